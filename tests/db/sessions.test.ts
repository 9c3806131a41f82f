import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { upsertPerson } from "../../db/people.server";
import {
  createSession,
  deleteSession,
  deleteSessionOf,
  deleteSessionsBy,
  deleteSessionsOf,
  findSession,
  listSessions,
  noteSession,
  rotateSession,
  sweepSessions,
} from "../../db/sessions.server";
import { insertSignIn, keepProof, noteLogoutToken, sweepSignIns, takeProof, useSignIn } from "../../db/sign-ins.server";
import { eachEngine } from "../support/engines";

const AT = "2026-11-28T08:00:00.000Z";
const after = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
const person = { name: "Prov", title: "prov", phone: "0", unit: "u", roles: [] };
const begun = {
  person: "bo",
  method: "oidc" as const,
  provider: "prov",
  subject: "s-bo",
  sid: "sid-1",
  acr: "hög",
  amr: ["pwd", "otp"],
  auth_time: 1_795_852_800,
  agent: "Chrome på Linux",
};

eachEngine((engine) => {
  beforeAll(() =>
    engine.db.write(async (trx) => {
      await upsertPerson(trx, { ...person, id: "bo", email: "bo@prov.example" });
      await upsertPerson(trx, { ...person, id: "asa", email: "asa@prov.example" });
    }),
  );
  const begin = (more = {}, at = AT) => engine.db.write((trx) => createSession(trx, { ...begun, ...more }, at));

  it("signs in with a token that is stored only as its hash", async () => {
    const { db } = engine;
    const { id, token } = await begin();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await findSession(db.read, token, AT)).toEqual({
      ...begun,
      id,
      created_at: AT,
      seen_at: AT,
      expires_at: after(12 * 60),
    });
    const everything = await db.read.selectFrom("sessions").selectAll().execute();
    expect(everything[0]?.token_hash).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(everything)).not.toContain(token);
    for (const wrong of ["", "\0", token.slice(1), everything[0]?.token_hash ?? ""])
      expect(await findSession(db.read, wrong, AT)).toBeUndefined();

    await db.write((trx) => deleteSession(trx, token));
    await db.write((trx) => deleteSession(trx, token));
    expect(await findSession(db.read, token, AT)).toBeUndefined();
    await expect(begin({ person: "okänd" })).rejects.toThrow(/foreign key/i);
  });

  it("ends a session two hours after its last use and twelve after its beginning", async () => {
    const { db } = engine;
    const { id, token } = await begin();
    const open = async (minutes: number) => (await findSession(db.read, token, after(minutes))) !== undefined;
    expect(await open(119)).toBe(true);
    expect(await open(120)).toBe(false);
    for (let minutes = 100; minutes < 720; minutes += 100) {
      expect(await open(minutes)).toBe(true);
      await db.write((trx) => noteSession(trx, id, after(minutes)));
    }
    expect(await open(719)).toBe(true);
    expect(await open(720)).toBe(false);
    await db.write((trx) => sweepSessions(trx, after(719)));
    expect(await listSessions(db.read, "bo", after(719))).toHaveLength(1);
    await db.write((trx) => sweepSessions(trx, after(720)));
    expect(await db.read.selectFrom("sessions").selectAll().execute()).toEqual([]);
  });

  it("gives a session another token, and the one before opens nothing", async () => {
    const { db } = engine;
    const { id, token } = await begin();
    const fresh = { acr: "högre", amr: ["hwk"], auth_time: 1_795_900_000 };
    const next = await db.write((trx) => rotateSession(trx, id, fresh));
    expect(await findSession(db.read, token, AT)).toBeUndefined();
    expect(await findSession(db.read, next, AT)).toMatchObject({ id, ...fresh });
    await db.write((trx) => deleteSessionsOf(trx, "bo"));
  });

  it("ends one's own sessions, one or all others, and nobody else's", async () => {
    const { db } = engine;
    const [one, two, three] = [await begin(), await begin(), await begin()];
    const others = await begin({ person: "asa" });
    await db.write((trx) => deleteSessionOf(trx, "bo", others.id));
    await db.write((trx) => deleteSessionOf(trx, "bo", one.id));
    const ids = async (who: string) => (await listSessions(db.read, who, AT)).map(({ id }) => id).sort();
    expect(await ids("bo")).toEqual([two.id, three.id].sort());
    await db.write((trx) => deleteSessionsOf(trx, "bo", three.id));
    expect(await ids("bo")).toEqual([three.id]);
    expect(await ids("asa")).toEqual([others.id]);
    await db.write((trx) => deleteSessionsOf(trx, "bo"));
    await db.write((trx) => deleteSessionsOf(trx, "asa"));
  });

  it("ends what a provider has ended: by its session, or by its subject", async () => {
    const { db } = engine;
    const [one, two, elsewhere] = [await begin(), await begin({ sid: "sid-2" }), await begin({ provider: "annan" })];
    const ids = async () => (await listSessions(db.read, "bo", AT)).map(({ id }) => id).sort();
    await db.write((trx) => deleteSessionsBy(trx, "prov", {}));
    expect(await ids()).toHaveLength(3);
    await db.write((trx) => deleteSessionsBy(trx, "prov", { sid: "sid-1" }));
    expect(await ids()).toEqual([two.id, elsewhere.id].sort());
    expect(await ids()).not.toContain(one.id);
    await db.write((trx) => deleteSessionsBy(trx, "prov", { subject: "s-bo" }));
    expect(await ids()).toEqual([elsewhere.id]);
    await db.write((trx) => deleteSessionsOf(trx, "bo"));
  });

  const attempt = {
    state: "state-1",
    browser: "browser-1",
    nonce: "nonce-1",
    verifier: "verifier",
    provider: "prov",
    back: "/prov/mitt-arbete",
    purpose: "step-up" as const,
    session: "session-1",
  };

  it("uses an attempt once, in its own browser, within ten minutes", async () => {
    const { db } = engine;
    const use = (state: string, browser: string, minutes: number) =>
      db.write((trx) => useSignIn(trx, { state, browser }, after(minutes)));
    await db.write((trx) => insertSignIn(trx, attempt, AT));
    await db.write((trx) => insertSignIn(trx, { ...attempt, state: "state-2" }, AT));
    expect(await use("okänd", "browser-1", 1)).toBe("unknown");
    expect(await use("state-1", "browser-2", 1)).toBe("otherBrowser");
    expect(await use("state-1", "", 1)).toBe("otherBrowser");
    expect(await use("state-1", "browser-1", 10)).toMatchObject({ nonce: "nonce-1", back: attempt.back });
    expect(await use("state-1", "browser-1", 10)).toBe("used");
    expect(await use("state-2", "browser-1", 10.01)).toBe("expired");
    expect(JSON.stringify(await db.read.selectFrom("sign_ins").selectAll().execute())).not.toMatch(/state-1|browser-1/);
    await db.write((trx) => sweepSignIns(trx, after(25 * 60)));
    expect(await db.read.selectFrom("sign_ins").selectAll().execute()).toEqual([]);
  });

  it("gives the proof of a step-up once, to its session, for five minutes", async () => {
    const { db } = engine;
    const proved = async () => {
      await db.write((trx) => insertSignIn(trx, attempt, AT));
      const row = await db.write((trx) => useSignIn(trx, attempt, AT));
      if (typeof row === "string") throw new Error(row);
      await db.write((trx) => keepProof(trx, row, { said: "bo" }, AT));
    };
    const take = (session: string, nonce: string, minutes: number) =>
      db.write((trx) => takeProof(trx, session, nonce, after(minutes)));
    await proved();
    expect(await take("session-2", "nonce-1", 1)).toBeUndefined();
    expect(await take("session-1", "nonce-2", 1)).toBeUndefined();
    expect(await take("session-1", "nonce-1", 5)).toEqual({ said: "bo" });
    expect(await take("session-1", "nonce-1", 5)).toBeUndefined();
    await proved();
    expect(await take("session-1", "nonce-1", 5.01)).toBeUndefined();
    expect(await take("session-1", "nonce-1", 1)).toBeUndefined();
  });

  it("notes a logout token once", async () => {
    const note = () => engine.db.write((trx) => noteLogoutToken(trx, "prov", "jti-1", AT));
    expect([await note(), await note()]).toEqual([true, false]);
  });
});
