import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest();

/** A passkey in software (WebAuthn Level 3 § 6), for answers that a browser would not give. */
export class Authenticator {
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly id = randomBytes(16).toString("base64url");

  /** COSE key (RFC 9053 § 7.1.1), base64url. */
  get publicKey(): string {
    const { x = "", y = "" } = this.keys.publicKey.export({ format: "jwk" });
    const head = (hex: string) => Buffer.from(hex, "hex");
    const parts = [
      head("a5010203262001215820"),
      Buffer.from(x, "base64url"),
      head("225820"),
      Buffer.from(y, "base64url"),
    ];
    return Buffer.concat(parts).toString("base64url");
  }

  /** What a browser sends when the passkey has signed a challenge. */
  answer(challenge: string, { origin = "http://kontoakt.test", counter = 1, verified = true, userHandle = "" } = {}) {
    const client = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false }));
    const rest = Buffer.alloc(5);
    rest.writeUInt8(verified ? 0x05 : 0x01, 0);
    rest.writeUInt32BE(counter, 1);
    const data = Buffer.concat([sha256(new URL(origin).hostname), rest]);
    const signature = sign("sha256", Buffer.concat([data, sha256(client)]), this.keys.privateKey);
    return JSON.stringify({
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: signature.toString("base64url"),
        ...(userHandle ? { userHandle } : {}),
      },
    });
  }
}
