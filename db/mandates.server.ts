import { nextCounter } from "./counters.server";
import { DIRECTORY_CHANGES } from "./people.server";
import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type MandateRow = Row<"mandates">;

/** A day, ÅÅÅÅ-MM-DD, so many days before another. */
const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Those that have begun by a day (ÅÅÅÅ-MM-DD) and had not ended so many days before it, in the order they were given. */
export function mandatesAround(db: Db, day: string, back = 0): Promise<MandateRow[]> {
  return db
    .selectFrom("mandates")
    .selectAll()
    .where("from_day", "<=", day)
    .where((eb) => eb.or([eb("to_day", "is", null), eb("to_day", ">=", daysBefore(day, back))]))
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** Every mandate that a person has, gives or is stood in for by, the newest first. */
export function mandatesOf(db: Db, person: string): Promise<MandateRow[]> {
  return db
    .selectFrom("mandates")
    .selectAll()
    .where((eb) => eb.or([eb("person", "=", bindable(person)), eb("behalf", "=", bindable(person))]))
    .orderBy("from_day", "desc")
    .orderBy("id")
    .execute();
}

/** Of the same kind, with days in common with these; `to` null = without end. */
export function mandatesBetween(
  db: Db,
  { kind, from, to }: { kind: MandateRow["kind"]; from: string; to: string | null },
): Promise<MandateRow[]> {
  let query = db
    .selectFrom("mandates")
    .selectAll()
    .where("kind", "=", kind)
    .where((eb) => eb.or([eb("to_day", "is", null), eb("to_day", ">=", from)]));
  if (to !== null) query = query.where("from_day", "<=", to);
  return query.orderBy("from_day").execute();
}

export function findMandate(db: Db, id: string): Promise<MandateRow | undefined> {
  return db.selectFrom("mandates").selectAll().where("id", "=", bindable(id)).executeTakeFirst();
}

/** What was read of the directory before no longer holds. */
export async function insertMandate(trx: Trx, mandate: MandateRow): Promise<void> {
  await trx.insertInto("mandates").values(mandate).execute();
  await nextCounter(trx, DIRECTORY_CHANGES);
}

/**
 * Sets the last day (null = none); a day before the first takes it back altogether. What rests on it lasts no longer.
 * Gives each whose last day is another now, as it was.
 */
export async function endMandate(trx: Trx, id: string, lastDay: string | null): Promise<MandateRow[]> {
  const mandate = await findMandate(trx, id);
  if (!mandate || mandate.to_day === lastDay) return [];
  await trx.updateTable("mandates").set({ to_day: lastDay }).where("id", "=", id).execute();
  await nextCounter(trx, DIRECTORY_CHANGES);
  const changed = [mandate];
  if (lastDay === null) return changed;
  const resting = await trx.selectFrom("mandates").selectAll().where("rests_on", "=", id).orderBy("id").execute();
  for (const one of resting)
    if (one.to_day === null || one.to_day > lastDay) changed.push(...(await endMandate(trx, one.id, lastDay)));
  return changed;
}
