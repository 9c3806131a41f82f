import { type AccountRow, findAccount } from "../../db/accounts.server";
import { openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import type { SessionRow } from "../../db/sessions.server";
import { mayRead, type Reader, rolesOf } from "../../workflows/account/access";
import type { Case } from "../../workflows/account/case";
import type { Person } from "../../workflows/account/facts";
import type { Organisation } from "../../workflows/account/organisation";
import type { Standing } from "../../workflows/operation/advance";
import type { Policy } from "../../workflows/policy/schema";
import { NO_ACCOUNT } from "../error-message";
import { sessionOf } from "../identity/session.server";
import { organisationOf, personOf } from "../organisation.server";
import { paths } from "../paths";
import { policyInForce } from "../policy-in-force.server";
import { positionOf } from "../position.server";
import { shownOf } from "../public/look.server";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import type { Municipality } from "../ui/frame";
import { isUpload } from "./guard.server";

export type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

/** The municipality in the address, with its database and policy; 404 where there is none. */
export type Town = { db: MunicipalityDb; policy: Policy; municipality: Municipality };
/** Somebody signed in, in a municipality: as the record names them, what they may read by, and how they got in. */
export type Visit = Town & { person: Person; reader: Reader; session: SessionRow };
/** Somebody signed in, at one account. */
export type CaseVisit = Visit & {
  account: string;
  version: number;
  row: AccountRow;
  position: Standing;
  organisation: Organisation;
};

export const notFound = (statusText = "Not Found") => new Response(null, { status: 404, statusText });

export async function townOf({ params, context }: RouteArgs): Promise<Town> {
  const db = await openMunicipality(context.settings, params.municipality ?? "", { create: false });
  const policy = db && (await policyInForce(db));
  if (!policy || !db) throw notFound();
  return { db, policy, municipality: shownOf(policy) };
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
  const who = await sessionOf(town.db, args.request);
  if (who) {
    if (isUpload(args.request)) await args.context.limit("upload", `${town.municipality.id}/${who.person.id}`);
    const roles = rolesOf(who.person, await organisationOf(town.db));
    return { ...town, person: personOf(who.person), reader: { ...who.person, roles }, session: who.session };
  }
  // An address that leads nowhere is not worth signing in for.
  if ("*" in args.params) throw notFound();
  const { pathname, search } = new URL(args.request.url);
  throw redirect(paths.signIn(town.municipality.id, pathname.replace(/\.data$/, "") + search));
}

type Cases = WeakMap<RouteArgs["context"], Promise<CaseVisit>>;
/** Without scripts one request acts and then reads: the page that comes back is of the account as it is by then. */
const acting: Cases = new WeakMap();
const reading: Cases = new WeakMap();

/**
 * The account in the address, in this municipality's own database only, asked once an act and once a page; 404 for every
 * other, and for one that the visitor may not read: whether it is there is not told.
 */
export function caseOf(args: RouteArgs): Promise<CaseVisit> {
  const cases = args.request.method === "POST" ? acting : reading;
  const visit = cases.get(args.context) ?? visitingCase(args);
  cases.set(args.context, visit);
  return visit;
}

async function visitingCase(args: RouteArgs): Promise<CaseVisit> {
  const visit = await visitOf(args);
  const row = await findAccount(visit.db.read, args.params.account ?? "");
  if (!row) throw notFound(NO_ACCOUNT);
  const [organisation, position] = [await organisationOf(visit.db), positionOf(row)];
  if (!mayRead(position, visit.reader, organisation)) throw notFound(NO_ACCOUNT);
  return { ...visit, account: row.id, version: row.version, row, position, organisation };
}

/** What the rules judge a step by, at this visit. */
export function judged({ position, policy, organisation, person }: CaseVisit, step: Case["step"]): Case {
  return { ...position, policy, organisation, actor: person, step, now: new Date().toISOString() };
}
