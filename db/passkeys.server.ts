import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

/** `transports` is read as a list. */
export type PasskeyRow = Omit<Row<"passkeys">, "transports"> & { transports: string[] };

/** The key with this credential id (base64url), revoked or not. */
export async function findPasskey(db: Db, id: string): Promise<PasskeyRow | undefined> {
  const row = await db.selectFrom("passkeys").selectAll().where("id", "=", bindable(id)).executeTakeFirst();
  return row && read(row);
}

/** A person's keys, revoked ones too, the oldest first. */
export async function listPasskeys(db: Db, person: string): Promise<PasskeyRow[]> {
  const rows = await db
    .selectFrom("passkeys")
    .selectAll()
    .where("person", "=", person)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(read);
}

export async function insertPasskey(trx: Trx, key: PasskeyRow): Promise<void> {
  await trx
    .insertInto("passkeys")
    .values({ ...key, transports: JSON.stringify(key.transports) })
    .execute();
}

/** Notes a use: the authenticator's counter goes up, or stays at 0 where it has none (WebAuthn Level 3 § 6.1.1). */
export async function passkeyUsed(trx: Trx, id: string, counter: number, at: string): Promise<void> {
  await trx.updateTable("passkeys").set({ counter, used_at: at }).where("id", "=", id).execute();
}

/** From now on the key opens and signs nothing. Revoked once, it stays so. */
export async function revokePasskey(trx: Trx, person: string, id: string, at: string): Promise<void> {
  await trx
    .updateTable("passkeys")
    .set({ revoked_at: at })
    .where("id", "=", bindable(id))
    .where("person", "=", person)
    .where("revoked_at", "is", null)
    .execute();
}

/** The same for every key of those who have ended by a time. */
export async function revokePasskeysOfEnded(trx: Trx, at: string): Promise<void> {
  const ended = trx.selectFrom("people").select("id").where("ended_at", "<=", at);
  await trx
    .updateTable("passkeys")
    .set({ revoked_at: at })
    .where("revoked_at", "is", null)
    .where("person", "in", ended)
    .execute();
}

const read = (row: Row<"passkeys">): PasskeyRow => ({ ...row, transports: JSON.parse(row.transports) });
