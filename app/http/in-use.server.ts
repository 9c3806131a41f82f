import { dayIn } from "../../workflows/calendar/swedish-day";
import { dutiesOf } from "../../workflows/duties/duties";
import type { Duty } from "../../workflows/duties/duty";
import type { Presence } from "../../workflows/duties/presence";
import type { LifeCommand, LifeCommandType } from "../../workflows/operation/commands";
import { unmetInUse } from "../../workflows/operation/rules";
import { paths } from "../paths";
import { presenceOf } from "../presence.server";
import { type Reason, reasonsOf } from "./act.server";
import { type CaseVisit, caseOf, type RouteArgs } from "./visit.server";

/** Somebody at an account, with what its use is judged by. */
export type UseVisit = CaseVisit & {
  presence: Presence;
  /** UTC. */
  now: string;
  /** Where the public finds the rules, as it is written in a text. */
  rulesPage: string;
};

export async function visitInUse(args: RouteArgs): Promise<UseVisit> {
  const visit = await caseOf(args);
  const now = new Date().toISOString();
  const rulesPage = new URL(args.request.url).host + paths.rules(visit.municipality.id);
  return { ...visit, now, rulesPage, presence: await presenceOf(visit.db, visit.db.read, dayIn(now)) };
}

export const dutiesHere = ({ position, policy, organisation, presence }: UseVisit): Duty[] =>
  dutiesOf({ standing: position, policy, organisation, presence }).sort(
    (a, b) => a.due.at.localeCompare(b.due.at) || a.key.localeCompare(b.key),
  );

/** What says that a step cannot be taken at all, whatever is filled in. */
const closing = ["state", "matter", "capacity"];

/** Why somebody cannot take a step now; [] = they may fill in its form. */
export function closedTo(visit: UseVisit, command: LifeCommand): Reason[] {
  const { position, policy, organisation, presence, person, now, account } = visit;
  const unmet = unmetInUse({ standing: position, policy, organisation, presence, command, actor: person, now });
  return reasonsOf(
    policy,
    account,
    unmet.filter(({ rule }) => closing.includes(rule)),
  );
}

/** Enough of a step to ask whether somebody may take it: what is filled in is judged when it is sent. */
export function askedOf({ now }: UseVisit, type: LifeCommandType, matter?: string): LifeCommand {
  const [at, day] = [now, dayIn(now)];
  const times = { received: at, answered: at, seen: at, done: at, posted: null, made: null };
  const lists = { content: [], answer: [], grounds: [], files: [], rows: [] };
  const rest = { review: day, from: day, to: day, borrower: { id: "" }, lastPost: null };
  return { type, ...times, ...lists, ...rest, ...(matter ? { matter } : {}) } as unknown as LifeCommand;
}
