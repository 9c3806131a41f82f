import { findPersonByEmployeeId, type PersonRow } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { type Attempt, insertSignIn, type SignInRow, sweepSignIns, useSignIn } from "../../db/sign-ins.server";
import { newToken } from "../../db/tokens";
import type { RouteArgs, Town } from "../http/visit.server";
import { paths } from "../paths";
import { redirect } from "../remix.server";
import { agentOf } from "./agent";
import { originOf } from "./origin.server";
import type { Provider } from "./providers.server";
import { authorizationUrl, exchange, type Said } from "./relying-party.server";
import { beginSession, browserIn, browserOf } from "./session.server";
import { SignInFault } from "./sign-in-fault.server";

export const providersOf = ({ context }: RouteArgs, municipality: string): Provider[] =>
  Object.hasOwn(context.providers, municipality) ? (context.providers[municipality] ?? []) : [];

type Purpose = Pick<Attempt, "purpose" | "session" | "nonce" | "back">;

/**
 * Notes an attempt to sign in, or to show anew who one is, and leads to the provider; a cookie ties it to this browser.
 * Throws a SignInFault where the provider cannot be asked.
 */
export async function startAttempt(args: RouteArgs, db: MunicipalityDb, provider: Provider, wish: Purpose) {
  const [state, verifier] = [newToken(), newToken()];
  const { browser, cookie } = await browserOf(args.request);
  const redirectUri = originOf(args) + paths.signInReturn(db.municipality);
  const fresh = wish.purpose === "step-up";
  const address = await authorizationUrl(provider, { redirectUri, state, nonce: wish.nonce, verifier, fresh });
  const at = new Date().toISOString();
  await db.write(async (trx) => {
    await sweepSignIns(trx, at);
    await insertSignIn(trx, { ...wish, state, browser, verifier, provider: provider.id }, at);
  });
  return redirect(address.href, { headers: { "Set-Cookie": cookie } });
}

/** Sends somebody to the provider to say who they are. Throws a SignInFault where it cannot be asked. */
export const startSignIn = (args: RouteArgs, { db }: Town, provider: Provider, back: string) =>
  startAttempt(args, db, provider, { purpose: "sign-in", session: null, nonce: newToken(), back });

/** Somebody is back from a provider, and what it said holds: of whom, and in which attempt. */
export type Returned = { attempt: SignInRow; provider: Provider; said: Said; person: PersonRow };

/** What the address says that a provider sent somebody back with. Throws a SignInFault. */
export async function returned(args: RouteArgs, { db }: Town): Promise<Returned> {
  const { search, searchParams } = new URL(args.request.url);
  const state = searchParams.get("state") ?? "";
  const browser = await browserIn(args.request);
  const attempt = await db.write((trx) => useSignIn(trx, { state, browser }, new Date().toISOString()));
  if (typeof attempt === "string") throw new SignInFault(attempt);
  const provider = providersOf(args, db.municipality).find(({ id }) => id === attempt.provider);
  if (!provider) throw new SignInFault("unknown", "provider_gone");
  const address = new URL(paths.signInReturn(db.municipality) + search, originOf(args));
  const { nonce, verifier, purpose } = attempt;
  const said = await exchange(provider, address, { state, nonce, verifier, fresh: purpose === "step-up" });
  return { attempt, provider, said, person: await personSaid(db, provider, said) };
}

/** The person that the provider means, by employee id alone: an address or a name may have become another's. */
async function personSaid(db: MunicipalityDb, { employeeIdClaim }: Provider, { claims }: Said): Promise<PersonRow> {
  const claim = claims[employeeIdClaim];
  if (typeof claim !== "string" || !claim.trim()) throw new SignInFault("noEmployeeId", typeof claim);
  const person = await findPersonByEmployeeId(db.read, claim.trim());
  if (!person) throw new SignInFault("unknownPerson");
  if (person.ended_at !== null) throw new SignInFault("endedPerson");
  return person;
}

/** Lets in whoever came back from a provider to sign in. */
export async function signInAs(args: RouteArgs, { db }: Town, { attempt, provider, said, person }: Returned) {
  const { sid } = said.claims;
  const cookie = await beginSession(db, args.request, {
    person: person.id,
    method: "oidc",
    provider: provider.id,
    subject: said.claims.sub,
    sid: typeof sid === "string" ? sid : null,
    acr: said.acr,
    amr: said.amr,
    auth_time: said.authTime,
    agent: agentOf(args.request.headers.get("User-Agent")),
  });
  if (!cookie) throw new SignInFault("endedPerson");
  return redirect(attempt.back, { headers: { "Set-Cookie": cookie } });
}
