import { sql } from "kysely";
import { expect, it } from "vitest";
import { findAccount, StaleAccountError, updateAccount } from "../../db/accounts.server";
import { appendEvents, eventsSince, lastEvent, listEvents } from "../../db/events.server";
import { findSubmission, recordSubmission } from "../../db/submissions.server";
import { eachEngine } from "../support/engines";
import { AT, account, addAccounts, addPeople, event } from "./samples";

eachEngine((engine) => {
  async function recorded(id: string) {
    await addAccounts(engine.db, account(id));
    await engine.db.write((trx) => appendEvents(trx, [event(id, 1), event(id, 2), event(id, 3)]));
  }

  it("gives the events back in order, from any number, and the head of the chain", async () => {
    await recorded("kedja");
    const { read } = engine.db;
    expect((await listEvents(read, "kedja")).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await eventsSince(read, "kedja", 2)).toEqual([event("kedja", 3)]);
    expect(await lastEvent(read, "kedja")).toEqual({ seq: 3, hash: "hash-3" });
    expect(await lastEvent(read, "okänt")).toBeUndefined();
    await engine.db.write((trx) => appendEvents(trx, []));
    expect(await listEvents(read, "kedja")).toHaveLength(3);
  });

  it("refuses to delete an event", async () => {
    await recorded("borttag");
    const removal = engine.db.write((trx) => trx.deleteFrom("events").where("account", "=", "borttag").execute());
    await expect(removal).rejects.toThrow("a recorded event is never deleted");
    expect(await listEvents(engine.db.read, "borttag")).toHaveLength(3);
  });

  it.each([
    { account: "annat" },
    { seq: 9 },
    { type: "refused" },
    { at: "2020-01-01T00:00:00.000Z" },
    { actor: "någon" },
    { commitment: "x" },
    { prev: "x" },
    { hash: "x" },
    { payload: '{"ändrad":true}' },
    { payload: null },
    { salt: null },
    { payload: null, salt: "11" },
    { payload: null, salt: null, actor: "någon" },
  ])("refuses to change an event: %o", async (change) => {
    const id = `ändring-${JSON.stringify(change)}`;
    await addAccounts(engine.db, account(id));
    await engine.db.write((trx) => appendEvents(trx, [event(id, 1)]));
    const edit = engine.db.write((trx) => trx.updateTable("events").set(change).where("account", "=", id).execute());
    await expect(edit).rejects.toThrow("a recorded event is never changed");
    expect(await listEvents(engine.db.read, id)).toEqual([event(id, 1)]);
  });

  it("refuses to put another event in the place of one that is there", async () => {
    await recorded("ersatt");
    const again = [event("ersatt", 2, { payload: '{"ny":1}' })];
    await expect(engine.db.write((trx) => appendEvents(trx, again))).rejects.toThrow();
    const replace = engine.name === "SQLite" ? sql`insert or replace into events` : undefined;
    if (replace) {
      const { account: id, seq, type, at, actor, commitment, prev, hash } = event("ersatt", 2);
      const forged = sql`${replace} values (${id}, ${seq}, ${type}, ${at}, ${actor}, ${commitment}, ${prev}, ${hash}, 'x', 'x')`;
      await expect(engine.db.write((trx) => forged.execute(trx))).rejects.toThrow("never changed");
    } else {
      const empty = sql`truncate ${sql.id(engine.db.municipality, "events")}`;
      await expect(engine.db.write((trx) => empty.execute(trx))).rejects.toThrow("never deleted");
    }
    expect((await listEvents(engine.db.read, "ersatt"))[1]).toEqual(event("ersatt", 2));
  });

  it("lets payload and salt be removed together (gallring)", async () => {
    await recorded("gallrad");
    await engine.db.write((trx) =>
      trx
        .updateTable("events")
        .set({ payload: null, salt: null })
        .where("account", "=", "gallrad")
        .where("seq", "=", 2)
        .execute(),
    );
    const [first, second] = await listEvents(engine.db.read, "gallrad");
    expect(first).toEqual(event("gallrad", 1));
    expect(second).toEqual(event("gallrad", 2, { payload: null, salt: null }));
  });

  it("has no events of an account that is not there, however late in the transaction it comes", async () => {
    const orphan = engine.db.write((trx) => appendEvents(trx, [event("föräldralös", 1)]));
    await expect(orphan).rejects.toThrow(/foreign key/i);
    await engine.db.write(async (trx) => {
      await appendEvents(trx, [event("senare", 1)]);
      await trx
        .insertInto("accounts")
        .values({ ...account("senare"), name_key: "", public_search: null })
        .execute();
    });
    expect(await listEvents(engine.db.read, "senare")).toHaveLength(1);
  });

  it("updates an account only at the version that was seen", async () => {
    await addAccounts(engine.db, account("låst"));
    const { db } = engine;
    await db.write((trx) => updateAccount(trx, account("låst", { version: 2, state: "decision" }), 1));
    const late = db.write((trx) => updateAccount(trx, account("låst", { version: 2, state: "withdrawn" }), 1));
    await expect(late).rejects.toThrow(StaleAccountError);
    await expect(db.write((trx) => updateAccount(trx, account("okänt"), 1))).rejects.toThrow(StaleAccountError);
    expect(await findAccount(db.read, "låst")).toMatchObject({ version: 2, state: "decision" });
    expect(await findAccount(db.read, "okänt")).toBeUndefined();
    expect(await findAccount(db.read, "\0")).toBeUndefined();
  });

  it("leaves nothing behind when the work fails half-way", async () => {
    await addAccounts(engine.db, account("halv"));
    const work = engine.db.write(async (trx) => {
      await appendEvents(trx, [event("halv", 1)]);
      await updateAccount(trx, account("halv", { version: 2 }), 1);
      throw new Error("strömavbrott");
    });
    await expect(work).rejects.toThrow("strömavbrott");
    expect(await listEvents(engine.db.read, "halv")).toEqual([]);
    expect((await findAccount(engine.db.read, "halv"))?.version).toBe(1);
  });

  it("remembers a submission by person, key and content", async () => {
    const { db } = engine;
    await addPeople(db, "asa", "bo");
    await addAccounts(db, account("sänd"));
    const first = { person: "asa", key: "k\u00001", digest: "d1", account: "sänd", version: 4, at: AT };
    await db.write((trx) => recordSubmission(trx, first));
    expect(await findSubmission(db.read, first)).toMatchObject({ account: "sänd", version: 4 });
    expect(await findSubmission(db.read, { ...first, digest: "d2" })).toBeUndefined();
    expect(await findSubmission(db.read, { ...first, person: "bo" })).toBeUndefined();
    expect(await findSubmission(db.read, { ...first, key: "k2" })).toBeUndefined();
    await expect(db.write((trx) => recordSubmission(trx, first))).rejects.toThrow(/unique/i);
  });
});
