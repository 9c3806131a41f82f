import type { Db, Row, Trx } from "./schema";

export type PolicyRow = Row<"policies">;

/** Adds to the record of the municipality's rules. Triggers see to it that what is added stays. */
export async function appendPolicy(trx: Trx, rows: PolicyRow[]): Promise<void> {
  await trx.insertInto("policies").values(rows).execute();
}

/** Every policy that has been taken into use, in order; `from` is the first number wanted. */
export function listPolicies(db: Db, from = 1): Promise<PolicyRow[]> {
  return db.selectFrom("policies").selectAll().where("seq", ">=", from).orderBy("seq").execute();
}
