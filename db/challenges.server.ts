import type { Row, Trx } from "./schema";
import { hashOf } from "./tokens";

const LASTS = 5 * 60_000;

export type ChallengeRow = Row<"challenges">;

/** Notes what a passkey is asked to sign; those that nobody answered go. */
export async function insertChallenge(
  trx: Trx,
  { challenge, ...asked }: { challenge: string } & Pick<ChallengeRow, "purpose" | "person" | "session">,
  at: string,
): Promise<void> {
  await trx.deleteFrom("challenges").where("created_at", "<", earliest(at)).execute();
  await trx
    .insertInto("challenges")
    .values({ ...asked, hash: hashOf(challenge), created_at: at })
    .execute();
}

/** Uses a challenge up, once, within five minutes. */
export async function takeChallenge(trx: Trx, challenge: string, now: string): Promise<ChallengeRow | undefined> {
  const [row] = await trx.deleteFrom("challenges").where("hash", "=", hashOf(challenge)).returningAll().execute();
  return row && row.created_at >= earliest(now) ? row : undefined;
}

const earliest = (now: string) => new Date(Date.parse(now) - LASTS).toISOString();
