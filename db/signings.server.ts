import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type SigningRow = Row<"signings">;

/** What a person was shown to sign, in the session that it was prepared in; undefined for everybody else. */
export function findSigning(
  db: Db,
  { id, person, session, account }: Pick<SigningRow, "id" | "person" | "session" | "account">,
): Promise<SigningRow | undefined> {
  return db
    .selectFrom("signings")
    .selectAll()
    .where("id", "=", bindable(id))
    .where("person", "=", person)
    .where("session", "=", session)
    .where("account", "=", account)
    .executeTakeFirst();
}

export async function insertSigning(trx: Trx, signing: SigningRow): Promise<void> {
  await trx.insertInto("signings").values(signing).execute();
}

/** Forgets what was prepared before a time: it can no longer be signed. */
export async function forgetSignings(trx: Trx, before: string): Promise<void> {
  await trx.deleteFrom("signings").where("created_at", "<", before).execute();
}

/** Uses it up, by the event that it becomes; false where that has been done, or it is not this person's. */
export async function spendSigning(
  trx: Trx,
  { id, person }: Pick<SigningRow, "id" | "person">,
  used: { used_at: string; seq: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("signings")
    .set(used)
    .where("id", "=", id)
    .where("person", "=", person)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
