import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type AbsenceRow = Row<"absences">;
export type CrisisRow = Row<"crises">;

/** Every absence that has not ended by a day, the nearest first. */
export function absencesFrom(db: Db, day: string): Promise<AbsenceRow[]> {
  return db
    .selectFrom("absences")
    .selectAll()
    .where("to_day", ">=", day)
    .where("undone_at", "is", null)
    .orderBy("from_day")
    .orderBy("id")
    .execute();
}

export function findAbsence(db: Db, id: string): Promise<AbsenceRow | undefined> {
  return db.selectFrom("absences").selectAll().where("id", "=", bindable(id)).executeTakeFirst();
}

export async function insertAbsence(trx: Trx, row: AbsenceRow): Promise<void> {
  await trx.insertInto("absences").values(row).execute();
}

export async function undoAbsence(trx: Trx, id: string, at: string): Promise<void> {
  await trx.updateTable("absences").set({ undone_at: at }).where("id", "=", id).execute();
}

/** The crisis that is under way, else the last one. */
export function lastCrisis(db: Db): Promise<CrisisRow | undefined> {
  return db.selectFrom("crises").selectAll().orderBy("since", "desc").orderBy("id").limit(1).executeTakeFirst();
}

export function listCrises(db: Db): Promise<CrisisRow[]> {
  return db.selectFrom("crises").selectAll().orderBy("since", "desc").orderBy("id").execute();
}

export async function insertCrisis(trx: Trx, row: CrisisRow): Promise<void> {
  await trx.insertInto("crises").values(row).execute();
}

export async function endCrisis(trx: Trx, id: string, until: string, by: string): Promise<void> {
  await trx.updateTable("crises").set({ until, ended_by: by }).where("id", "=", id).execute();
}
