import { listEvents } from "../../db/events.server";
import { mattersWithFile } from "../../db/matters.server";
import { sealedTextsOf } from "../../db/sealed-texts.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { dutiesOf } from "../../workflows/duties/duties";
import type { Duty } from "../../workflows/duties/duty";
import type { Presence } from "../../workflows/duties/presence";
import { maySee, type Seeing, seesRestricted } from "../../workflows/operation/access";
import type { LifeCommand, LifeCommandType } from "../../workflows/operation/commands";
import { unmetInUse } from "../../workflows/operation/rules";
import type { Texts } from "../../workflows/operation/sealed";
import { type Story, storiesOf } from "../../workflows/operation/story";
import { recordedEvent } from "../../workflows/record/case-file";
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

export const seeingOf = async ({ db, position, policy, organisation, person }: CaseVisit): Promise<Seeing> => ({
  ...{ standing: position, policy, organisation, actor: person },
  presence: await presenceOf(db, db.read, dayIn(new Date())),
});

export async function storiesHere({ db, account }: CaseVisit): Promise<Map<string, Story>> {
  return storiesOf((await listEvents(db.read, account)).map(recordedEvent));
}

/** Of each matter, whether whoever is here may see what it holds. */
export const seenHere = async (visit: CaseVisit, stories: Map<string, Story>): Promise<Set<string>> => {
  const seeing = await seeingOf(visit);
  return new Set([...stories].flatMap(([id, story]) => (maySee(story, seeing) ? [id] : [])));
};

/** What was typed of the matters that may be seen. */
export async function textsOf({ db, account }: CaseVisit, seen: Set<string>): Promise<Texts> {
  const rows = await sealedTextsOf(db.read, account);
  return new Map(rows.filter(({ matter }) => seen.has(matter)).map(({ sha256, text }) => [sha256, text]));
}

/** Whether whoever is here may open a stored file: of a restricted matter, only those who may see it. */
export async function maySeeFile(visit: CaseVisit, sha256: string): Promise<boolean> {
  const matters = await mattersWithFile(visit.db.read, visit.account, sha256);
  if (matters.length === 0 || matters.some(({ restricted }) => !restricted)) return true;
  if (seesRestricted(await seeingOf(visit))) return true;
  const seen = await seenHere(visit, await storiesHere(visit));
  return matters.some(({ id }) => seen.has(id));
}
