import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { type Claim, type ClaimedMail, claimMail, markFailed, markSent } from "../../db/deliveries.server";
import { openSchema } from "../../db/engine/postgres.server";
import { countMail, enqueue, listOutbox, type NewMail, newestMail, tryAgain } from "../../db/outbox.server";
import type { MunicipalityDb } from "../../db/schema";
import { eachEngine } from "../support/engines";
import { addPeople } from "./samples";

const START = new Date("2026-11-20T09:00:00.000Z");
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const HOUR = 60;

eachEngine((engine) => {
  beforeEach(async () => {
    await addPeople(engine.db, "asa", "bo", "cia");
    await engine.db.write((trx) => trx.deleteFrom("outbox").execute());
  });
  const put = (recipient: string, subject: string, part: Partial<NewMail> = {}) => {
    const mail = { recipient, email: `${recipient}@example.se`, subject, body: subject, at: START.toISOString() };
    return engine.db.write((trx) => enqueue(trx, [{ ...mail, ...part }]));
  };
  const claim = (part: Partial<Claim> = {}, db: MunicipalityDb = engine.db): Promise<ClaimedMail | undefined> => {
    const now = part.now ?? START;
    const whole = { by: "ett", now, until: new Date(now.getTime() + 5 * 60_000), office: true, ...part };
    return db.write((trx) => claimMail(trx, whole));
  };
  const told = (mail: ClaimedMail | undefined) => mail && [mail.recipient, ...mail.rows.map(({ subject }) => subject)];

  it("takes a mail a person with all that is due, oldest first, for one process until its time has run out", async () => {
    await put("asa", "Andra");
    await put("asa", "Första", { at: later(-5).toISOString() });
    await put("bo", "Bos");
    await put("cia", "Inte än", { at: later(5).toISOString() });
    const first = await claim();
    expect(told(first)).toEqual(["asa", "Första", "Andra"]);
    expect(told(await claim({ by: "två" }))).toEqual(["bo", "Bos"]);
    expect(await claim({ by: "tre" })).toBeUndefined();
    const again = await claim({ by: "tre", now: later(5) });
    expect([again?.mail, told(again)]).toEqual([first?.mail, told(first)]);
    expect(again?.rows.map(({ attempts, tried_since }) => [attempts, tried_since])).toEqual([
      [2, START.toISOString()],
      [2, START.toISOString()],
    ]);
    // Who had it before has nothing more to say, but for that it was sent.
    const failure = { error: "timeout", again: later(60).toISOString(), whole: false };
    await engine.db.write((trx) => markFailed(trx, first?.rows ?? [], "ett", failure));
    expect((await listOutbox(engine.db.read)).filter(({ claimed_by }) => claimed_by === "tre")).toHaveLength(2);
    if (first) await engine.db.write((trx) => markSent(trx, first, later(6).toISOString()));
    expect(await countMail(engine.db.read)).toEqual({ waiting: 2, sent: 2, gaveUp: 0 });
  });

  it("leaves what is not urgent out of office hours, for an hour after a mail, and while another try is waited for", async () => {
    await put("asa", "Kan vänta");
    await put("asa", "Brådskar", { urgent: true });
    const urgent = await claim({ office: false });
    expect(told(urgent)).toEqual(["asa", "Brådskar"]);
    if (urgent) await engine.db.write((trx) => markSent(trx, urgent, START.toISOString()));
    expect(await claim({ office: false, now: later(2 * HOUR) })).toBeUndefined();
    expect(await claim({ now: later(HOUR - 1) })).toBeUndefined();
    const next = await claim({ now: later(HOUR) });
    expect(told(next)).toEqual(["asa", "Kan vänta"]);
    const failure = { error: "450", again: later(HOUR + 30).toISOString(), whole: false };
    await engine.db.write((trx) => markFailed(trx, next?.rows ?? [], "ett", failure));
    await put("asa", "Kom till", { at: later(1).toISOString() });
    expect(await claim({ now: later(HOUR + 29) })).toBeUndefined();
    expect(told(await claim({ now: later(HOUR + 30) }))).toEqual(["asa", "Kan vänta", "Kom till"]);
  });

  it("keeps a mail that may have arrived as it was, and lets every other be gathered anew", async () => {
    await put("asa", "Ett");
    const first = await claim();
    const failure = { error: "closed", again: later(1).toISOString(), whole: true };
    await engine.db.write((trx) => markFailed(trx, first?.rows ?? [], "ett", failure));
    await put("asa", "Två", { at: later(1).toISOString() });
    const again = await claim({ now: later(2) });
    expect([again?.mail, told(again)]).toEqual([first?.mail, ["asa", "Ett"]]);
    await engine.db.write((trx) => markFailed(trx, again?.rows ?? [], "ett", { ...failure, whole: false }));
    expect(told(await claim({ now: later(3) }))).toEqual(["asa", "Ett", "Två"]);
  });

  it("gives two processes different mail, each of it once", async () => {
    const elsewhere = await openedAgain(engine);
    for (const recipient of ["asa", "bo", "cia"])
      for (const subject of ["ett", "två"]) await put(recipient, subject, { urgent: recipient !== "cia" });
    const all = async (by: string, db: MunicipalityDb) => {
      const taken: ClaimedMail[] = [];
      for (;;) {
        const mail = await claim({ by }, db);
        if (!mail) return taken;
        taken.push(mail);
      }
    };
    const taken = (await Promise.all([all("ett", engine.db), all("två", elsewhere)])).flat();
    if (elsewhere !== engine.db) await elsewhere.close();
    expect(taken.map(({ recipient }) => recipient).sort()).toEqual(["asa", "bo", "cia"]);
    expect(taken.flatMap(({ rows }) => rows)).toHaveLength(6);
    expect(new Set(taken.map(({ mail }) => mail)).size).toBe(3);
  });

  it("puts the same key in once, also twice in one go", async () => {
    const key = `påminnelse/${randomUUID()}`;
    await put("asa", "Påminnelse", { key });
    await put("bo", "Samma nyckel", { key });
    const twice = { recipient: "cia", email: "", subject: "I ett", body: "", at: START.toISOString(), key: `${key}/2` };
    await engine.db.write((trx) => enqueue(trx, [twice, twice]));
    expect((await listOutbox(engine.db.read)).map(({ subject }) => subject).sort()).toEqual(["I ett", "Påminnelse"]);
  });

  it("tries again, from the beginning, only what was given up", async () => {
    await put("asa", "Ett");
    const mail = await claim();
    const { id = "" } = mail?.rows[0] ?? {};
    const again = () => engine.db.write((trx) => tryAgain(trx, id, later(9).toISOString()));
    expect(await again()).toBe(false);
    const failure = { error: "550", again: null, whole: false };
    await engine.db.write((trx) => markFailed(trx, mail?.rows ?? [], "ett", failure));
    expect(await claim({ now: later(9 * HOUR) })).toBeUndefined();
    expect(await newestMail(engine.db.read, "gaveUp", 5)).toMatchObject([{ id, name: "Person asa", error: "550" }]);
    expect(await again()).toBe(true);
    expect(await newestMail(engine.db.read, "gaveUp", 5)).toEqual([]);
    expect((await claim({ now: later(9) }))?.rows).toMatchObject([{ id, attempts: 1, error: null }]);
  });
});

/** The same database through another handle; one process's turns are not the other's. */
async function openedAgain(engine: { name: string; db: MunicipalityDb }): Promise<MunicipalityDb> {
  const { db } = engine;
  if (engine.name === "SQLite") {
    const { openSqlite } = await import("../../db/engine/sqlite.server");
    return openSqlite(db.filesDir.replace(/files$/, "kontoakt.sqlite"), db.municipality, db.filesDir);
  }
  if (engine.name === "PostgreSQL") {
    const { connectPostgres } = await import("../../db/engine/postgres.server");
    const server = connectPostgres(process.env.POSTGRES_URL ?? "");
    return { ...(await server.open(db.municipality, db.filesDir)), close: () => server.close() };
  }
  return openSchema(db.read, db.read, db.municipality, db.filesDir);
}
