import { beforeEach, describe, expect, it } from "vitest";
import { findPasskey, insertPasskey, revokePasskey } from "../../db/passkeys.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import { listSessions } from "../../db/sessions.server";
import { type Asked, Authenticator } from "../support/authenticator";
import { Browsing } from "../support/browsing";
import { wordsOf } from "../support/page";
import { demoSite, sessionFor, Visitor } from "../support/site";

const site = demoSite(["toreboda", "monsterkoping"]);
const now = () => new Date().toISOString();
const question = "/toreboda/logga-in/passkey/fraga";
const address = "/toreboda/logga-in/passkey?tillbaka=%2Ftoreboda%2Fkonton";
const challengeFrom = async (path = question) =>
  ((await (await site.visitor.send(path, {})).json()) as { challenge: string }).challenge;

/** What a browser at the site sends when a passkey has signed a challenge. */
function answerOf(key: Authenticator, challenge: string, otherwise: Partial<Asked> = {}): string {
  const { origin = "http://kontoakt.test", ...more } = otherwise;
  return JSON.stringify(key.answer({ challenge, origin, rpId: new URL(origin).hostname, ...more }));
}

let key: Authenticator;
beforeEach(async () => {
  key = new Authenticator();
  await add(key);
});
async function add({ id, publicKey }: Authenticator, person = "anna-provsson"): Promise<void> {
  const row = { id, person, name: "Jobbdatorn", public_key: publicKey, counter: 0, transports: ["internal"] };
  const db = await site.db();
  await db.write((trx) => insertPasskey(trx, { ...row, created_at: now(), used_at: null, revoked_at: null }));
}

async function refused(answer: string, status: number, title: string): Promise<void> {
  const who = new Browsing(site.visitor);
  const page = await who.send(address, { answer });
  const html = await page.text();
  expect([page.status, wordsOf(html).includes(title)]).toEqual([status, true]);
  expect(html).toContain('href="/toreboda/logga-in"');
  expect(who.cookies()).toBe("");
}

describe("signing in with a passkey", () => {
  it("leads to where one was going, in a session that says how it began", async () => {
    const who = new Browsing(site.visitor);
    const page = await who.send(address, { answer: answerOf(key, await challengeFrom(), { counter: 7 }) });
    expect([page.status, new URL(who.at).pathname]).toEqual([200, "/toreboda/konton"]);
    expect(wordsOf(await page.text())).toContain("Anna Provsson");
    const { read } = await site.db();
    const [session] = await listSessions(read, "anna-provsson", now());
    expect(session).toMatchObject({ method: "passkey", provider: null, amr: ["pop", "user"] });
    expect(await findPasskey(read, key.id)).toMatchObject({ counter: 7, used_at: expect.any(String) });
  });

  it("is asked for with a challenge of its own, of five minutes, of one use", async () => {
    const [one, other] = [await challengeFrom(), await challengeFrom()];
    expect(one).not.toBe(other);
    const answer = answerOf(key, one, { counter: 1 });
    await new Browsing(site.visitor).send(address, { answer });
    await refused(answerOf(key, one, { counter: 2 }), 400, "Det tog för lång tid");
    const db = await site.db();
    const early = new Date(Date.now() - 5 * 60_000 - 1000).toISOString();
    await db.write((trx) => trx.updateTable("challenges").set({ created_at: early }).execute());
    await refused(answerOf(key, other, { counter: 3 }), 400, "Det tog för lång tid");
    await refused(answerOf(key, "pahittad", { counter: 4 }), 400, "Det tog för lång tid");
  });

  it("is refused where the key's counter does not go on", async () => {
    const db = await site.db();
    await db.write((trx) => trx.updateTable("passkeys").set({ counter: 5 }).where("id", "=", key.id).execute());
    for (const counter of [5, 4, 0])
      await refused(answerOf(key, await challengeFrom(), { counter }), 403, "Passkeyn kan ha kopierats");
    expect((await findPasskey(db.read, key.id))?.counter).toBe(5);
  });

  it("is refused with a key that is revoked, or that nobody has added", async () => {
    await refused(answerOf(new Authenticator(), await challengeFrom()), 403, "Vi känner inte igen passkeyn");
    await (await site.db()).write((trx) => revokePasskey(trx, "anna-provsson", key.id, now()));
    await refused(answerOf(key, await challengeFrom()), 403, "Passkeyn är återkallad");
  });

  it("is refused from another origin, without user verification, by another's hand, or with another's signature", async () => {
    const failed = "Passkeyn gick inte att använda";
    await refused(answerOf(key, await challengeFrom(), { origin: "https://elak.example" }), 400, failed);
    await refused(answerOf(key, await challengeFrom(), { flags: 1 }), 400, failed);
    await refused(answerOf(key, await challengeFrom(), { userHandle: "annan" }), 400, failed);
    const other = new Authenticator();
    const forged = { ...JSON.parse(answerOf(other, await challengeFrom())), id: key.id, rawId: key.id };
    await refused(JSON.stringify(forged), 400, failed);
  });

  it.each(["", "{}", "[]", "null", '{"id":1}', '{"id":"\\u0000"}', "<script>", '{"id":"x","response":null}'])(
    "is refused with what is no answer: %j",
    async (answer) => {
      const page = await site.visitor.send(address, { answer });
      expect([400, 403]).toContain(page.status);
    },
  );

  it("is refused to somebody who has ended", async () => {
    const db = await site.db();
    const anna = await findPerson(db.read, "anna-provsson");
    if (!anna) throw new Error("No Anna");
    await db.write((trx) => upsertPerson(trx, { ...anna, ended_at: now() }));
    await refused(answerOf(key, await challengeFrom()), 403, "Din tid i kommunens katalog är slut");
    await db.write((trx) => upsertPerson(trx, anna));
  });

  it("is nothing in another municipality", async () => {
    const answer = answerOf(key, await challengeFrom("/monsterkoping/logga-in/passkey/fraga"));
    const page = await site.visitor.send("/monsterkoping/logga-in/passkey", { answer });
    expect([page.status, page.headers.get("Set-Cookie")]).toEqual([403, null]);
  });
});

describe("one's own sign-in", () => {
  const own = "/toreboda/min-inloggning";
  const visitor = async (person: string) =>
    new Visitor({ request: (request: Request) => site.raw(request) }, await sessionFor(await site.db(), person));
  const ids = (html: string) => [...html.matchAll(/name="id" value="([^"]+)"/g)].map(([, id = ""]) => id);

  it("lists where one is signed in, this one marked, and ends one or all others", async () => {
    const [here, second, third] = [
      await visitor("ture-slussman"),
      await visitor("ture-slussman"),
      await visitor("ture-slussman"),
    ];
    const other = await visitor("eva-protokollsson");
    const page = await (await here.get(own)).text();
    expect(wordsOf(page)).toMatch(
      /Chrome på Linux Den du använder nu Började \S+ \d+ \S+ \d{4} kl\. [\d.]+ \. Användes senast/,
    );
    expect(wordsOf(page)).toMatch(/Avsluta Chrome på Linux, som började \S+ \d+ \S+ \d{4} kl\. [\d.]+ Chrome/);
    const [first = ""] = ids(page);
    expect(ids(page)).toHaveLength(2);

    // Somebody else's is left alone.
    await other.send(own, { intent: "end", id: first });
    expect(ids(await (await here.get(own)).text())).toHaveLength(2);
    expect((await here.send(own, { intent: "end", id: first })).status).toBe(302);
    const open = async () => Promise.all([here, second, third].map(async (one) => (await one.get(own)).status));
    expect((await open()).sort()).toEqual([200, 200, 302]);
    expect((await here.send(own, { intent: "endOthers", id: "" })).status).toBe(302);
    expect(await open()).toEqual([200, 302, 302]);
    expect((await other.get(own)).status).toBe(200);
  });

  it("lists one's passkeys, and revokes one's own alone", async () => {
    const anna = await visitor("anna-provsson");
    const other = await visitor("eva-protokollsson");
    expect(wordsOf(await (await anna.get(own)).text())).toContain("Jobbdatorn");
    expect(wordsOf(await (await other.get(own)).text())).toContain("Du har inga passkeys än");
    await other.send(own, { intent: "revoke", id: key.id });
    const { read } = await site.db();
    expect((await findPasskey(read, key.id))?.revoked_at).toBeNull();
    await anna.send(own, { intent: "revoke", id: key.id });
    expect((await findPasskey(read, key.id))?.revoked_at).not.toBeNull();
    expect(wordsOf(await (await anna.get(own)).text())).toContain("Återkallad");
  });

  it("adds nothing without a name, or with an answer that does not hold", async () => {
    const anna = await visitor("anna-provsson");
    const before = await (await site.db()).read.selectFrom("passkeys").select("id").execute();
    for (const [name, answer] of [
      ["", "{}"],
      ["x".repeat(61), "{}"],
      ["Jobbdatorn", ""],
      ["Jobbdatorn", '{"id":"x"}'],
      ["Jobbdatorn", answerOf(key, await challengeFrom())],
    ] as const) {
      const page = await anna.send(own, { intent: "add", name, answer });
      expect([page.status, (await page.text()).includes("ds-error-summary")]).toEqual([400, true]);
    }
    expect(await (await site.db()).read.selectFrom("passkeys").select("id").execute()).toEqual(before);
    expect((await anna.send(own, { intent: "annat" })).status).toBe(400);
  });

  it("asks a new passkey for user verification and to be found by itself, without telling it who one is", async () => {
    const anna = await visitor("anna-provsson");
    const asked = await (await anna.send("/toreboda/min-inloggning/fraga", {})).json();
    expect(asked).toMatchObject({
      rp: { id: "kontoakt.test" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    });
    expect(Buffer.from(asked.user.id, "base64url").toString()).not.toContain("anna");
    expect(asked.excludeCredentials).toContainEqual(expect.objectContaining({ id: key.id }));
  });
});
