import { createHash, randomBytes } from "node:crypto";
import type { Db, Row, Trx } from "./schema";

export type SessionRow = Row<"sessions">;

/** Signs a person in. The answer (32 random bytes, base64url) is the browser's alone: only its SHA-256 is stored. */
export async function createSession(trx: Trx, person: string, at: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await trx
    .insertInto("sessions")
    .values({ token_hash: hashOf(token), person, created_at: at, seen_at: at })
    .execute();
  return token;
}

export function findSession(db: Db, token: string): Promise<SessionRow | undefined> {
  return db.selectFrom("sessions").selectAll().where("token_hash", "=", hashOf(token)).executeTakeFirst();
}

/** Signs out. A token that is not known is no error. */
export async function deleteSession(trx: Trx, token: string): Promise<void> {
  await trx.deleteFrom("sessions").where("token_hash", "=", hashOf(token)).execute();
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");
