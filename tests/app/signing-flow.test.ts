import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personId } from "../../app/demo/people";
import { listEvents } from "../../db/events.server";
import { findPasskey, revokePasskey } from "../../db/passkeys.server";
import { recordedEvent } from "../../workflows/record/case-file";
import { Authenticator } from "../support/authenticator";
import { fieldsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();
const CHIEF = "Cecilia Låtsasberg";
const OTHER = "Anna Provsson";
const approve = { choice: "approve", reasons: "Syftet är tydligt." };

/** An order before its decision, and where the manager has come to sign it. */
async function prepared(fields: Record<string, string> = approve) {
  const { id, address } = await site.account("decision");
  const chief = await site.as(CHIEF);
  const answer = await chief.fill(`${address}/beslut`, fields);
  const signing = answer.headers.get("Location") ?? "";
  expect([answer.status, signing]).toEqual([303, expect.stringMatching(`^${address}/underskrift/[0-9a-f]{32}$`)]);
  return { id, address, chief, signing };
}
type Prepared = Awaited<ReturnType<typeof prepared>>;

/** What the manager's passkey answers; some of it otherwise. */
async function answerAt(signing: string, otherwise: object = {}, key?: Authenticator): Promise<{ assertion: string }> {
  const passkey = key ?? (await site.passkey(CHIEF));
  return { assertion: JSON.stringify(passkey.answer({ ...(await site.asked(signing)), ...otherwise })) };
}

async function refused({ id, chief, signing }: Prepared, sent: { assertion: string }, status: number, says: RegExp) {
  const before = [
    await site.events(id),
    (await findPasskey((await site.db()).read, (await site.passkey(CHIEF)).id))?.counter,
  ];
  const answer = await chief.send(signing, sent);
  const words = wordsOf(await answer.text());
  expect([answer.status, words]).toEqual([status, expect.stringMatching(says)]);
  const now = [
    await site.events(id),
    (await findPasskey((await site.db()).read, (await site.passkey(CHIEF)).id))?.counter,
  ];
  expect(now).toEqual(before);
}

describe("what asks for more than being signed in", () => {
  it("is shown as it will be signed, and nothing is decided before it is", async () => {
    const { id, chief, signing, address } = await prepared();
    expect(await site.state(id)).toBe("decision");
    const page = await chief.get(signing);
    const words = wordsOf(await page.text());
    expect(page.status).toBe(200);
    expect(words).toContain("Inget är beslutat än.");
    expect(words).toMatch(/Godkänner beställningen\. Du skriver under som Cecilia Låtsasberg ,/);
    expect(words).toMatch(/Föredragande \S+ \S+, .* Har medverkat .*tog uppdraget som administratör/);
    expect(words).toContain("Skäl Syftet är tydligt.");
    expect(words).toMatch(
      /Skriv under, steg 2 av 2 .*Det här återstår Ditt svar: Godkänner beställningen\. .*Dokumentets kontrollsumma/,
    );
    expect(words).toContain("Logga in igen och skriv under");
    const back = await (await chief.get(`${address}/beslut?underskrift=${signing.split("/").at(-1)}`)).text();
    expect(back).toContain(">Syftet är tydligt.</textarea>");
    expect(back).toMatch(/value="approve"[^>]*checked|checked[^>]*value="approve"/);
  });

  it("is signed with a passkey, once, and has a receipt", async () => {
    const { id, chief, signing, address } = await prepared();
    const sent = await answerAt(signing);
    const done = await chief.send(signing, sent);
    const receipt = done.headers.get("Location") ?? "";
    expect([done.status, receipt]).toEqual([302, expect.stringMatching(`^${address}/kvitto/\\d+\\?klart=ja$`)]);
    expect(await site.state(id)).toBe("creation");
    const events = await site.events(id);
    const words = wordsOf(await (await chief.get(receipt)).text());
    expect(words).toContain("Beslutet är underskrivet");
    expect(words).toContain("Ditt beslut är underskrivet och står i akten.");
    expect(words).toContain("Hur Passkey, för just den här texten (kontoakt.test)");
    expect(words).toContain("Kontrollerad nu: texten är oförändrad och underskriften hör till den.");
    expect(words).toContain("Gäller Ja");
    // The button pressed twice: the same receipt, and nothing more in the record.
    const again = await chief.send(signing, sent);
    expect([again.status, again.headers.get("Location")]).toEqual([302, receipt]);
    expect(wordsOf(await (await chief.get(signing)).text())).toContain("Det här är underskrivet. Se kvittot");
    expect(await site.events(id)).toBe(events);
  });

  it("comes to one event when two answers arrive at once", async () => {
    const { id, chief, signing } = await prepared();
    const answers = [await answerAt(signing), await answerAt(signing)];
    const statuses = (await Promise.all(answers.map((one) => chief.send(signing, one)))).map(({ status }) => status);
    expect(statuses).toContain(302);
    const all = await listEvents((await site.db()).read, id);
    expect(all.filter(({ type }) => type === "approved")).toHaveLength(1);
  });

  it("is nobody else's: another person, another session and another account answer 404", async () => {
    const one = await prepared();
    const other = await site.as(OTHER);
    for (const visit of [await other.get(one.signing), await other.send(one.signing, await answerAt(one.signing))])
      expect(visit.status).toBe(404);
    const { address } = await site.account("decision");
    expect((await one.chief.get(`${address}/underskrift/${one.signing.split("/").at(-1)}`)).status).toBe(404);
    expect((await one.chief.get(`${one.address}/underskrift/${"0".repeat(32)}`)).status).toBe(404);
    expect(await site.state(one.id)).toBe("decision");
  });
});

describe("a signature that is not taken", () => {
  let one: Prepared;
  beforeAll(async () => {
    one = await prepared();
  });

  it("says so of an answer about another text", async () => {
    const sent = await answerAt(one.signing, { challenge: Buffer.alloc(32).toString("base64url") });
    await refused(one, sent, 409, /Underskriften togs inte emot Beviset gäller inte den här texten/);
  });

  it("says so of an answer to what was prepared in another tab", async () => {
    const path = `${one.address}/beslut`;
    const second = (await one.chief.fill(path, approve)).headers.get("Location") ?? "";
    expect(second).not.toBe(one.signing);
    await refused(one, await answerAt(second), 409, /engångskoden stämmer inte/);
  });

  it.each([
    ["on another site", { origin: "https://kontoakt.example" }, /på en annan webbplats/],
    ["for another site's name", { rpId: "kontoakt.example" }, /på en annan webbplats/],
    ["within another site's page", { crossOrigin: true }, /på en annan webbplats/],
    ["without its owner shown", { flags: 1 }, /utan att innehavaren visade/],
    ["to register with", { type: "webauthn.create" }, /inte den form som krävs/],
  ])("says so of a passkey used %s", async (_, otherwise, says) => {
    await refused(one, await answerAt(one.signing, otherwise), 403, says);
  });

  it("says so of what is no answer at all", async () => {
    for (const assertion of ["", "{}", "[", JSON.stringify({ id: "å" })])
      await refused(one, { assertion }, 409, /går inte att läsa/);
  });

  it("says so of somebody else's passkey, and of one that nobody has", async () => {
    const others = await site.passkey(OTHER);
    await refused(one, await answerAt(one.signing, {}, others), 403, /inte en av dina/);
    await refused(one, await answerAt(one.signing, {}, new Authenticator()), 403, /inte en av dina/);
  });

  it("says so of a passkey that counts its uses wrong", async () => {
    const copied = await new Authenticator().register(await site.db(), personId(CHIEF));
    const first = await prepared();
    copied.counter = 40;
    expect((await first.chief.send(first.signing, await answerAt(first.signing, {}, copied))).status).toBe(302);
    copied.counter = 3;
    const answer = await one.chief.send(one.signing, await answerAt(one.signing, {}, copied));
    expect(answer.status).toBe(403);
    expect(await site.state(one.id)).toBe("decision");
  });

  it("says so of a revoked passkey; what it signed before stands, and the receipt tells", async () => {
    const db = await site.db();
    const key = await new Authenticator().register(db, personId(CHIEF));
    const before = await prepared();
    const receipt = (await before.chief.send(before.signing, await answerAt(before.signing, {}, key))).headers.get(
      "Location",
    );
    await db.write((trx) => revokePasskey(trx, personId(CHIEF), key.id, new Date().toISOString()));
    await refused(one, await answerAt(one.signing, {}, key), 403, /Passkeyn är spärrad/);
    const words = wordsOf(await (await before.chief.get(receipt ?? "")).text());
    expect(words).toMatch(/Passkeyn Spärrad efteråt, .* Underskriften gjordes före det och står kvar\./);
    expect(words).toContain("Gäller Ja");
  });

  it("says so when five minutes have passed, on the page and of the answer", async () => {
    const late = await prepared();
    const sent = await answerAt(late.signing);
    const id = late.signing.split("/").at(-1) ?? "";
    const created_at = new Date(Date.now() - 301_000).toISOString();
    await (await site.db()).write((trx) =>
      trx.updateTable("signings").set({ created_at }).where("id", "=", id).execute(),
    );
    await refused(late, sent, 410, /Det gick mer än fem minuter/);
    const page = await late.chief.get(late.signing);
    expect([page.status, wordsOf(await page.text())]).toEqual([410, expect.stringContaining("börja om")]);
  });

  it("says so of an answer that is used already, when it comes with another", async () => {
    const used = await prepared();
    expect((await used.chief.send(used.signing, await answerAt(used.signing))).status).toBe(302);
    await refused(used, await answerAt(used.signing), 410, /redan gjord/);
  });

  it("says what happened when the order was changed between", async () => {
    const changed = await prepared();
    const orderer = wordsOf(await (await changed.chief.get(changed.address)).text())
      .match(/Beställare ([^,]+),/)?.[1]
      ?.trim();
    const path = `${changed.address}/aktivitetsplan/supervision`;
    const saved = await (await site.as(orderer ?? "")).fill(path, { supervision: "Vi läser varje timme." });
    expect(saved.status).toBe(302);
    await refused(changed, await answerAt(changed.signing), 409, /Något hände medan du hade sidan öppen/);
    expect(await site.state(changed.id)).toBe("order");
  });
});

describe("what being signed in is enough for", () => {
  it("is signed at once, with the session in the record, and leads to the receipt", async () => {
    const { id, address } = await site.account("decision");
    const chief = await site.as(CHIEF);
    const answer = await chief.fill(`${address}/beslut`, { choice: "returnOrder", reasons: "Skriv mer." });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, expect.stringContaining("/kvitto/")]);
    const last = (await listEvents((await site.db()).read, id))
      .map(recordedEvent)
      .find(({ type }) => type === "orderReturned");
    expect(last?.signature).toMatchObject({
      method: "session",
      document: { says: "Skickar tillbaka beställningen för ändring" },
    });
    const words = wordsOf(await (await chief.get(answer.headers.get("Location") ?? "")).text());
    expect(words).toContain("Hur Inloggad i Kontoakt");
  });
});

describe("a receipt", () => {
  let folder = "";
  let text = "";
  let file = "";
  let one: Prepared;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kontoakt-kvitto-"));
    one = await prepared();
    const done = await one.chief.send(one.signing, await answerAt(one.signing));
    file = `${done.headers.get("Location")?.split("?")[0]}/kvitto.json`;
    const answer = await one.chief.get(file);
    expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename="kvitto-toreboda-/);
    text = await answer.text();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const changed = () => text.replace("Syftet är tydligt.", "Syftet är otydligt.");
  const check = async (fields: Record<string, string | File>, town = "toreboda") => {
    const answer = await site.visitor.send(`/${town}/kontrollera`, fields);
    return { status: answer.status, words: wordsOf(await answer.text()) };
  };
  async function verified(name: string, content: string) {
    const path = join(folder, name);
    await writeFile(path, content);
    return spawnSync(process.execPath, ["--import", "tsx", "verify.ts", path], { encoding: "utf8", timeout: 60_000 });
  }

  it("is checked without the app", async () => {
    expect(await verified("kvitto.json", text)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Underskriften håller.*Vad: Godkänner beställningen.*Vem: Cecilia Låtsasberg/s),
    });
    expect(await verified("annat.json", changed())).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("- Händelsens innehåll är ändrat."),
    });
  });

  it("is checked by anybody on the open page, as a file or as text", async () => {
    const page = await site.visitor.get("/toreboda/kontrollera");
    expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining("<script")]);
    const upload = new File([text], "kvitto.json", { type: "application/json" });
    const both: Record<string, string | File>[] = [{ text }, { fil: upload, text: "" }];
    for (const fields of both) {
      const { status, words } = await check(fields);
      expect(status).toBe(200);
      expect(words).toContain("Underskriften håller");
      expect(words).toContain("Händelsen finns i Töreboda kommuns akt");
      expect(words).toContain("Vem Cecilia Låtsasberg");
      // Swedish time in words, and nothing that asks for a terminal.
      expect(words).toMatch(/När (mån|tis|ons|tors|fre|lör|sön)dag \d+ [a-z]+ \d{4} kl\. \d\d\.\d\d /);
      expect(words).not.toMatch(/UTC|npm|frivilligt/);
    }
  });

  it("does not hold when a letter is changed, is not in another municipality's record, and tells nothing of the file there", async () => {
    const { words } = await check({ text: changed() });
    expect(words).toContain("Kvittot håller inte Händelsens innehåll är ändrat.");
    expect(words).not.toContain("Cecilia");
    // Its number and checksum are those of the record, and yet nothing says that it is found there.
    expect(words).toContain("Kvittot säger något annat än akten");
    expect(words).not.toContain("Händelsen finns i");
    const cut = await site.visitor.send("/toreboda/kontrollera", { text: text.slice(0, 200) });
    expect(fieldsOf(await cut.text()).text).toBe(text.slice(0, 200).trim());
    expect((await check({ text }, "monsterkoping")).words).toContain(
      "Händelsen finns inte i Mönsterköpings kommuns akter",
    );
  });

  it.each([
    ["nothing", {}, 400, "Kvittot som fil: Välj kvittots fil, eller klistra in dess text."],
    ["what is no JSON", { text: "hej" }, 200, "Det är inte ett helt kvitto."],
    ["JSON of another kind", { text: "[1]" }, 200, "Det har inte formen av ett kvitto"],
    [
      "bytes that are no text",
      { fil: new File([new Uint8Array([255, 254, 0])], "k.json") },
      400,
      "Filen är inte text.",
    ],
    ["a file that is too large", { fil: new File([new Uint8Array(1_200_000)], "k.json") }, 413, "större än 1 MB"],
  ])("is asked for anew after %s", async (_, fields, status, says) => {
    const answer = await check(fields);
    expect(answer.status).toBe(status);
    expect(answer.words).toContain(says);
  });

  it("is there for signed events alone, and for readers alone", async () => {
    for (const seq of ["1", "0", "99", "x"])
      expect((await one.chief.get(`${one.address}/kvitto/${seq}`)).status).toBe(404);
    expect((await site.visitor.get(file)).status).toBe(302);
  });

  it("says when the signature holds no longer", async () => {
    const { address } = await site.account("decision");
    const page = await (await one.chief.get(address)).text();
    const receipts = [...page.matchAll(/href="([^"]+\/kvitto\/\d+)"/g)].map(([, href]) => href ?? "");
    expect(receipts.length).toBeGreaterThan(1);
    const orderer =
      wordsOf(page)
        .match(/Beställare ([^,]+),/)?.[1]
        ?.trim() ?? "";
    const path = `${address}/aktivitetsplan/supervision`;
    expect((await (await site.as(orderer)).fill(path, { supervision: "Vi läser varje kvart." })).status).toBe(302);
    const words = wordsOf(await (await one.chief.get(receipts[0] ?? "")).text());
    expect(words).toMatch(/Underskriften gäller inte längre \S+ \S+ sparade ett svar i planen/);
    expect(words).toContain("Kontrollerad nu: texten är oförändrad");
  });
});
