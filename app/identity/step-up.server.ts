import type { MunicipalityDb } from "../../db/schema";
import { rotateSession, type SessionRow } from "../../db/sessions.server";
import { keepProof, takeProof } from "../../db/sign-ins.server";
import type { RouteArgs, Town, Visit } from "../http/visit.server";
import { redirect } from "../remix.server";
import type { Fault } from "./faults.sv";
import type { Provider } from "./providers.server";
import { sessionCookieFor, sessionOf } from "./session.server";
import { providersOf, type Returned, startAttempt } from "./sign-in.server";
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
 * site. `nonce` becomes the OIDC nonce, which the provider signs. Asked for by a link, never by a form: a browser does
 * not let one lead on to another site. Throws a SignInFault where the provider cannot be asked.
 */
export async function startStepUp(
  args: RouteArgs,
  { db, session }: Visit,
  { nonce, back }: { nonce: string; back: string },
): Promise<Response> {
  const provider = providerAt(args, db, session);
  if (!provider) throw new SignInFault("noProvider");
  return startAttempt(args, db, provider, { purpose: "step-up", session: session.id, nonce, back });
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
  const refused = (fault: Fault, detail = "") => new SignInFault(fault, detail, attempt.back);
  if (here.person.id !== person.id) throw refused("otherPerson");
  const { acr, amr, authTime } = said;
  const asked = Math.floor(Date.parse(attempt.created_at) / 1000);
  // The library lets half a minute pass, and does not look at acr at all.
  if (authTime === null || authTime < asked - SKEW) throw refused("notFresh", "auth_time");
  if (provider.acr.length && !provider.acr.includes(acr ?? "")) throw refused("tooWeak", "acr");

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
