import { randomUUID } from "node:crypto";
import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type LeavingRow = Row<"leavings">;
export type LeavingMatterRow = Row<"leaving_matters">;
export type MandateRow = Row<"mandates">;

/** The leaving of a person that is under way or has ended; one that was undone is none. */
export function findLeaving(db: Db, person: string): Promise<LeavingRow | undefined> {
  return db
    .selectFrom("leavings")
    .selectAll()
    .where("person", "=", bindable(person))
    .where("state", "!=", "undone")
    .executeTakeFirst();
}

/** Everybody who is to leave or has left, or those in one of the two states; the nearest last day first. */
export function listLeavings(db: Db, state?: "planned" | "ended"): Promise<LeavingRow[]> {
  return db
    .selectFrom("leavings")
    .selectAll()
    .where("state", "in", state ? [state] : ["planned", "ended"])
    .orderBy("last_day")
    .orderBy("id")
    .execute();
}

/** Plans a person's leaving, or sets another last day for it. */
export async function planLeaving(
  trx: Trx,
  planned: Pick<LeavingRow, "person" | "last_day" | "by" | "at">,
): Promise<LeavingRow> {
  const before = await findLeaving(trx, planned.person);
  if (before) {
    await trx.updateTable("leavings").set({ last_day: planned.last_day }).where("id", "=", before.id).execute();
    return { ...before, last_day: planned.last_day };
  }
  const row = { ...planned, id: randomUUID(), state: "planned" as const };
  await trx.insertInto("leavings").values(row).execute();
  return row;
}

export async function setLeavingState(trx: Trx, id: string, state: LeavingRow["state"]): Promise<void> {
  await trx.updateTable("leavings").set({ state }).where("id", "=", id).execute();
}

/** What a leaving consists of, in the order of its keys. */
export function listMatters(db: Db, leaving: string): Promise<LeavingMatterRow[]> {
  return db.selectFrom("leaving_matters").selectAll().where("leaving", "=", leaving).orderBy("key").execute();
}

/** What of an account waits for somebody to take over, with who leaves. */
export function mattersOfAccount(db: Db, account: string) {
  return db
    .selectFrom("leaving_matters")
    .innerJoin("leavings", "leavings.id", "leaving_matters.leaving")
    .innerJoin("people", "people.id", "leavings.person")
    .select([
      "leaving_matters.kind",
      "leaving_matters.state",
      "leavings.last_day",
      "people.name",
      "people.id as person",
    ])
    .where("leaving_matters.account", "=", account)
    .where("leaving_matters.state", "!=", "done")
    .where("leavings.state", "!=", "undone")
    .orderBy("leavings.last_day")
    .orderBy("leaving_matters.key")
    .execute();
}

/** Writes a matter as it stands; one with the same key is written over. */
export async function putMatter(trx: Trx, matter: LeavingMatterRow): Promise<void> {
  const { leaving: _, key: __, ...columns } = matter;
  await trx
    .insertInto("leaving_matters")
    .values(matter)
    .onConflict((conflict) => conflict.columns(["leaving", "key"]).doUpdateSet(columns))
    .execute();
}

/** What somebody may for a time, and who stands in for them, as far as it lasts after a day. */
export function mandatesAbout(db: Db, person: string, day: string): Promise<MandateRow[]> {
  return db
    .selectFrom("mandates")
    .selectAll()
    .where((eb) => eb.or([eb("person", "=", person), eb("behalf", "=", person)]))
    .where((eb) => eb.or([eb("to_day", "is", null), eb("to_day", ">", day)]))
    .orderBy("id")
    .execute();
}
