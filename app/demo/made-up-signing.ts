import { generateKeyPairSync, randomBytes, sign } from "node:crypto";
import type { Command } from "../../workflows/account/commands";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { challengeOf, signedHash } from "../../workflows/signing/challenge";
import { type Signing, signedDocument } from "../../workflows/signing/document";
import { type Given, isSignedCommand } from "../../workflows/signing/strength";

/** Drawn anew in each process: what it signs can be checked, and proves nothing about anybody. */
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const key = { ...publicKey.export({ format: "jwk" }) };

/** No such place can be (RFC 6761). */
const issuer = "https://provdata.invalid";

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** A word of a provider that does not exist, truly signed: so that sample case files pass the same check as any. */
export function madeUpSigning({
  command,
  now,
  ...asked
}: Omit<Signing, "command" | "date"> & { command: Command; now: Date }): Given | undefined {
  if (!isSignedCommand(command)) return undefined;
  const date = dayIn(now.toISOString());
  const hash = signedHash(signedDocument({ ...asked, command, date }));
  const nonceSalt = randomBytes(32).toString("hex");
  const authTime = Math.floor(now.getTime() / 1000);
  const subject = asked.actor.id;
  const said = { iss: issuer, sub: subject, aud: "provdata", iat: authTime, exp: authTime + 300, auth_time: authTime };
  const signed = `${encoded({ alg: "ES256" })}.${encoded({ ...said, nonce: challengeOf(nonceSalt, hash, "stepUp") })}`;
  const mark = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  const proof = { issuer, subject, provider: "provdata", acr: null, amr: [], authTime, key, nonceSalt };
  return {
    method: "stepUp",
    proof: { ...proof, idToken: `${signed}.${mark.toString("base64url")}` },
    prepared: { hash, date },
  };
}
