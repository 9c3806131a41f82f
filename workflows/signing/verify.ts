import { type RecordedEvent, stepOf } from "../account/events";
import type { CaseEvent } from "../operation/advance";
import { isLifeEvent } from "../operation/events";
import { canonical, sha256 } from "../record/canonical";
import { passkeyFaults } from "./assertion";
import { signedHash } from "./challenge";
import { type Fault, fault } from "./fault";
import { stepUpFaults } from "./id-token";
import { type SignedCommand, saysOf } from "./says.sv";
import { type Signature, signatureSchema } from "./shape";

/** What is wrong with a signature by itself: its content, and the proof of it; [] = nothing. */
export function signatureFaults(signature: Signature): Fault[] {
  const { document, hash, method, at, proof } = signature;
  if (signedHash(document) !== hash || sha256(canonical(document.about.text)) !== document.about.hash)
    return [fault("altered")];
  if (method === "stepUp") return stepUpFaults(proof, hash, at);
  return method === "passkey" ? passkeyFaults(proof, hash) : [];
}

/** Whether the event says what was signed: the same step, choice, reasons, text, time and right. */
function saysTheSame(event: RecordedEvent, { document, at }: Signature): boolean {
  const whom = event.behalf;
  const behalf = whom ? { name: whom.for.name, title: whom.for.title, as: whom.as, point: whom.point } : null;
  const reasons = "reasons" in event ? event.reasons : "opinion" in event ? event.text : "";
  return (
    document.act === stepOf[event.type] &&
    document.says === saysOf({ ...event, type: document.act } as unknown as SignedCommand) &&
    document.reasons === reasons &&
    canonical(document.behalf) === canonical(behalf) &&
    (!("hash" in event) || event.hash === document.about.hash) &&
    at === event.at
  );
}

/**
 * What is wrong with the signature of a recorded event, in the case file it stands in; [] = nothing, also where the event
 * bears none. What the proof cannot tell is whose the key is: that the provider, or the register of passkeys, vouches for.
 */
export function eventSignatureFaults(event: CaseEvent, place: { municipality: string; account: string }): Fault[] {
  if (event.signature === undefined) return [];
  if (isLifeEvent(event)) return [fault("otherEvent")];
  const read = signatureSchema.safeParse(event.signature);
  if (!read.success) return [fault("form")];
  const signature = read.data;
  const { document } = signature;
  const faults = signatureFaults(signature);
  if (document.signer.id !== event.by.id || document.signer.name !== event.by.name) faults.push(fault("otherPerson"));
  const here = document.municipality.id === place.municipality && document.account.number === place.account;
  if (!here || !saysTheSame(event, signature)) faults.push(fault("otherEvent"));
  return faults;
}
