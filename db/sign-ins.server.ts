import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";
import { hashOf } from "./tokens";

const [MINUTE, DAY] = [60_000, 86_400_000];
const ATTEMPT_LASTS = 10 * MINUTE;
const PROOF_LASTS = 5 * MINUTE;

export type SignInRow = Row<"sign_ins">;
/** `state` and `browser` are the browser's; only their SHA-256 is stored. */
export type Attempt = Pick<SignInRow, "nonce" | "verifier" | "provider" | "back" | "purpose" | "session"> & {
  state: string;
  browser: string;
};

export async function insertSignIn(trx: Trx, { state, browser, ...rest }: Attempt, at: string): Promise<void> {
  const hashes = { state_hash: hashOf(state), browser_hash: hashOf(browser) };
  await trx
    .insertInto("sign_ins")
    .values({ ...rest, ...hashes, created_at: at })
    .execute();
}

export type NotUsable = "unknown" | "used" | "expired" | "otherBrowser";

/** Uses up the attempt that came back with this state, once, in the browser where it began; else why not. */
export async function useSignIn(
  trx: Trx,
  { state, browser }: { state: string; browser: string },
  now: string,
): Promise<SignInRow | NotUsable> {
  const row = await trx.selectFrom("sign_ins").selectAll().where("state_hash", "=", hashOf(state)).executeTakeFirst();
  if (!row) return "unknown";
  if (row.browser_hash !== hashOf(browser)) return "otherBrowser";
  if (row.used_at) return "used";
  if (age(row.created_at, now) > ATTEMPT_LASTS) return "expired";
  await trx.updateTable("sign_ins").set({ used_at: now }).where("state_hash", "=", row.state_hash).execute();
  return row;
}

/** Keeps what a step-up proved until it is taken. */
export async function keepProof(trx: Trx, { state_hash }: SignInRow, proof: unknown, now: string): Promise<void> {
  const values = { proof: JSON.stringify(proof), proved_at: now };
  await trx.updateTable("sign_ins").set(values).where("state_hash", "=", state_hash).execute();
}

/** Gives the proof of a step-up once, to the session that asked for it, at most five minutes old. */
export async function takeProof(trx: Trx, session: string, nonce: string, now: string): Promise<unknown> {
  const rows = await proofs(trx, session, nonce);
  for (const { state_hash } of rows) await trx.deleteFrom("sign_ins").where("state_hash", "=", state_hash).execute();
  return freshest(rows, now);
}

/** Whether such a proof is there to be taken. */
export const hasProof = async (db: Db, session: string, nonce: string, now: string): Promise<boolean> =>
  freshest(await proofs(db, session, nonce), now) !== undefined;

const proofs = (db: Db, session: string, nonce: string) =>
  db
    .selectFrom("sign_ins")
    .selectAll()
    .where("session", "=", session)
    .where("nonce", "=", bindable(nonce))
    .where("purpose", "=", "step-up")
    .where("proved_at", "is not", null)
    .orderBy("proved_at", "desc")
    .execute();

function freshest([newest]: SignInRow[], now: string): unknown {
  const fresh = newest?.proof && newest.proved_at && age(newest.proved_at, now) <= PROOF_LASTS;
  return fresh ? JSON.parse(newest.proof as string) : undefined;
}

/** Removes attempts a day old: until then one that comes late is told what it was. */
export async function sweepSignIns(trx: Trx, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - DAY).toISOString();
  await trx.deleteFrom("sign_ins").where("created_at", "<", before).execute();
  await trx.deleteFrom("logout_tokens").where("at", "<", before).execute();
}

/** Notes a logout token; false when it was noted before. */
export async function noteLogoutToken(trx: Trx, provider: string, jti: string, at: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("logout_tokens")
    .values({ provider, jti: bindable(jti), at })
    .onConflict((conflict) => conflict.columns(["provider", "jti"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

const age = (from: string, to: string) => Date.parse(to) - Date.parse(from);
