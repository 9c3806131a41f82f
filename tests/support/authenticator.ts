import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { insertPasskey } from "../../db/passkeys.server";
import type { MunicipalityDb } from "../../db/schema";

const sha256 = (data: Uint8Array | string) => createHash("sha256").update(data).digest();

/** What a browser is asked for, and what may be wrong with the answer. */
export type Asked = {
  challenge: string;
  origin: string;
  rpId: string;
  /** Bits: somebody was there (1), and showed that it was they (4). */
  flags?: number;
  type?: string;
  crossOrigin?: boolean;
  /** What it counts to; one more than the last time where nothing is said. */
  counter?: number;
  /** Whose it says that it is. */
  userHandle?: string;
};

/** A passkey in software: P-256, with a counter, as an authenticator has it. */
export class Authenticator {
  readonly id = randomBytes(16).toString("base64url");
  counter = 0;
  private readonly pair = generateKeyPairSync("ec", { namedCurve: "P-256" });

  /** `counts`: whether it counts its uses; one that is kept in step between machines does not. */
  constructor(private readonly counts = true) {}

  /** COSE (RFC 9053), base64url. */
  get publicKey(): string {
    const { x = "", y = "" } = this.pair.publicKey.export({ format: "jwk" });
    const part = (text: string) => Buffer.concat([Buffer.from([0x58, 0x20]), Buffer.from(text, "base64url")]);
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
    return Buffer.concat([head, part(x), Buffer.from([0x22]), part(y)]).toString("base64url");
  }

  /** Its answer, as `startAuthentication` gives it. */
  answer({ challenge, origin, rpId, flags = 5, type = "webauthn.get", crossOrigin = false, ...more }: Asked) {
    this.counter = more.counter ?? this.counter + (this.counts ? 1 : 0);
    const client = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.counter);
    const data = Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
    const signature = sign("sha256", Buffer.concat([data, sha256(client)]), this.pair.privateKey);
    return {
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      response: {
        authenticatorData: data.toString("base64url"),
        clientDataJSON: client.toString("base64url"),
        signature: signature.toString("base64url"),
        ...(more.userHandle ? { userHandle: more.userHandle } : {}),
      },
    };
  }

  /** What it answers when it is added, as `startRegistration` gives it, without attestation. */
  registration({ challenge, origin, rpId }: Pick<Asked, "challenge" | "origin" | "rpId">) {
    const client = Buffer.from(JSON.stringify({ type: "webauthn.create", challenge, origin, crossOrigin: false }));
    const id = Buffer.from(this.id, "base64url");
    // Flags: somebody there, shown that it was they, and a key that follows the count and the (unnamed) make of it.
    const head = [sha256(rpId), Buffer.from([0x45, 0, 0, 0, 0]), Buffer.alloc(16), Buffer.from([0, id.length])];
    const data = Buffer.concat([...head, id, Buffer.from(this.publicKey, "base64url")]);
    const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
    const attestation = Buffer.concat([
      ...[Buffer.from([0xa3]), text("fmt"), text("none"), text("attStmt"), Buffer.from([0xa0]), text("authData")],
      ...[Buffer.from([0x58, data.length]), data],
    ]);
    return {
      ...{ id: this.id, rawId: this.id, type: "public-key", clientExtensionResults: {} },
      response: {
        clientDataJSON: client.toString("base64url"),
        attestationObject: attestation.toString("base64url"),
        transports: ["internal"],
      },
    };
  }

  /** Its answer to a page where something is to be signed, as the page's form sends it; `origin` = the site's own. */
  answerTo(html: string, origin: string): string {
    const [, challenge] = html.match(/\\"challenge\\",\\"([\w-]{43})\\"/) ?? [];
    if (!challenge) throw new Error("The page asks for no passkey");
    const assertion = JSON.stringify(this.answer({ challenge, origin, rpId: new URL(origin).hostname }));
    return new URLSearchParams({ assertion }).toString();
  }

  /** Makes it a person's. */
  async register(db: MunicipalityDb, person: string): Promise<this> {
    const at = new Date().toISOString();
    const row = { id: this.id, person, name: "Min passkey", public_key: this.publicKey, counter: 0, transports: [] };
    await db.write((trx) => insertPasskey(trx, { ...row, created_at: at, used_at: null, revoked_at: null }));
    return this;
  }
}
