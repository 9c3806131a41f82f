import { createHash } from "node:crypto";
import { z } from "zod";
import { challengeOf } from "./challenge";
import { type Fault, fault } from "./fault";
import { coseKey, isSignedBy } from "./keys";
import type { PasskeyProof } from "./shape";

const clientSchema = z.looseObject({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
});

/** Bits of the authenticator's flags (WebAuthn Level 3 § 6.1): somebody was there, and showed that it was they. */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const SHORTEST = 37;

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();

function clientOf(text: Buffer) {
  try {
    return clientSchema.safeParse(JSON.parse(text.toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Whether a passkey's domain is the origin's own, or one above it (WebAuthn Level 3 § 5.1.3). */
function suits(rpId: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { hostname } = new URL(origin);
  return hostname === rpId || hostname.endsWith(`.${rpId}`);
}

/** What is wrong with a passkey's answer for the text with this hash (WebAuthn Level 3 § 7.2); [] = nothing. */
export function passkeyFaults(proof: PasskeyProof, hash: string): Fault[] {
  const clientText = Buffer.from(proof.clientDataJSON, "base64url");
  const authenticator = Buffer.from(proof.authenticatorData, "base64url");
  const client = clientOf(clientText);
  if (client?.type !== "webauthn.get" || authenticator.length < SHORTEST) return [fault("form")];
  const cose = coseKey(proof.publicKey);
  if (!cose) return [fault("key")];
  const faults: Fault[] = [];
  if (client.challenge !== challengeOf(proof.nonceSalt, hash, "passkey")) faults.push(fault("nonce"));
  const here = client.origin === proof.origin && !client.crossOrigin && suits(proof.rpId, proof.origin);
  if (!here || !authenticator.subarray(0, 32).equals(sha256(proof.rpId))) faults.push(fault("origin"));
  const flags = authenticator.readUInt8(32);
  if (!(flags & PRESENT) || !(flags & VERIFIED)) faults.push(fault("unverified"));
  const signed = Buffer.concat([authenticator, sha256(clientText)]);
  if (!isSignedBy(cose.key, cose.algorithm, signed, Buffer.from(proof.signature, "base64url"), "der"))
    faults.push(fault("badSignature"));
  return faults;
}
