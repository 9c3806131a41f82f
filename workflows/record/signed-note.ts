import { createHash, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

// C2SP signed-note (https://c2sp.org/signed-note): text, blank line, one line a signature.

/** The type byte of an Ed25519 key. */
const ED25519 = Buffer.of(1);
const KEY_LENGTH = 32;
const SIGNATURE_LENGTH = 64;
/** The note says that a reader shall set a limit, of 16 at the least. */
const SIGNATURES_READ = 100;

/** Whose signature is looked for: name, id (8 hexadecimal digits) and the public key itself. */
export type VerifierKey = { name: string; id: string; key: KeyObject };

/** The first four bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key). */
function keyId(name: string, publicKey: Uint8Array): Buffer {
  return createHash("sha256").update(`${name}\n`).update(ED25519).update(publicKey).digest().subarray(0, 4);
}

const rawKey = (key: KeyObject) => Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url");

/** Bytes of standard base64 with its padding, or undefined: another spelling of the same bytes is refused. */
function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}

/** The public half of an Ed25519 key as others are given it, `name+id+base64(0x01 ‖ key)`. */
export function verifierKeyText(name: string, key: KeyObject): string {
  const raw = rawKey(key.type === "private" ? createPublicKey(key) : key);
  return `${name}+${keyId(name, raw).toString("hex")}+${Buffer.concat([ED25519, raw]).toString("base64")}`;
}

/** Reads a key as verifierKeyText writes it; undefined when it is anything else. */
export function readVerifierKey(text: string): VerifierKey | undefined {
  const [, name = "", id = "", data = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim()) ?? [];
  const bytes = fromBase64(data);
  if (bytes?.length !== 1 + KEY_LENGTH || bytes[0] !== ED25519[0]) return undefined;
  const raw = bytes.subarray(1);
  if (keyId(name, raw).toString("hex") !== id) return undefined;
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") }, format: "jwk" });
  return { name, id, key };
}

/** The text with a signature beneath it. `text` ends in a line feed and holds no other control character. */
export function signNote(text: string, name: string, privateKey: KeyObject): string {
  if (!isNoteText(text)) throw new TypeError("A note's text is lines that end in a line feed");
  const id = keyId(name, rawKey(createPublicKey(privateKey)));
  const signature = sign(null, Buffer.from(text, "utf8"), privateKey);
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString("base64")}\n`;
}

const isNoteText = (text: string) => text.endsWith("\n") && !/(?!\n)\p{Cc}/u.test(text);

export type Opened = { ok: true; text: string } | { ok: false; fault: string };
const fault = (text: string): Opened => ({ ok: false, fault: text });

/**
 * The text of a note that this key has signed, or in Swedish why it is not to be trusted. As the specification has it,
 * signatures of other keys beside are let be, and one of this key that does not hold spoils the note.
 */
export function openNote(note: string, { name, id, key }: VerifierKey): Opened {
  const end = note.lastIndexOf("\n\n");
  const lines = note.slice(end + 2).split("\n");
  if (end < 1 || !isNoteText(note) || lines.length < 2)
    return fault("Den är inte en undertecknad text: rader, en tom rad och därefter underskrifter.");
  const text = note.slice(0, end + 1);
  const signatures = lines.slice(0, -1).map(signatureIn);
  if (signatures.length > SIGNATURES_READ) return fault(`Den har fler underskrifter än ${SIGNATURES_READ}.`);

  let signed = false;
  for (const one of signatures) {
    if (!one) return fault("En rad bland underskrifterna är ingen underskrift.");
    if (one.name !== name || one.id !== id) continue;
    const holds =
      one.signature.length === SIGNATURE_LENGTH && verify(null, Buffer.from(text, "utf8"), key, one.signature);
    if (!holds) return fault("Underskriften gäller inte texten: texten eller underskriften är ändrad.");
    signed = true;
  }
  if (signed) return { ok: true, text };
  return signatures.some((one) => one?.name === name)
    ? fault(`Den är undertecknad av ${name}, men med en annan nyckel än den du angav.`)
    : fault(`Den är inte undertecknad av ${name}.`);
}

function signatureIn(line: string): { name: string; id: string; signature: Uint8Array } | undefined {
  const [, name = "", data = ""] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  const bytes = fromBase64(data);
  if (!bytes || bytes.length <= 4) return undefined;
  return { name, id: bytes.subarray(0, 4).toString("hex"), signature: bytes.subarray(4) };
}
