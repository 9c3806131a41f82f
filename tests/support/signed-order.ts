import { createHmac, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { challengeOf, signedHash } from "../../workflows/signing/challenge";
import { signedDocument } from "../../workflows/signing/document";
import type { PasskeyProof, StepUpProof } from "../../workflows/signing/shape";
import { signatureFaults } from "../../workflows/signing/verify";
import { lifeIn, standardPolicy } from "../workflows/life";
import { Authenticator } from "./authenticator";

/** An order that its manager approves, what of it is signed, and the proofs that it can be signed with. */
export const life = lifeIn("decision", standardPolicy);
export const { policy, organisation, account, facts } = life;
export const command = { type: "approve", hash: life.hash, reasons: "Bra." } as const;
export const actor = life.actorOf("approve");
export const asked = { account, facts, policy, organisation, actor, command };
export const document = signedDocument({ ...asked, date: "2026-11-20" });
export const hash = signedHash(document);
export const at = life.now;
export const seconds = Date.parse(at) / 1000;
export const salt = randomBytes(32).toString("hex");
export const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

export const pairs = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  EdDSA: generateKeyPairSync("ed25519"),
};
type Pair = { privateKey: KeyObject; publicKey: KeyObject };
export const jwk = ({ publicKey }: Pair) => ({ ...publicKey.export({ format: "jwk" }) });

function signed(alg: string, data: string, { privateKey }: Pair): string {
  if (alg === "none") return "";
  if (alg === "HS256")
    return createHmac("sha256", JSON.stringify(jwk(pairs.RS256)))
      .update(data)
      .digest("base64url");
  const key = { key: privateKey, dsaEncoding: "ieee-p1363" as const };
  return sign(alg === "EdDSA" ? null : "sha256", Buffer.from(data), key).toString("base64url");
}

/** A provider's word, some of it otherwise. */
export function stepUp(
  {
    alg = "ES256",
    head = {},
    claims = {},
    proof = {},
  }: { alg?: string; head?: object; claims?: object; proof?: object } = {},
  pair: Pair = pairs[alg as "ES256"] ?? pairs.RS256,
): { method: "stepUp"; proof: StepUpProof } {
  const said = { iss: "https://id.example", sub: "s1", nonce: challengeOf(salt, hash, "stepUp"), acr: "hög" };
  const times = { iat: seconds - 2, auth_time: seconds - 3, exp: seconds + 300 };
  const data = `${encoded({ alg, ...head })}.${encoded({ ...said, ...times, ...claims })}`;
  const ours = { issuer: "https://id.example", subject: "s1", provider: "prov", acr: "hög", amr: ["pwd"] };
  const made = {
    idToken: `${data}.${signed(alg, data, pair)}`,
    key: jwk(pair),
    nonceSalt: salt,
    authTime: seconds - 3,
  };
  return { method: "stepUp", proof: { ...ours, ...made, ...proof } };
}

export const key = new Authenticator();
/** A passkey's answer, some of it otherwise. */
export function passkey(
  otherwise: object = {},
  proof: Partial<PasskeyProof> = {},
): { method: "passkey"; proof: PasskeyProof } {
  const there = { origin: "https://kontoakt.example", rpId: "kontoakt.example" };
  const { response } = key.answer({ challenge: challengeOf(salt, hash, "passkey"), ...there, ...otherwise });
  const { authenticatorData, clientDataJSON, signature } = response;
  const made = { credential: key.id, publicKey: key.publicKey, authenticatorData, clientDataJSON, signature };
  return { method: "passkey", proof: { ...there, ...made, nonceSalt: salt, ...proof } };
}
export const faultsOf = (shown: ReturnType<typeof stepUp> | ReturnType<typeof passkey>) =>
  codes(signatureFaults({ document, hash, at, ...shown }));
