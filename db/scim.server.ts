import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type ScimTokenRow = Row<"scim_tokens">;
export type ScimUserRow = Row<"scim_users">;
export type ScimGroupRow = Row<"scim_groups">;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** A new token (32 random bytes, base64url). The answer is shown once: only its SHA-256 is stored. */
export async function createScimToken(trx: Trx, name: string, by: string, at: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const row = { id: randomUUID(), token_hash: hashOf(token), name, created_at: at, by, last_used_at: null };
  await trx
    .insertInto("scim_tokens")
    .values({ ...row, revoked_at: null })
    .execute();
  return token;
}

/** The token if it holds. Looked up by its hash, so that how long it takes tells nothing of it. */
export function findScimToken(db: Db, token: string): Promise<ScimTokenRow | undefined> {
  return db
    .selectFrom("scim_tokens")
    .selectAll()
    .where("token_hash", "=", hashOf(token))
    .where("revoked_at", "is", null)
    .executeTakeFirst();
}

export function listScimTokens(db: Db): Promise<ScimTokenRow[]> {
  return db.selectFrom("scim_tokens").selectAll().orderBy("created_at", "desc").orderBy("id").execute();
}

export async function scimTokenUsed(trx: Trx, id: string, at: string): Promise<void> {
  await trx.updateTable("scim_tokens").set({ last_used_at: at }).where("id", "=", id).execute();
}

export async function revokeScimToken(trx: Trx, id: string, at: string): Promise<void> {
  await trx
    .updateTable("scim_tokens")
    .set({ revoked_at: at })
    .where("id", "=", bindable(id))
    .where("revoked_at", "is", null)
    .execute();
}

export function listScimUsers(db: Db): Promise<ScimUserRow[]> {
  return db.selectFrom("scim_users").selectAll().execute();
}

export async function putScimUser(trx: Trx, user: ScimUserRow): Promise<void> {
  const { person: _, ...columns } = user;
  await trx
    .insertInto("scim_users")
    .values(user)
    .onConflict((conflict) => conflict.column("person").doUpdateSet(columns))
    .execute();
}

export function listScimGroups(db: Db): Promise<ScimGroupRow[]> {
  return db.selectFrom("scim_groups").selectAll().orderBy("id").execute();
}

export async function putScimGroup(trx: Trx, group: ScimGroupRow): Promise<void> {
  await trx
    .insertInto("scim_groups")
    .values(group)
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ external_id: group.external_id }))
    .execute();
}

export async function deleteScimGroup(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom("scim_groups").where("id", "=", id).execute();
}
