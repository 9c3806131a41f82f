import type { JsonWebKey } from "node:crypto";
import { z } from "zod";
import { challengeOf } from "./challenge";
import { type Fault, fault } from "./fault";
import { isAlgorithm, isSignedBy, publicKey } from "./keys";
import type { StepUpProof } from "./shape";

/** Seconds that clocks may differ by. */
const SKEW = 60;
/** Seconds between signing in anew and the signature. */
export const FRESH = 300;

const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  nonce: z.string(),
  exp: z.number(),
  iat: z.number(),
  auth_time: z.number(),
  acr: z.string().optional(),
});

function decoded(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** What is wrong with a proof by new sign-in for the text with this hash, signed `at` (UTC, ISO 8601); [] = nothing. */
export function stepUpFaults(proof: StepUpProof, hash: string, at: string): Fault[] {
  const [head, body, mark, ...more] = proof.idToken.split(".");
  const header = decoded(head) as { alg?: unknown; crit?: unknown } | undefined;
  const claims = claimsSchema.safeParse(decoded(body)).data;
  if (!header || !claims || mark === undefined || more.length) return [fault("form")];
  // Only what is signed by a provider's private key proves anything: neither "none" nor a shared secret does.
  if (!isAlgorithm(header.alg) || header.crit !== undefined) return [fault("algorithm")];
  const key = publicKey(proof.key as JsonWebKey, header.alg);
  if (!key) return [fault("key")];
  const faults: Fault[] = [];
  const signature = Buffer.from(mark, "base64url");
  if (!isSignedBy(key, header.alg, Buffer.from(`${head}.${body}`), signature, "ieee-p1363"))
    faults.push(fault("badSignature"));
  if (claims.iss !== proof.issuer) faults.push(fault("issuer"));
  if (claims.sub !== proof.subject || claims.auth_time !== proof.authTime || (claims.acr ?? null) !== proof.acr)
    faults.push(fault("claims"));
  if (claims.nonce !== challengeOf(proof.nonceSalt, hash, "stepUp")) faults.push(fault("nonce"));
  const then = Date.parse(at) / 1000;
  const { auth_time: authenticated, iat: issued, exp: expires } = claims;
  const early = Math.max(authenticated, issued) > then + SKEW;
  if (early || authenticated < then - FRESH - SKEW || expires < then - SKEW) faults.push(fault("time"));
  return faults;
}
