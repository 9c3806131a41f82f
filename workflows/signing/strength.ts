import type { Unmet } from "../account/case";
import type { Command } from "../account/commands";
import { dayIn } from "../calendar/swedish-day";
import type { Policy } from "../policy/schema";
import { isSignedAct, type Strength, suffices } from "./acts";
import { signedHash } from "./challenge";
import { type Signing, signedDocument } from "./document";
import { FRESH } from "./id-token";
import type { SignedCommand } from "./says.sv";
import type { Shown, Signature } from "./shape";
import { signatureFaults } from "./verify";

/** By what a step is signed. `prepared`: the document that the signer was shown, by its hash and day; a session shows and signs at once. */
export type Given = Shown & { prepared?: { hash: string; date: string } };

const MUST: Record<Strength, string> = {
  session: "Det här ska skrivas under av den som är inloggad.",
  stepUp: "Det här ska skrivas under med ny inloggning eller passkey.",
  passkey: "Det här ska skrivas under med passkey.",
};
const CHANGED = "Något av det som du skrev under har ändrats sedan du läste det. Läs igenom och skriv under på nytt.";

/** The policy's strength for a step; null = it is not signed. */
export const strengthOf = (policy: Policy, step: Command["type"]): Strength | null =>
  isSignedAct(step) ? policy.signing[step].strength : null;

export const isSignedCommand = (command: Command): command is SignedCommand => isSignedAct(command.type);

type Asked = Omit<Signing, "command" | "date"> & { command: Command; now: string };

/** Midnight may pass while somebody reads what they are about to sign. */
const daysAround = (now: string) => [dayIn(now), dayIn(new Date(Date.parse(now) - FRESH * 1000).toISOString())];

/**
 * The signature that a step is recorded with, or why what was given does not do: too weak, for another document than the one
 * that things amount to now, or not proved. A step that is not signed has none.
 */
export function signatureFor(
  { command, now, ...asked }: Asked,
  given: Given | undefined,
): { ok: true; signature?: Signature } | { ok: false; unmet: Unmet[] } {
  if (!isSignedCommand(command)) return { ok: true };
  const { strength, source } = asked.policy.signing[command.type];
  const refused = (rule: "strength" | "signature", ...texts: string[]) => ({
    ok: false as const,
    unmet: texts.map((text) => ({ rule, source, text, mend: null })),
  });
  if (!given || !suffices(given.method, strength)) return refused("strength", MUST[strength]);
  const { prepared, ...shown } = given;
  const date = prepared?.date ?? dayIn(now);
  const document = signedDocument({ ...asked, command, date });
  const hash = signedHash(document);
  if (!daysAround(now).includes(date) || (prepared && prepared.hash !== hash)) return refused("signature", CHANGED);
  const signature: Signature = { document, hash, at: now, ...shown };
  const faults = signatureFaults(signature);
  return faults.length ? refused("signature", ...faults.map(({ text }) => text)) : { ok: true, signature };
}
