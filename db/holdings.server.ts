import type { Db, Row } from "./schema";

/** Every mandate there is or has been. */
export const allMandates = (db: Db): Promise<Row<"mandates">[]> =>
  db.selectFrom("mandates").selectAll().orderBy("from_day").orderBy("id").execute();

/** Somebody's part in an account that is in one of these states. */
export type Part = { person: string; account: string; name: string; role: string };

/** Who takes part in which account (`participants`) and whom it waits for (role "waits"), in these states. */
export async function partsIn(db: Db, states: string[]): Promise<Part[]> {
  const taking = await db
    .selectFrom("participants")
    .innerJoin("accounts", "accounts.id", "participants.account")
    .select(["participants.person", "participants.role", "accounts.id as account", "accounts.name"])
    .where("accounts.state", "in", states)
    .orderBy("accounts.id")
    .orderBy("participants.role")
    .execute();
  const waiting = await db
    .selectFrom("tasks")
    .innerJoin("accounts", "accounts.id", "tasks.account")
    .select(["tasks.person", "accounts.id as account", "accounts.name"])
    .where("accounts.state", "in", states)
    .orderBy("accounts.id")
    .distinct()
    .execute();
  return [...taking, ...waiting.map((one) => ({ ...one, role: "waits" }))];
}
