import { beforeAll, describe, expect, it } from "vitest";
import { personId } from "../../app/demo/people";
import { listEvents } from "../../db/events.server";
import { findPasskey, revokePasskey } from "../../db/passkeys.server";
import { recordedEvent } from "../../workflows/record/case-file";
import { Authenticator } from "../support/authenticator";
import { wordsOf } from "../support/page";
import { approve, CHIEF, type Prepared, signingSite } from "../support/signing";

const { site, prepared, answerAt } = signingSite();
const OTHER = "Anna Provsson";

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
