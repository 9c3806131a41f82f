import type { RecordedEvent } from "../account/events";
import { advance, beginning, NoSuchStep, type Position, type State } from "../account/machine";
import { isLifeEvent, type LifeEvent, type LifeEventOf } from "./events";
import { advanceMatter, isSettled, newMatter } from "./machines";
import { raisedBy } from "./raised";
import { beginningOfLife, type Life, type Matter, matterId } from "./shape";

/** Everything that a case file records. */
export type CaseEvent = RecordedEvent | LifeEvent;
/** An event by its number among all; what happens in the use of an account signs nothing and voids nothing. */
export const asOfAccount = (events: CaseEvent[]) => events as RecordedEvent[];
/** Where an account is, what is known of it, and what is open in its use. */
export type Standing = Position & { life: Life };
export const start: Standing = { ...beginning, life: beginningOfLife };

/** The states of an account that is in use: new matters are raised, rounds are made. */
export const inUse: readonly State[] = ["operation", "evaluation", "closing", "transferDecision", "transferring"];

/** A matter with what an event says of it; null = it does not take the event. */
export function matterAfter(matter: Matter, event: LifeEvent): Matter | null {
  const state = advanceMatter(matter.kind, matter.state, event);
  return state && ({ ...matter, ...changeOf(matter, event), state } as Matter);
}

/** A settled matter is in the record alone; one that is still open goes on. */
function moved(matters: Matter[], event: LifeEvent & { matter: string }, state: State): Matter[] {
  const found = matters.find(({ id }) => id === event.matter);
  const after = found && matterAfter(found, event);
  if (!after) throw new NoSuchStep(state, event.type);
  return matters.flatMap((one) => (one.id !== event.matter ? one : isSettled(after.state) ? [] : after));
}

/** What a later event changes in an open matter. Once done in time, only what is left is waited for. */
export function changeOf(matter: Matter, event: LifeEvent): Partial<Matter> {
  switch (event.type) {
    case "questionSorted":
      return { sort: event.sort, diary: event.diary };
    case "questionPassedOn":
      return { to: event.to, due: event.due };
    case "diaryRegistered":
      return { diary: null };
    case "questionAnswered":
    case "questionLeft":
    case "removalMade":
    case "removalLeft":
    case "dataRequestDone":
      return { due: null };
    case "blockReviewed":
      return { due: event.due, review: event.review ?? (matter.kind === "block" ? matter.review : "") };
    case "guidelinesRead":
      return { read: event.at, due: event.due };
    case "dataRequestDecided":
      return { outcome: event.outcome };
    default:
      return {};
  }
}

/** A closer watch that goes on already is made longer. */
const closer = (rounds: Life["rounds"], from: string, until: string): Life["rounds"] => {
  const before = rounds.closer && rounds.closer.until >= from ? rounds.closer : null;
  return { ...rounds, closer: { from: before?.from ?? from, until: later(before?.until ?? null, until) ?? until } };
};

const afterRemoval = (rounds: Life["rounds"], event: LifeEvent) =>
  "closerUntil" in event && event.closerUntil ? closer(rounds, event.at, event.closerUntil) : rounds;

/** Duties of which an account has one at a time: a new one that lapses takes the place of the last. */
const oneAtATime = ["cover", "snapshot", "evaluation", "confirmation", "inactivity"];
const follows = (duty: string, { duty: next, kind }: LifeEventOf<"dutyLapsed">) =>
  duty === next || (oneAtATime.includes(kind) && duty.startsWith(`${kind}:`));

/** A round's own time, which its key names after the slash. */
const endOfRound = ({ duty, due }: LifeEventOf<"dutyLapsed">) => duty.split("/")[1] ?? due.at;

const without = (lapsed: string[], kind: string) => lapsed.filter((duty) => !duty.startsWith(`${kind}:`));

const later = (one: string | null, other: string | null) => [one ?? "", other ?? ""].sort().at(-1) || null;

function lived(life: Life, event: LifeEvent, state: State): Life {
  const raised = raisedBy(event);
  if (raised) {
    const { kind } = raised;
    const number = life.numbers[kind] + 1;
    if (raised.id !== matterId(kind, number)) throw new NoSuchStep(state, event.type);
    const at = advanceMatter(kind, newMatter(kind), event);
    if (!at) throw new NoSuchStep(state, event.type);
    return {
      ...life,
      numbers: { ...life.numbers, [kind]: number },
      matters: [...life.matters, { ...raised, state: at }],
      rounds: afterRemoval(life.rounds, event),
    };
  }
  if ("matter" in event) {
    const matters = moved(life.matters, event, state);
    return {
      ...life,
      matters,
      rounds: afterRemoval(life.rounds, event),
      lapsed: stillOpen(life, event.matter, matters),
    };
  }
  switch (event.type) {
    case "roundMade":
      return {
        ...life,
        rounds: { ...life.rounds, through: later(life.rounds.through, event.at) ?? "", last: event.at },
      };
    case "closerWatchBegun":
      return { ...life, rounds: closer(life.rounds, event.at, event.until) };
    case "snapshotTaken":
      return {
        ...life,
        snapshots: event.halfYear ? [...new Set([...life.snapshots, event.halfYear])].sort() : life.snapshots,
        lapsed: event.halfYear ? without(life.lapsed, "snapshot") : life.lapsed,
      };
    case "figuresRecorded":
      return {
        ...life,
        lastPost: later(life.lastPost, event.lastPost),
        lapsed: (event.lastPost ?? "") > (life.lastPost ?? "") ? without(life.lapsed, "inactivity") : life.lapsed,
      };
    case "confirmed":
      return {
        ...life,
        confirmedAt: event.at,
        lapsed: without(life.lapsed, "confirmation"),
      };
    case "dutyLapsed":
      // A round that was missed cannot be made any more: the next one is waited for. A crisis that moved its time moved no other's.
      return event.kind === "round"
        ? { ...life, rounds: { ...life.rounds, through: later(life.rounds.through, endOfRound(event)) ?? "" } }
        : { ...life, lapsed: [...life.lapsed.filter((duty) => !follows(duty, event)), event.duty] };
  }
  throw new NoSuchStep(state, (event as LifeEvent).type);
}

/** A duty of a matter ends with what the event settled, or has another time: the key names the matter after its kind. */
const stillOpen = ({ lapsed, matters: before }: Life, id: string, after: Matter[]) => {
  const [was, is] = [before, after].map((matters) => matters.find((one) => one.id === id));
  return lapsed.filter((duty) => !duty.endsWith(`:${id}`) || (is && was && dueOf(is, duty) === dueOf(was, duty)));
};
const dueOf = (matter: Matter, duty: string) =>
  duty.startsWith("diary:") ? "diary" in matter && matter.diary?.at : matter.due?.at;

/** What is settled by a step of the account itself: the one who left administers it no more, the evaluation has begun. */
const settledBy = (life: Life, { type }: RecordedEvent, { administrators }: Position["facts"]): Life => {
  const left = life.lapsed.filter((duty) => {
    const [kind, id] = duty.split(":");
    if (kind === "replacement") return administrators.some(({ person }) => person.id === id);
    return type !== "evaluationBegun" || (kind !== "evaluation" && kind !== "inactivity");
  });
  return left.length === life.lapsed.length ? life : { ...life, lapsed: left };
};

/** The standing after one recorded event; throws NoSuchStep where the account or the matter does not take it. */
export function advanceCase(standing: Standing, event: CaseEvent): Standing {
  if (!isLifeEvent(event)) {
    const after = advance(standing, event);
    return { ...after, life: settledBy(standing.life, event, after.facts) };
  }
  const { state, facts, life } = standing;
  // What has been raised is settled, or lapses, also after the account has ended.
  const settles = ("matter" in event && !raisedBy(event)) || event.type === "dutyLapsed";
  if (!facts.launchedAt || !(settles || inUse.includes(state))) throw new NoSuchStep(state, event.type);
  return { state, facts, life: lived(life, event, state) };
}
