import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { z } from "zod";
import { findEvent } from "../../db/events.server";
import { findPasskey } from "../../db/passkeys.server";
import type { SigningRow } from "../../db/signings.server";
import { sentenceOf } from "../../workflows/operation/texts.sv";
import { recordedEvent } from "../../workflows/record/case-file";
import { passkeyFaults } from "../../workflows/signing/assertion";
import { challengeOf } from "../../workflows/signing/challenge";
import { fault } from "../../workflows/signing/fault";
import type { PasskeyProof } from "../../workflows/signing/shape";
import { type Given, isSignedCommand } from "../../workflows/signing/strength";
import { type Reply, reasonsOf } from "../http/act.server";
import { fieldOf } from "../http/form.server";
import type { CaseVisit, RouteArgs } from "../http/visit.server";
import { originOf } from "../identity/origin.server";
import { takeStepUp } from "../identity/step-up.server";
import { perform } from "../perform.server";
import { data, redirect } from "../remix.server";
import { commandIn, isOver } from "./prepare.server";
import { documentIn, rpIdOf } from "./prepared.server";
import { logRefused } from "./refused.server";
import { doneAt, receiptAfter } from "./session.server";
import type { Spending } from "./spend.server";

const nothing: Reply = { errors: [], reasons: [], happened: [], typed: {} };
const TOO_LATE = "Det gick mer än fem minuter. Gå tillbaka och börja om: det du skrev finns kvar.";

/** Why a signature is not taken: the reason, with the rule that asks for it. Nothing has been written. */
function refusing(args: RouteArgs, visit: CaseVisit, row: SigningRow) {
  return (status: 403 | 409 | 410, code: string, ...texts: string[]) => {
    logRefused(args, code);
    const source = sourceOf(visit, row);
    const unmet = texts.map((text) => ({ rule: "signature", source, text, mend: null }));
    return data({ ...nothing, reasons: reasonsOf(visit.policy, visit.account, unmet) } satisfies Reply, { status });
  };
}

function sourceOf({ policy }: CaseVisit, row: SigningRow): string {
  const command = commandIn(row);
  if (!isSignedCommand(command)) throw new Error(`"${command.type}" is not signed`);
  return policy.signing[command.type].source;
}

/** Sends what was prepared through the door with its proof, and leads to the receipt; or says why it was not taken. */
export async function sign(
  args: RouteArgs,
  visit: CaseVisit,
  row: SigningRow,
  given: Given,
  passkey?: Spending["passkey"],
) {
  const { db, person, account, policy } = visit;
  if (isOver(row)) return refusing(args, visit, row)(410, "expired", TOO_LATE);
  const outcome = await perform(db, {
    account,
    seen: row.seen,
    key: row.key,
    actor: person,
    command: commandIn(row),
    signed: { ...given, prepared: { hash: row.hash, date: documentIn(row).date } },
    spends: { signing: row.id, source: sourceOf(visit, row), ...(passkey ? { passkey } : {}) },
  });
  switch (outcome.kind) {
    case "done":
      return redirect(await receiptAfter(visit, outcome));
    case "unknown":
      throw new Error(`The account ${account} is gone`);
    case "refused":
      logRefused(args, outcome.unmet.map(({ rule }) => rule).join());
      return data({ ...nothing, reasons: reasonsOf(policy, account, outcome.unmet) } satisfies Reply, { status: 409 });
    case "stale": {
      logRefused(args, "stale");
      const happened = outcome.since.map((event) => ({
        sentence: sentenceOf(event),
        at: event.at,
        person: event.by.name,
      }));
      return data({ ...nothing, happened } satisfies Reply, { status: 409 });
    }
  }
}

const NO_PROOF =
  "Det kom inget svar från inloggningen som gäller den här texten. Logga in igen, eller gå tillbaka och börja om.";

/** Takes the proof of a new sign-in, which serves once. */
export async function signAnew(args: RouteArgs, visit: CaseVisit, row: SigningRow) {
  if (row.seq !== null) return redirect(doneAt(visit, row.seq));
  const proof = await takeStepUp(visit.db, visit.session.id, challengeOf(row.salt, row.hash, "stepUp"));
  if (!proof) return refusing(args, visit, row)(409, "noProof", NO_PROOF);
  return sign(args, visit, row, { method: "stepUp", proof: { ...proof, key: { ...proof.key }, nonceSalt: row.salt } });
}

const text = z
  .string()
  .regex(/^[\w-]+$/)
  .max(10_000);
const answerSchema = z.object({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  response: z.object({
    authenticatorData: text,
    clientDataJSON: text,
    signature: text,
    userHandle: text.optional().catch(undefined),
  }),
  clientExtensionResults: z.object({}).default({}),
});

function answerIn(form: FormData): AuthenticationResponseJSON | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(fieldOf(form, "assertion"))).data as
      | AuthenticationResponseJSON
      | undefined;
  } catch {
    return undefined;
  }
}

/** Takes a passkey's answer: judged by a library and by our own check, which says what is wrong. */
export async function signWithPasskey(args: RouteArgs, visit: CaseVisit, row: SigningRow, form: FormData) {
  const refuse = refusing(args, visit, row);
  const answer = answerIn(form);
  if (!answer) return refuse(409, "form", "Svaret från passkeyn går inte att läsa. Försök igen.");
  const { db, person } = visit;
  if (row.seq !== null) {
    if (await isTheOne(visit, row.seq, answer)) return redirect(doneAt(visit, row.seq));
    return refuse(410, "replayed", "Den här underskriften är redan gjord. Den gäller inte en gång till.");
  }
  if (isOver(row)) return refuse(410, "expired", TOO_LATE);
  const key = await findPasskey(db.read, answer.id);
  if (!key || key.person !== person.id)
    return refuse(403, "othersKey", "Passkeyn är inte en av dina. Välj en av dina egna.");
  if (key.revoked_at) return refuse(403, "revoked", "Passkeyn är spärrad. Välj en annan, eller logga in på nytt.");

  const { authenticatorData, clientDataJSON, signature } = answer.response;
  const [origin, rpId] = [originOf(args), rpIdOf(args)];
  const proof: PasskeyProof = {
    credential: key.id,
    publicKey: key.public_key,
    ...{ rpId, origin, authenticatorData, clientDataJSON, signature },
    nonceSalt: row.salt,
  };
  const counter = await countedBy(answer, proof, row, key.counter);
  const faults = passkeyFaults(proof, row.hash);
  if (counter === undefined && faults.length === 0) faults.push(fault("badSignature"));
  const [first] = faults;
  if (counter === undefined || first)
    return refuse(first?.code === "nonce" ? 409 : 403, first?.code ?? "", ...faults.map((one) => one.text));
  return sign(args, visit, row, { method: "passkey", proof }, { id: key.id, counter });
}

/** Whether this very answer has been recorded: then the button was pressed twice. */
async function isTheOne({ db, account }: CaseVisit, seq: number, { response }: AuthenticationResponseJSON) {
  const event = await findEvent(db.read, account, seq);
  const signature = event && recordedEvent(event).signature;
  return signature?.method === "passkey" && signature.proof.signature === response.signature;
}

/** How many times the passkey says that it has been used, where the library finds its answer good. */
async function countedBy(
  response: AuthenticationResponseJSON,
  { credential: id, publicKey, origin, rpId }: PasskeyProof,
  { salt, hash }: SigningRow,
  counter: number,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challengeOf(salt, hash, "passkey"),
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter },
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}
