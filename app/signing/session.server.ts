import { lastEventBy } from "../../db/events.server";
import { signedEvents } from "../../workflows/signing/standing";
import type { Given } from "../../workflows/signing/strength";
import type { Visit } from "../http/visit.server";
import { paths } from "../paths";

/** Signed by being signed in. */
export const bySession = ({ id, provider, auth_time }: Visit["session"]): Given => ({
  method: "session",
  proof: { session: id, provider, authTime: auth_time },
});

/** The receipt, when it answers what was just sent. */
export const doneAt = ({ municipality, account }: { municipality: { id: string }; account: string }, seq: number) =>
  `${paths.receipt(municipality.id, account, seq)}?klart=ja`;

/** The receipt of what a person has just signed, also when the same form was received before. */
export async function receiptAfter(
  { db, municipality, person }: Visit,
  { account, version }: { account: string; version: number },
): Promise<string> {
  const seq = await lastEventBy(db.read, { account, actor: person.id, types: signedEvents, upTo: version });
  return seq === undefined ? paths.account(municipality.id, account) : doneAt({ municipality, account }, seq);
}
