import type { Db, Trx } from "./schema";

/** Counts one up and answers the new value; the first is 1. */
export async function nextCounter(trx: Trx, name: string): Promise<number> {
  const { value } = await trx
    .insertInto("counters")
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column("name").doUpdateSet((eb) => ({ value: eb("counters.value", "+", 1) })))
    .returning("value")
    .executeTakeFirstOrThrow();
  return value;
}

/** The counter as it stands; 0 before it has been counted up. */
export async function counterValue(db: Db, name: string): Promise<number> {
  const row = await db.selectFrom("counters").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value ?? 0;
}
