import { createHash } from "node:crypto";
import { canonical, sha256 } from "../record/canonical";
import type { SignedDocument } from "./shape";

/** SHA-256 of the document's canonical form (RFC 8785, NFC), hexadecimal. */
export const signedHash = (document: SignedDocument): string => sha256(canonical(document));

/**
 * What a proof has to carry so that it is about this text and no other: base64url(SHA-256(salt ‖ hash ‖ purpose)). It is
 * the nonce of a new sign-in, and the challenge of a passkey. `salt` and `hash`: 32 bytes, hexadecimal.
 */
export function challengeOf(salt: string, hash: string, method: "stepUp" | "passkey"): string {
  return createHash("sha256")
    .update(Buffer.from(salt, "hex"))
    .update(Buffer.from(hash, "hex"))
    .update(`kontoakt-signed/1 ${method}`)
    .digest("base64url");
}
