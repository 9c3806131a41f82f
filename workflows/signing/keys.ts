import { constants, createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";

/** Algorithms that a proof may be signed by (RFC 7518, RFC 8037), with the kind of key that each takes. */
const algorithms = {
  ES256: { kty: "EC", crv: "P-256", cose: -7 },
  RS256: { kty: "RSA", crv: undefined, cose: -257 },
  EdDSA: { kty: "OKP", crv: "Ed25519", cose: -8 },
} as const;
export type Algorithm = keyof typeof algorithms;

export const isAlgorithm = (name: unknown): name is Algorithm =>
  typeof name === "string" && Object.hasOwn(algorithms, name);

const LEAST_RSA_BITS = 2048;

/** A public key for one algorithm; undefined where it is of another kind, weak, or not a public key at all. */
export function publicKey(jwk: JsonWebKey, algorithm: Algorithm): KeyObject | undefined {
  const { kty, crv } = algorithms[algorithm];
  if (jwk.kty !== kty || (crv && jwk.crv !== crv) || jwk.d !== undefined || jwk.k !== undefined) return undefined;
  try {
    const key = createPublicKey({ key: jwk, format: "jwk" });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < LEAST_RSA_BITS ? undefined : key;
  } catch {
    return undefined;
  }
}

/** Whether a signature is the key's. ECDSA is written as in JWS (r ‖ s) or as in WebAuthn (DER). */
export function isSignedBy(
  key: KeyObject,
  algorithm: Algorithm,
  data: Uint8Array,
  signature: Uint8Array,
  ecdsa: "ieee-p1363" | "der",
): boolean {
  try {
    if (algorithm === "EdDSA") return verify(null, data, key, signature);
    if (algorithm === "RS256") return verify("sha256", data, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
    return verify("sha256", data, { key, dsaEncoding: ecdsa }, signature);
  } catch {
    return false;
  }
}

/** Reads the CBOR (RFC 8949) that a COSE key is made of: a map of integers to integers and byte strings, and no more. */
function coseMap(bytes: Buffer): Map<number, number | Buffer> | undefined {
  let at = 0;
  const head = (): { major: number; value: number } => {
    const first = bytes.readUInt8(at);
    at += 1;
    const [major, low] = [first >> 5, first & 0x1f];
    if (low < 24) return { major, value: low };
    if (low > 25) throw new RangeError("longer than any key needs");
    const size = low - 23;
    const value = bytes.readUIntBE(at, size);
    at += size;
    return { major, value };
  };
  const item = (): number | Buffer => {
    const { major, value } = head();
    if (major === 0) return value;
    if (major === 1) return -1 - value;
    if (major !== 2 || at + value > bytes.length) throw new RangeError("no part of a key");
    at += value;
    return bytes.subarray(at - value, at);
  };
  try {
    const { major, value } = head();
    if (major !== 5) return undefined;
    const map = new Map<number, number | Buffer>();
    for (let pair = 0; pair < value; pair += 1) {
      const name = item();
      if (typeof name !== "number" || map.has(name)) return undefined;
      map.set(name, item());
    }
    return at === bytes.length ? map : undefined;
  } catch {
    return undefined;
  }
}

/** A COSE key (RFC 9053; base64url) as a key and its algorithm; undefined where it is none that a passkey here may have. */
export function coseKey(text: string): { algorithm: Algorithm; key: KeyObject } | undefined {
  const map = coseMap(Buffer.from(text, "base64url"));
  const algorithm = (Object.keys(algorithms) as Algorithm[]).find((name) => algorithms[name].cose === map?.get(3));
  if (!map || !algorithm) return undefined;
  const part = (label: number) => {
    const value = map.get(label);
    return Buffer.isBuffer(value) ? value.toString("base64url") : undefined;
  };
  const jwks: Record<Algorithm, JsonWebKey | false> = {
    ES256: map.get(1) === 2 && map.get(-1) === 1 && { kty: "EC", crv: "P-256", x: part(-2), y: part(-3) },
    RS256: map.get(1) === 3 && { kty: "RSA", n: part(-1), e: part(-2) },
    EdDSA: map.get(1) === 1 && map.get(-1) === 6 && { kty: "OKP", crv: "Ed25519", x: part(-2) },
  };
  const jwk = jwks[algorithm];
  const key = jwk ? publicKey(jwk, algorithm) : undefined;
  return key && { algorithm, key };
}
