// Who is signed in, how they show it, and what they are about to sign. Columns as in schema.ts.

export type PasskeysTable = {
  /** The credential's id, base64url. */
  id: string;
  person: string;
  /** What its owner calls it. */
  name: string;
  /** COSE key, base64url. */
  public_key: string;
  counter: number;
  /** JSON: an array of transports. */
  transports: string;
  created_at: string;
  used_at: string | null;
  revoked_at: string | null;
};

export type SessionsTable = {
  /** Public: names the session to its owner. The token is the browser's alone. */
  id: string;
  token_hash: string;
  person: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
  method: "oidc" | "passkey";
  /** The provider that said who it is, with its own names for the person and its session; null with a passkey. */
  provider: string | null;
  subject: string | null;
  sid: string | null;
  acr: string | null;
  /** JSON: an array of methods (RFC 8176). */
  amr: string;
  /** When the person last showed who they are, in seconds. */
  auth_time: number | null;
  /** "Chrome på Windows". */
  agent: string;
};

/** Somebody is at a provider, to sign in or to show anew who they are: one row an attempt. */
export type SignInsTable = {
  state_hash: string;
  browser_hash: string;
  nonce: string;
  verifier: string;
  provider: string;
  back: string;
  purpose: "sign-in" | "step-up";
  /** step-up: the session that it is for. */
  session: string | null;
  created_at: string;
  used_at: string | null;
  proved_at: string | null;
  /** step-up: JSON, what the provider said, until it is taken. */
  proof: string | null;
};

/** What ended sessions over the back channel, so that it does so once. */
export type LogoutTokensTable = { provider: string; jti: string; at: string };

/** What a passkey is asked to sign, until it has (WebAuthn). */
export type ChallengesTable = {
  hash: string;
  purpose: "register" | "sign-in";
  person: string | null;
  session: string | null;
  created_at: string;
};

/** What somebody has been shown and is about to sign. */
export type SigningsTable = {
  id: string;
  person: string;
  /** The session it was prepared in, by its public id. */
  session: string;
  account: string;
  /** The account's version, and the form's key, with which it goes through the door. */
  seen: number;
  key: string;
  /** JSON. */
  command: string;
  /** JSON: the document as it was shown. */
  document: string;
  /** SHA-256 of the document, hexadecimal. */
  hash: string;
  /** 32 random bytes, hexadecimal. */
  salt: string;
  created_at: string;
  used_at: string | null;
  /** The event that it became. */
  seq: number | null;
};
