import type { CompiledQuery } from "kysely";
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

const lookups = new WeakMap<Db, CompiledQuery<{ value: number }>>();

/** The counter as it stands; 0 before it has been counted up. Asked at every visit, so the query is compiled once. */
export async function counterValue(db: Db, name: string): Promise<number> {
  const lookup = lookups.get(db) ?? db.selectFrom("counters").select("value").where("name", "=", name).compile();
  lookups.set(db, lookup);
  const { rows } = await db.executeQuery<{ value: number }>({ ...lookup, parameters: [name] });
  return rows[0]?.value ?? 0;
}
