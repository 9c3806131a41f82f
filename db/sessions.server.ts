import { randomUUID } from "node:crypto";
import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";
import { hashOf, newToken } from "./tokens";

const [MINUTE, HOUR] = [60_000, 3_600_000];
/** A session ends this long after it began, and this long after it was last used. */
export const SESSION_LIMITS = { absolute: 12 * HOUR, idle: 2 * HOUR };
/** A use within this time of the last one noted is not noted again: a write a page would be too dear. */
const NOTED_EVERY = MINUTE;

/** `amr` is read as a list. The hash of the token stays in this file. */
export type SessionRow = Omit<Row<"sessions">, "token_hash" | "amr"> & { amr: string[] };
/** How somebody showed who they are. */
export type Begun = Pick<
  SessionRow,
  "person" | "method" | "provider" | "subject" | "sid" | "acr" | "amr" | "auth_time" | "agent"
>;

const columns = [
  "id",
  "person",
  "created_at",
  "seen_at",
  "expires_at",
  "method",
  "provider",
  "subject",
  "sid",
  "acr",
  "amr",
  "auth_time",
  "agent",
] as const;

/** Signs a person in. The token is the browser's alone: only its SHA-256 is stored. */
export async function createSession(trx: Trx, begun: Begun, at: string): Promise<{ id: string; token: string }> {
  const [id, token] = [randomUUID(), newToken()];
  const expires_at = later(at, SESSION_LIMITS.absolute);
  await trx
    .insertInto("sessions")
    .values({
      ...begun,
      amr: JSON.stringify(begun.amr),
      id,
      token_hash: hashOf(token),
      created_at: at,
      seen_at: at,
      expires_at,
    })
    .execute();
  return { id, token };
}

/** The session of a token, if it has not ended. */
export async function findSession(db: Db, token: string, now: string): Promise<SessionRow | undefined> {
  const row = await going(db, now).where("token_hash", "=", hashOf(token)).executeTakeFirst();
  return row && read(row);
}

/** A person's sessions that have not ended, the one last used first. */
export async function listSessions(db: Db, person: string, now: string): Promise<SessionRow[]> {
  const rows = await going(db, now).where("person", "=", person).orderBy("seen_at", "desc").orderBy("id").execute();
  return rows.map(read);
}

/** Notes that a session is in use. */
export const isToBeNoted = ({ seen_at }: SessionRow, now: string): boolean => seen_at < later(now, -NOTED_EVERY);
export async function noteSession(trx: Trx, id: string, now: string): Promise<void> {
  await trx.updateTable("sessions").set({ seen_at: now }).where("id", "=", id).where("seen_at", "<", now).execute();
}

/** Gives the session another token; the one before opens nothing from now on. */
export async function rotateSession(
  trx: Trx,
  id: string,
  fresh: Pick<SessionRow, "acr" | "amr" | "auth_time">,
): Promise<string> {
  const token = newToken();
  await trx
    .updateTable("sessions")
    .set({ ...fresh, amr: JSON.stringify(fresh.amr), token_hash: hashOf(token) })
    .where("id", "=", id)
    .execute();
  return token;
}

/** Signs out. A token that is not known is no error. */
export async function deleteSession(trx: Trx, token: string): Promise<void> {
  await trx.deleteFrom("sessions").where("token_hash", "=", hashOf(token)).execute();
}

/** Ends one of a person's sessions, by its public id; another's is left alone. */
export async function deleteSessionOf(trx: Trx, person: string, id: string): Promise<void> {
  await trx.deleteFrom("sessions").where("person", "=", person).where("id", "=", bindable(id)).execute();
}

/** Ends all sessions of a person, or all but one. */
export async function deleteSessionsOf(trx: Trx, person: string, but?: string): Promise<void> {
  const all = trx.deleteFrom("sessions").where("person", "=", person);
  await (but ? all.where("id", "<>", but) : all).execute();
}

/** Signs out everywhere whoever has ended by a time. */
export async function deleteSessionsOfEnded(trx: Trx, at: string): Promise<void> {
  const ended = trx.selectFrom("people").select("id").where("ended_at", "<=", at);
  await trx.deleteFrom("sessions").where("person", "in", ended).execute();
}

/** Ends what a provider says has ended: the session with its `sid`, or all of a subject. */
export async function deleteSessionsBy(
  trx: Trx,
  provider: string,
  { sid, subject }: { sid?: string; subject?: string },
): Promise<void> {
  let all = trx.deleteFrom("sessions").where("provider", "=", provider);
  if (sid !== undefined) all = all.where("sid", "=", bindable(sid));
  if (subject !== undefined) all = all.where("subject", "=", bindable(subject));
  if (sid !== undefined || subject !== undefined) await all.execute();
}

/** Removes the sessions that have ended. */
export async function sweepSessions(trx: Trx, now: string): Promise<void> {
  await trx
    .deleteFrom("sessions")
    .where((one) => one.or([one("expires_at", "<=", now), one("seen_at", "<=", later(now, -SESSION_LIMITS.idle))]))
    .execute();
}

const going = (db: Db, now: string) =>
  db
    .selectFrom("sessions")
    .select(columns)
    .where("expires_at", ">", now)
    .where("seen_at", ">", later(now, -SESSION_LIMITS.idle));

const read = <R extends { amr: string }>(row: R) => ({ ...row, amr: JSON.parse(row.amr) as string[] });
/** A time in ISO form, this many milliseconds later. */
const later = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
