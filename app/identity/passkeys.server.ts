import { isIP } from "node:net";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { type ChallengeRow, insertChallenge, takeChallenge } from "../../db/challenges.server";
import {
  findPasskey,
  insertPasskey,
  listPasskeys,
  type PasskeyRow,
  passkeyUsed,
  revokePasskey,
} from "../../db/passkeys.server";
import { findPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { hashOf } from "../../db/tokens";
import type { RouteArgs, Town, Visit } from "../http/visit.server";
import { redirect } from "../remix.server";
import { agentOf } from "./agent";
import { originOf } from "./origin.server";
import { beginSession } from "./session.server";
import { takeShown } from "./shown-anew.server";
import { SignInFault } from "./sign-in-fault.server";

/** A passkey belongs to a name, over TLS or on the own machine: elsewhere none is offered (WebAuthn Level 3 § 5.1.3). */
export function takesPasskeys(args: RouteArgs): boolean {
  const { protocol, hostname } = new URL(originOf(args));
  return !isIP(hostname.replace(/[[\]]/g, "")) && (protocol === "https:" || hostname === "localhost");
}

const rpOf = (args: RouteArgs) => new URL(originOf(args)).hostname;

/** What a browser asks a new passkey. */
export async function newPasskeyQuestion(args: RouteArgs, { db, person, municipality, session }: Visit) {
  const before = await listPasskeys(db.read, person.id);
  const options = await generateRegistrationOptions({
    rpName: `Kontoakt, ${municipality.name}`,
    rpID: rpOf(args),
    userName: person.email,
    userDisplayName: person.name,
    // Kept in the key: who it is, to us alone.
    userID: new Uint8Array(Buffer.from(userHandle(db, person.id), "base64url")),
    attestationType: "none",
    excludeCredentials: before
      .filter(({ revoked_at }) => revoked_at === null)
      .map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const asked = { challenge: options.challenge, purpose: "register", person: person.id, session: session.id } as const;
  await db.write((trx) => insertChallenge(trx, asked, now()));
  return options;
}

/** Keeps the passkey that answered, by what was shown for it. Throws a SignInFault where either does not hold. */
export async function addPasskey(
  args: RouteArgs,
  { db, person, session }: Visit,
  { name, answer, salt }: { name: string; answer: string; salt: string },
) {
  const response = parsed<RegistrationResponseJSON>(answer);
  const ours = ({ purpose, ...asked }: ChallengeRow) =>
    purpose === "register" && asked.person === person.id && asked.session === session.id;
  const verified = await holding(() =>
    verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => taken(db, challenge, ours),
      expectedOrigin: originOf(args),
      expectedRPID: rpOf(args),
      requireUserVerification: true,
    }),
  );
  if (!verified.verified) throw new SignInFault("passkeyFailed", "not_verified");
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  const public_key = Buffer.from(publicKey).toString("base64url");
  await db.write(async (trx) => {
    await takeShown(trx, session.id, { salt, passkey: null });
    if ((await findPerson(trx, person.id))?.ended_at !== null) throw new SignInFault("endedPerson");
    if (await findPasskey(trx, id)) throw new SignInFault("passkeyFailed", "known");
    const row = { id, person: person.id, name, public_key, counter, transports };
    await insertPasskey(trx, { ...row, created_at: now(), used_at: null, revoked_at: null });
  });
}

/** Revokes one of one's own, by what was shown for it. Throws a SignInFault where that does not hold. */
export function removePasskey({ db, person, session }: Visit, passkey: string, salt: string): Promise<void> {
  return db.write(async (trx) => {
    await takeShown(trx, session.id, { salt, passkey });
    await revokePasskey(trx, person.id, passkey, now());
  });
}

/** What a browser asks any passkey that it has for this site. */
export async function passkeyQuestion(args: RouteArgs, { db }: Town) {
  const options = await generateAuthenticationOptions({ rpID: rpOf(args), userVerification: "required" });
  const asked = { challenge: options.challenge, purpose: "sign-in", person: null, session: null } as const;
  await db.write((trx) => insertChallenge(trx, asked, now()));
  return options;
}

/** Lets in the owner of the passkey that answered. Throws a SignInFault where the answer does not hold. */
export async function signInWithPasskey(args: RouteArgs, { db }: Town, answer: string, back: string) {
  const response = parsed<AuthenticationResponseJSON>(answer);
  const key = await findPasskey(db.read, response.id);
  if (!key) throw new SignInFault("passkeyUnknown");
  if (key.revoked_at !== null) throw new SignInFault("passkeyRevoked");
  const { userHandle: handle } = response.response ?? {};
  if (handle && handle !== userHandle(db, key.person)) throw new SignInFault("passkeyFailed", "user_handle");
  const counter = await newCounter(args, db, key, response);
  const person = await findPerson(db.read, key.person);
  if (!person || person.ended_at !== null) throw new SignInFault("endedPerson");
  await db.write((trx) => passkeyUsed(trx, key.id, counter, now()));
  const cookie = await beginSession(db, args.request, {
    person: person.id,
    method: "passkey",
    ...{ provider: null, subject: null, sid: null, acr: null },
    // Holding a key, and showing it a finger or a code (RFC 8176).
    amr: ["pop", "user"],
    auth_time: Math.floor(Date.now() / 1000),
    agent: agentOf(args.request.headers.get("User-Agent")),
  });
  if (!cookie) throw new SignInFault("endedPerson");
  return redirect(back, { headers: { "Set-Cookie": cookie } });
}

/** The counter of an answer that holds: always further on, or always 0 (WebAuthn Level 3 § 6.1.1). */
async function newCounter(args: RouteArgs, db: MunicipalityDb, key: PasskeyRow, response: AuthenticationResponseJSON) {
  const { verified, authenticationInfo } = await holding(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => taken(db, challenge, ({ purpose }) => purpose === "sign-in"),
      expectedOrigin: originOf(args),
      expectedRPID: rpOf(args),
      // Its counter is judged below, once the signature holds: that it went back is another thing to tell.
      credential: { id: key.id, publicKey: new Uint8Array(Buffer.from(key.public_key, "base64url")), counter: -1 },
      requireUserVerification: true,
    }),
  );
  if (!verified) throw new SignInFault("passkeyFailed", "not_verified");
  const { newCounter: counter } = authenticationInfo;
  if ((counter > 0 || key.counter > 0) && counter <= key.counter) throw new SignInFault("passkeyCopied", "counter");
  return counter;
}

/** Names a person in their key without telling who it is. */
const userHandle = ({ municipality }: MunicipalityDb, person: string) =>
  Buffer.from(hashOf(`${municipality}/${person}`), "hex").toString("base64url");

async function taken(db: MunicipalityDb, challenge: string, ours: (row: ChallengeRow) => boolean): Promise<boolean> {
  const row = await db.write((trx) => takeChallenge(trx, challenge, now()));
  if (!row || !ours(row)) throw new SignInFault("passkeyLate", row ? "other" : "none");
  return true;
}

/** The library throws an Error for each thing that does not hold. */
async function holding<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (error) {
    throw error instanceof SignInFault ? error : new SignInFault("passkeyFailed", "verification");
  }
}

/** What the browser sent of a passkey, of which nothing is believed yet but that it has an id. */
function parsed<T extends { id: string }>(answer: string): T {
  try {
    const value: unknown = JSON.parse(answer);
    if (typeof (value as T | null)?.id === "string") return value as T;
  } catch {
    // Told below.
  }
  throw new SignInFault("passkeyFailed", "form");
}

const now = () => new Date().toISOString();
