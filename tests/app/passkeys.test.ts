import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Providers } from "../../app/identity/providers.server";
import { findPasskey, insertPasskey, revokePasskey } from "../../db/passkeys.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import { listSessions } from "../../db/sessions.server";
import { type Asked, Authenticator } from "../support/authenticator";
import { Browsing } from "../support/browsing";
import { FalseProvider } from "../support/false-provider";
import { wordsOf } from "../support/page";
import { demoSite, sessionFor, Visitor } from "../support/site";

const providers: Providers = {};
let provider: FalseProvider;
const site = demoSite(["toreboda", "monsterkoping"], async () => {
  provider = await FalseProvider.start();
  providers.toreboda = [provider.client];
  return providers;
});
afterAll(() => provider.close());
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

  /** Somebody signed in at the provider, in a browser without scripts. */
  async function browserOf(person: string): Promise<Browsing> {
    const who = new Browsing(site.visitor);
    provider.claims = { employeeId: (await findPerson((await site.db()).read, person))?.employee_id ?? "" };
    expect((await who.open("/toreboda/logga-in/falsk")).status).toBe(200);
    return who;
  }
  /** Shows anew who one is, for a new passkey or to revoke one, and comes back; over plain http nobody is offered a new one. */
  async function showAnew(who: Browsing, passkey?: string): Promise<string> {
    const link = `/toreboda/min-inloggning/logga-in${passkey ? `?passkey=${passkey}` : ""}`;
    if (passkey) expect(await (await who.open(own)).text()).toContain(`href="${link}"`);
    const back = await who.open(link);
    expect([back.status, Object.fromEntries(provider.asked?.params ?? [])]).toEqual([
      200,
      expect.objectContaining({ prompt: "login", max_age: "0" }),
    ]);
    return back.text();
  }
  const revokedAt = async (id = key.id) => (await findPasskey((await site.db()).read, id))?.revoked_at;

  it("lists one's passkeys, and revokes one's own alone, once one has shown anew who one is", async () => {
    const anna = await browserOf("anna-provsson");
    expect(wordsOf(await (await anna.open(own)).text())).toContain("Jobbdatorn");
    const other = await browserOf("eva-protokollsson");
    expect(wordsOf(await (await other.open(own)).text())).toContain("Du har inga passkeys än");

    // At an unlocked computer, without showing anything, and with another's or an earlier showing.
    provider.claims = { employeeId: (await findPerson((await site.db()).read, "anna-provsson"))?.employee_id ?? "" };
    for (const address of [own, `${own}?visat=pahittat`, `${own}?visat=&passkey=${key.id}`])
      expect((await anna.send(address, { intent: "revoke", id: key.id })).status).toBe(400);
    expect(await revokedAt()).toBeNull();
    const page = await showAnew(anna, key.id);
    expect(page).toContain(`name="intent" value="revoke"/><input type="hidden" name="id" value="${key.id}"/>`);
    expect((await other.send(anna.at, { intent: "revoke", id: key.id })).status).toBe(400);
    const second = new Authenticator();
    await add(second);
    const shown = anna.at;
    expect((await anna.send(shown, { intent: "revoke", id: second.id })).status).toBe(400);
    expect([await revokedAt(), await revokedAt(second.id)]).toEqual([null, null]);

    const done = await anna.send(shown, { intent: "revoke", id: key.id });
    expect([done.status, wordsOf(await done.text()).includes("Återkallad")]).toEqual([200, true]);
    expect(await revokedAt()).not.toBeNull();
    // Given once: it is used up.
    const again = await anna.send(shown, { intent: "revoke", id: key.id });
    expect([again.status, wordsOf(await again.text()).includes("Logga in igen först")]).toEqual([400, true]);
  });

  it("adds a passkey once one has shown anew who one is, for five minutes, once", async () => {
    const anna = await browserOf("anna-provsson");
    const added = new Authenticator();
    const rows = async () => (await findPasskey((await site.db()).read, added.id))?.name;
    const question = async (at: string) =>
      anna.send(`/toreboda/min-inloggning/fraga${new URL(at, "http://kontoakt.test").search}`, {});
    expect((await question(own)).status).toBe(403);

    await showAnew(anna);
    const shown = anna.at;
    const asked = await (await question(shown)).json();
    const [origin, rpId] = ["http://kontoakt.test", "kontoakt.test"];
    const registered = async (challenge: string, at: string) => {
      const answer = JSON.stringify(added.registration({ challenge, origin, rpId }));
      return anna.send(at, { intent: "add", name: "Telefonen", answer });
    };
    const unshown = await registered(asked.challenge, own);
    expect([unshown.status, wordsOf(await unshown.text()).includes("Logga in igen först")]).toEqual([400, true]);
    expect(await rows()).toBeUndefined();

    const db = await site.db();
    const early = new Date(Date.now() - 5 * 60_000 - 1000).toISOString();
    await db.write((trx) => trx.updateTable("sign_ins").set({ proved_at: early }).execute());
    expect((await question(shown)).status).toBe(403);

    await showAnew(anna);
    const fresh = anna.at;
    const { challenge } = await (await question(fresh)).json();
    expect((await registered(challenge, fresh)).status).toBe(200);
    expect(await rows()).toBe("Telefonen");
    expect((await question(fresh)).status).toBe(403);
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
    const anna = await browserOf("anna-provsson");
    await showAnew(anna);
    const asked = await (await anna.send(`/toreboda/min-inloggning/fraga${new URL(anna.at).search}`, {})).json();
    expect(asked).toMatchObject({
      rp: { id: "kontoakt.test" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
    });
    expect(Buffer.from(asked.user.id, "base64url").toString()).not.toContain("anna");
    expect(asked.excludeCredentials).toContainEqual(expect.objectContaining({ id: key.id }));
  });
});
