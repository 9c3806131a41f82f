import { describe, expect, it } from "vitest";
import { claimMail, markFailed, markSent } from "../../db/deliveries.server";
import { enqueue, listOutbox } from "../../db/outbox.server";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const PATH = "/toreboda/utskick";
const MANAGER = "Sven Systemaker";
const wordsFor = async (path = PATH) => wordsOf(await (await (await site.as(MANAGER)).get(path)).text());
const at = "2099-01-01T00:00:00.000Z";

/** Urgent mail to a person, tried once and ended so; the id of it. */
async function tried(subject: string, ended: "sent" | { error: string; again: string | null }): Promise<string> {
  const db = await site.db();
  return db.write(async (trx) => {
    await enqueue(trx, [{ recipient: "anna-provsson", email: "x", subject, body: subject, at, urgent: true }]);
    const now = new Date(at);
    const mail = await claimMail(trx, { by: "ett", now, until: new Date(now.getTime() + 60_000), office: false });
    if (!mail) throw new Error("nothing due");
    if (ended === "sent") await markSent(trx, mail, at);
    else await markFailed(trx, mail.rows, "ett", { ...ended, whole: false });
    return mail.rows[0]?.id ?? "";
  });
}

describe("the page of mail", () => {
  it("says where nothing has been sent and no server is set, while the demo keeps everything", async () => {
    const words = await wordsFor();
    expect(words).toContain("Inga mejl skickas Ingen mejlserver är inställd.");
    const waiting = (await listOutbox((await site.db()).read)).length;
    expect(waiting).toBeGreaterThan(50);
    expect(words).toContain(`Väntar: ${waiting.toLocaleString("sv-SE")}`);
    expect(words).toContain(`De 10 senaste av ${waiting.toLocaleString("sv-SE")}`);
    expect(words).toContain("När mejl är inställt");
    expect(words).toContain("Kom inte fram: 0 Här är det tomt");
    expect(words).toContain("Skickade: 0 Här är det tomt Inget mejl har skickats än.");
    expect(await (await (await site.as(MANAGER)).get(PATH)).text()).toContain('aria-label="Du är här"');
    expect(await wordsFor("/toreboda/organisation")).toContain("Utskick");
  });

  it("shows who was to get what, how often it was tried, and how it ended in words", async () => {
    await tried("Ett skickat ärende", "sent");
    await tried("Ett som väntar", { error: "timeout", again: "2099-01-02T12:00:00.000Z" });
    await tried("Ett <b>uppgivet</b>", { error: "550:5.1.1", again: null });
    const html = await (await (await site.as(MANAGER)).get(PATH)).text();
    const words = wordsOf(html);
    expect(words).toMatch(/Anna Provsson Ärende Ett skickat ärende Försök 1 Skickat 1 jan 2099 kl\. 01\.00/);
    expect(words).toMatch(/Ett som väntar Försök 1 Nästa försök .+ Senaste fel Mejlservern svarade inte i tid\./);
    expect(words).toMatch(/Försök 1 Varför Mejlservern tog inte emot mejlet \(svar 550 5\.1\.1\)\./);
    expect(html).toContain("Ett &lt;b&gt;uppgivet&lt;/b&gt;");
    expect(words).toContain("Kom inte fram: 1");
  });

  it("lets what was given up be tried again, once, and says so of what is not given up", async () => {
    const id = await tried("Försök med mig igen", { error: "ended", again: null });
    const manager = await site.as(MANAGER);
    const answer = await manager.send(PATH, { again: id });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, `${PATH}?klart=igen`]);
    expect(await wordsFor(`${PATH}?klart=igen`)).toContain("Mejlet väntar på ett nytt försök.");
    const { read } = await site.db();
    const row = (await listOutbox(read)).find((one) => one.id === id);
    expect(row).toMatchObject({ status: "waiting", attempts: 0, error: null, mail: null });
    for (const again of [id, "", "finns\0inte"]) {
      const refused = await manager.send(PATH, { again });
      expect(refused.status).toBe(400);
      expect(errorsOf(await refused.text())).toEqual({
        "kom-inte-fram": expect.stringContaining("väntar redan på ett nytt försök"),
      });
    }
  });
});
