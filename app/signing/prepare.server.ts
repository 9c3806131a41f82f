import { randomBytes } from "node:crypto";
import type { MunicipalityDb } from "../../db/schema";
import { forgetSignings, insertSigning, type SigningRow } from "../../db/signings.server";
import { type Command, commandSchema } from "../../workflows/account/commands";
import { decide } from "../../workflows/account/decide";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { signedHash } from "../../workflows/signing/challenge";
import { signedDocument } from "../../workflows/signing/document";
import { isSignedCommand } from "../../workflows/signing/strength";
import { aroundIn, type Outcome, type Submission, standingFor } from "../perform.server";

/** Minutes within which what was prepared has to be signed. */
export const MINUTES = 5;
const LIFETIME = MINUTES * 60_000;
/** After a day what was prepared is forgotten; until then it can be told that it came too late. */
const KEPT = 24 * 60 * 60_000;

export type Prepared = Outcome | { kind: "prepared"; signing: string };

/**
 * Sees to it that a step may be taken as things stand, and keeps the document that its signature is to bind; the step is not
 * taken. The account is left as it was.
 */
export function prepareSigning(
  db: MunicipalityDb,
  submission: Submission & { account: string },
  session: string,
  now = new Date(),
): Promise<Prepared> {
  const command = commandSchema.parse(submission.command);
  if (!isSignedCommand(command)) throw new Error(`The step "${command.type}" is not signed`);
  const { actor, key, seen } = submission;

  return db.write(async (trx): Promise<Prepared> => {
    const standing = await standingFor(trx, aroundIn(db, trx), { ...submission, command }, now);
    if ("kind" in standing) return standing;
    const { account, position, policy, organisation, at } = standing;
    const decision = decide({ account, position, policy, organisation, command, actor, now: at });
    if (!decision.ok) return { kind: "refused", unmet: decision.unmet };
    const { facts } = position;
    const document = signedDocument({ account, facts, policy, organisation, command, actor, date: dayIn(at) });
    const signing: SigningRow = {
      id: randomBytes(16).toString("hex"),
      person: actor.id,
      session,
      account,
      seen,
      key,
      command: JSON.stringify(command),
      document: JSON.stringify(document),
      hash: signedHash(document),
      salt: randomBytes(32).toString("hex"),
      created_at: now.toISOString(),
      used_at: null,
      seq: null,
    };
    await forgetSignings(trx, new Date(now.getTime() - KEPT).toISOString());
    await insertSigning(trx, signing);
    return { kind: "prepared", signing: signing.id };
  });
}

/** Too old to be signed. */
export const isOver = ({ created_at }: Pick<SigningRow, "created_at">, now = new Date()) =>
  now.getTime() - Date.parse(created_at) > LIFETIME;

export const commandIn = ({ command }: Pick<SigningRow, "command">): Command =>
  commandSchema.parse(JSON.parse(command));
