import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** A JSON value with every string in Unicode NFC, so that "å" typed on a Mac and on a PC is the same text. */
export function normalized<T>(value: T): T {
  if (typeof value === "string") return value.normalize("NFC") as T;
  if (Array.isArray(value)) return value.map(normalized) as T;
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key.normalize("NFC"), normalized(part)])) as T;
}

/** The JSON Canonicalization Scheme (RFC 8785) of a value whose strings are first put in NFC. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Only JSON values have a canonical form");
  // The text is in NFC exactly when every string in it is: then there was nothing to put in NFC.
  return text.normalize("NFC") === text ? text : (canonicalize(normalized(value)) as string);
}

/** SHA-256 as 64 lower-case hexadecimal digits (FIPS 180-4); text is hashed as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
