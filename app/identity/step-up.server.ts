import type { MunicipalityDb } from "../../db/schema";
import { rotateSession, type SessionRow } from "../../db/sessions.server";
import { findSignIn, keepProof, takeProof } from "../../db/sign-ins.server";
import type { RouteArgs, Town, Visit } from "../http/visit.server";
import { paths } from "../paths";
import { redirect } from "../remix.server";
import type { Provider } from "./providers.server";
import { sessionCookieFor, sessionOf } from "./session.server";
import { addressAt, noteAttempt, providersOf, type Returned } from "./sign-in.server";
import { SignInFault } from "./sign-in-fault.server";

/** Seconds that the provider's clock may be behind ours, to the second that it tells. */
const SKEW = 5;

/** That somebody has shown anew who they are: the provider's signed word, and the key that it is checked with. */
export type StepUpProof = {
  issuer: string;
  subject: string;
  provider: string;
  idToken: string;
  key: JsonWebKey;
  acr: string | null;
  amr: string[];
  /** Seconds. */
  authTime: number;
};

/**
 * Sends the person to the provider of their session to show anew who they are, and then to `back`, an address of this
 * site. `nonce` becomes the OIDC nonce, which the provider signs. The way goes over a page of our own with a link: a
 * browser does not let a form (what is signed was just sent with one) lead on to another site.
 */
export async function startStepUp(
  args: RouteArgs,
  { db, session }: Visit,
  { nonce, back }: { nonce: string; back: string },
): Promise<Response> {
  const provider = providerAt(args, db, session);
  if (!provider) return redirect(paths.confirm(db.municipality, ""));
  const wish = { purpose: "step-up", session: session.id, nonce, back } as const;
  const { state, cookie } = await noteAttempt(args, db, provider, wish);
  return redirect(paths.confirm(db.municipality, state), { headers: { "Set-Cookie": cookie } });
}

/** Where the provider is that the session's step-up with this state waits for. Throws a SignInFault. */
export async function stepUpAddress(args: RouteArgs, { db, session }: Visit, state: string) {
  const provider = providerAt(args, db, session);
  if (!provider) throw new SignInFault("noProvider");
  const attempt = await findSignIn(db.read, state);
  if (!attempt || attempt.session !== session.id) throw new SignInFault("unknown");
  const { href } = await addressAt(args, db, provider, { ...attempt, state });
  return { href, provider: provider.name, back: attempt.back };
}

/** Where somebody shows anew who they are: where they did so first, or with the municipality's first provider. */
function providerAt(args: RouteArgs, { municipality }: MunicipalityDb, session: SessionRow): Provider | undefined {
  const providers = providersOf(args, municipality);
  return providers.find(({ id }) => id === session.provider) ?? providers[0];
}

/** Keeps the proof of whoever came back from a step-up, gives the session another token, and leads on. Throws a SignInFault. */
export async function stepUp(args: RouteArgs, { db }: Town, { attempt, provider, said, person }: Returned) {
  const here = await sessionOf(db, args.request);
  if (!here || here.session.id !== attempt.session) throw new SignInFault("noSession");
  if (here.person.id !== person.id) throw new SignInFault("otherPerson");
  const { acr, amr, authTime } = said;
  const asked = Math.floor(Date.parse(attempt.created_at) / 1000);
  // The library lets half a minute pass, and does not look at acr at all.
  if (authTime === null || authTime < asked - SKEW) throw new SignInFault("notFresh", "auth_time");
  if (provider.acr.length && !provider.acr.includes(acr ?? "")) throw new SignInFault("tooWeak", "acr");

  const { key, idToken, claims } = said;
  const issuer = String(claims.iss);
  const proof: StepUpProof = { issuer, subject: claims.sub, provider: provider.id, idToken, key, acr, amr, authTime };
  const token = await db.write(async (trx) => {
    await keepProof(trx, attempt, proof, new Date().toISOString());
    return rotateSession(trx, here.session.id, { acr, amr, auth_time: authTime });
  });
  return redirect(attempt.back, { headers: { "Set-Cookie": await sessionCookieFor(db.municipality, token) } });
}

/** The proof of the step-up with this nonce, once, to the session (its id) that asked for it; five minutes at most. */
export function takeStepUp(db: MunicipalityDb, session: string, nonce: string): Promise<StepUpProof | undefined> {
  const now = new Date().toISOString();
  return db.write((trx) => takeProof(trx, session, nonce, now)) as Promise<StepUpProof | undefined>;
}
