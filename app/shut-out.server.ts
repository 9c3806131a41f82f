import { revokePasskeysOfEnded } from "../db/passkeys.server";
import type { Trx } from "../db/schema";
import { deleteSessionsOfEnded } from "../db/sessions.server";

/** Whoever has ended by a time is signed out everywhere, and their passkeys are revoked for good: who comes back adds new ones. */
export async function shutOut(trx: Trx, at: string): Promise<void> {
  await deleteSessionsOfEnded(trx, at);
  await revokePasskeysOfEnded(trx, at);
}
