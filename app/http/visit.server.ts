import { type AccountRow, findAccount } from "../../db/accounts.server";
import { openMunicipality } from "../../db/municipalities.server";
import { findPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { findSession } from "../../db/sessions.server";
import type { Case } from "../../workflows/account/case";
import type { Person } from "../../workflows/account/facts";
import type { Position } from "../../workflows/account/machine";
import type { Organisation } from "../../workflows/account/organisation";
import type { Policy } from "../../workflows/policy/schema";
import { NO_ACCOUNT } from "../error-message";
import { organisationOf, personOf } from "../organisation.server";
import { paths } from "../paths";
import { positionOf } from "../perform.server";
import { policyInForce } from "../policy-in-force.server";
import { shownOf } from "../public/look.server";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import type { Municipality } from "../ui/frame";
import { sessionCookie } from "./session.server";

export type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

/** The municipality in the address, with its database and policy; 404 where there is none. */
export type Town = { db: MunicipalityDb; policy: Policy; municipality: Municipality };
/** Somebody signed in, in a municipality. */
export type Visit = Town & { person: Person };
/** Somebody signed in, at one account. */
export type CaseVisit = Visit & {
  account: string;
  version: number;
  row: AccountRow;
  position: Position;
  organisation: Organisation;
};

export const notFound = (statusText = "Not Found") => new Response(null, { status: 404, statusText });

export async function townOf({ params, context }: RouteArgs): Promise<Town> {
  const db = await openMunicipality(context.settings, params.municipality ?? "", { create: false });
  const policy = db && (await policyInForce(db));
  if (!policy || !db) throw notFound();
  return { db, policy, municipality: shownOf(policy) };
}

/** The person signed in, if anyone is. Sign-in exists only in the demo so far, so elsewhere nobody is. */
export async function signedIn({ request, context }: RouteArgs, { db }: Town): Promise<Person | undefined> {
  if (!context.demo) return undefined;
  const token: unknown = await sessionCookie(db.municipality).parse(request.headers.get("Cookie"));
  const session = typeof token === "string" ? await findSession(db.read, token) : undefined;
  const person = session && (await findPerson(db.read, session.person));
  return person && personOf(person);
}

const visits = new WeakMap<RouteArgs["context"], Promise<Visit>>();

/** Who visits, asked once a request, however many parts its page has. */
export function visitOf(args: RouteArgs): Promise<Visit> {
  const visit = visits.get(args.context) ?? visiting(args);
  visits.set(args.context, visit);
  return visit;
}

/** Sends whoever is not signed in to sign in, and back to the same page. */
async function visiting(args: RouteArgs): Promise<Visit> {
  const town = await townOf(args);
  const person = await signedIn(args, town);
  if (person) return { ...town, person };
  const { pathname, search } = new URL(args.request.url);
  throw redirect(paths.signIn(town.municipality.id, pathname.replace(/\.data$/, "") + search));
}

/** The account in the address, in this municipality's own database only; 404 for every other. */
export async function caseOf(args: RouteArgs): Promise<CaseVisit> {
  const visit = await visitOf(args);
  const row = await findAccount(visit.db.read, args.params.account ?? "");
  if (!row) throw notFound(NO_ACCOUNT);
  const organisation = await organisationOf(visit.db);
  return { ...visit, account: row.id, version: row.version, row, position: positionOf(row), organisation };
}

/** What the rules judge a step by, at this visit. */
export function judged({ position, policy, organisation, person }: CaseVisit, step: Case["step"]): Case {
  return { ...position, policy, organisation, actor: person, step, now: new Date().toISOString() };
}
