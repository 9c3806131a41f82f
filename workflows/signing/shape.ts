import { z } from "zod";
import { orderDocumentSchema, text } from "../account/facts";
import { signedActs, strengths } from "./acts";

export const SIGNED_FORMAT = "kontoakt-signed/1";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000);
const titled = z.strictObject({ name: text, title: text });

/** The text that is signed about: the order as it was sent, or the evaluation that a closure or transfer rests on. */
const aboutSchema = orderDocumentSchema.extend({
  parts: z.array(
    orderDocumentSchema.shape.parts.element.extend({ form: z.enum(["needs", "plan", "statements", "evaluation"]) }),
  ),
});

const behalfSchema = z.strictObject({
  name: text,
  title: text,
  as: z.enum(["standIn", "delegate"]),
  /** The point of the delegation order. */
  point: text.nullable(),
});

/**
 * What a signature binds, and what the signer is shown: the text itself, what is said about it, and what a decision has to
 * tell (förvaltningslagen 31 §): date, content, who decides, who presented it, who took part without deciding.
 */
export const signedDocumentSchema = z.strictObject({
  format: z.literal(SIGNED_FORMAT),
  municipality: z.strictObject({ id: text, name: text }),
  account: z.strictObject({ number: text, name: text, unit: text }),
  act: z.enum(signedActs),
  /** What is said, in a sentence without its subject: "Godkänner beställningen". */
  says: text,
  /** "" = none given. */
  reasons: text,
  certifies: z.array(text),
  /** The day in Sweden, YYYY-MM-DD. */
  date: z.iso.date(),
  /** `role`: in what capacity, as the municipality says it. */
  signer: z.strictObject({ id: text, name: text, title: text, role: text }),
  behalf: behalfSchema.nullable(),
  presented: titled.nullable(),
  participants: z.array(z.strictObject({ name: text, title: text, as: text })),
  /** `hash`: SHA-256 of the canonical form of `text`. */
  about: z.strictObject({ hash, text: aboutSchema }),
});
export type SignedDocument = z.infer<typeof signedDocumentSchema>;

const sessionProof = z.strictObject({
  /** The session's public id. */
  session: text,
  /** Who said who it was; null with a passkey. */
  provider: text.nullable(),
  /** Seconds since 1970. */
  authTime: z.int().nullable(),
});
const stepUpProof = z.strictObject({
  issuer: text,
  subject: text,
  /** What the municipality calls it. */
  provider: text,
  acr: text.nullable(),
  amr: z.array(text),
  /** Seconds since 1970, as in the token. */
  authTime: z.int(),
  /** The ID token as the provider signed it (OpenID Connect Core 2, JWS compact). */
  idToken: z.string().max(20_000),
  /** The provider's public key, as a JWK. */
  key: z.record(z.string(), z.unknown()),
  /** 32 bytes, hexadecimal; with the document's hash it gives the token's nonce. */
  nonceSalt: hash,
});
const passkeyProof = z.strictObject({
  /** The credential's id. */
  credential: base64url,
  /** COSE (RFC 9053). */
  publicKey: base64url,
  rpId: text,
  origin: text,
  authenticatorData: base64url,
  clientDataJSON: base64url,
  signature: base64url,
  nonceSalt: hash,
});

const common = { document: signedDocumentSchema, hash, at: text };
/** Who signed what, and by what it is shown. Stands in the event that it is about. Times in UTC, ISO 8601. */
export const signatureSchema = z.discriminatedUnion("method", [
  z.strictObject({ ...common, method: z.literal(strengths[0]), proof: sessionProof.nullable() }),
  z.strictObject({ ...common, method: z.literal(strengths[1]), proof: stepUpProof }),
  z.strictObject({ ...common, method: z.literal(strengths[2]), proof: passkeyProof }),
]);
export type Signature = z.infer<typeof signatureSchema>;
export type SessionProof = z.infer<typeof sessionProof>;
export type StepUpProof = z.infer<typeof stepUpProof>;
export type PasskeyProof = z.infer<typeof passkeyProof>;
/** How somebody showed that it is they who sign. */
export type Shown =
  | { method: "session"; proof: SessionProof | null }
  | { method: "stepUp"; proof: StepUpProof }
  | { method: "passkey"; proof: PasskeyProof };
