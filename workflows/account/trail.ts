import type { Policy } from "../policy/schema";
import type { Facts } from "./facts";
import { nextStates, type Position, type State } from "./machine";
import type { Organisation } from "./organisation";
import { tasksOf } from "./tasks";
import { whoActed } from "./texts.sv";

/** One stop on the way of an account's life. */
export type Station = {
  state: State;
  /**
   * past: what was to be done there is done; brokenOff: left without that; present; ended: ended here; possible: can
   * still come; closed: can no longer come.
   */
  status: "past" | "brokenOff" | "present" | "ended" | "possible" | "closed";
  /** past, brokenOff: when it was left. present, ended: when it was entered; in operation, when the account came into use. */
  at?: string;
  /** present, in operation: when an evaluation last ended with that the account goes on. */
  confirmed?: string;
  /** Whose step that was; the present one has nobody yet. */
  by?: string;
  /** present: whom it waits for. */
  waiting?: string[];
  /** Ahead now, though the account has been there: when it was left then, and whether it was broken off. */
  earlier?: { at: string; brokenOff: boolean };
  /** Beside the way that the account is on. */
  side: boolean;
};

const use: State[] = [
  "needsAnalysis",
  "order",
  "acceptance",
  "consultation",
  "decision",
  "creation",
  "launch",
  "operation",
  "evaluation",
];
const closure: State[] = ["closing", "closed"];
const handover: State[] = ["transferDecision", "transferring", "transferred"];
const turns: State[] = ["returned", "refused", "withdrawn"];

function reachable(from: State): Set<State> {
  const found = new Set<State>();
  const waiting = [from];
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    for (const next of nextStates(state)) {
      if (found.has(next)) continue;
      found.add(next);
      waiting.push(next);
    }
  }
  return found;
}

/** Left for a change of the order or a withdrawal: nobody did what was to be done there. */
const isBrokenOff = (left: State, next: State) =>
  next === "withdrawn" || (next === "order" && use.indexOf(left) > use.indexOf("order"));

/**
 * The whole life as stations: first where the account has been, in order of time, to where it is now; then where it can
 * still go and where not. A station ahead of the present one is ahead again, also where an earlier round passed it.
 */
export function stationsOf(position: Position, policy: Policy, organisation: Organisation): Station[] {
  const { state, facts } = position;
  const trail = facts.trail as (Facts["trail"][number] & { state: State })[];
  const ahead = reachable(state);
  const ends = handover.includes(state) ? [handover, closure] : [closure, handover];
  const way = [...use, ...(ends[0] ?? [])];
  const sides = [...turns, ...(ends[1] ?? [])];

  // The last stay in each state, in order of time.
  const stays = new Map<State, number>();
  for (const [index, mark] of trail.entries()) {
    stays.delete(mark.state);
    stays.set(mark.state, index);
  }
  // How far along the way it is: a returned order has all after the writing before it again.
  const placeOf = (one: State) => way.indexOf(one === "returned" ? "order" : one);
  const place = trail.map((mark) => placeOf(mark.state)).findLast((one) => one >= 0) ?? -1;
  const isBehind = (one: State) => stays.has(one) && way.indexOf(one) <= place;

  const walked = [...stays].flatMap(([one, index]): Station[] => {
    const [entered, left] = [trail[index], trail[index + 1]];
    if (!entered || !isBehind(one)) return [];
    const station = { state: one, side: sides.includes(one) };
    if (!left && ahead.size) {
      const waiting = new Set(
        tasksOf(position, policy, organisation).map(({ person, behalf }) =>
          behalf ? `${person.name} (för ${behalf.name})` : person.name,
        ),
      );
      const present = { ...station, status: "present" as const, waiting: [...waiting] };
      const { launchedAt, confirmedAt } = facts;
      if (one !== "operation" || !launchedAt) return [{ ...present, at: entered.at }];
      const again = confirmedAt && confirmedAt !== launchedAt ? { confirmed: confirmedAt } : {};
      return [{ ...present, at: launchedAt, ...again }];
    }
    // A return has its name from the step that led there, as the ends have.
    const told = left && one !== "returned" ? left : entered;
    const status = !left ? "ended" : told === left && isBrokenOff(one, left.state) ? "brokenOff" : "past";
    return [{ ...station, status, at: told.at, by: whoActed(told, "") }];
  });
  const others = [...way, ...sides]
    .filter((one) => !isBehind(one) && (one !== "consultation" || policy.consultation || stays.has(one)))
    .map((one): Station => {
      const left = trail[(stays.get(one) ?? trail.length) + 1];
      return {
        state: one,
        side: sides.includes(one),
        status: ahead.has(one) ? "possible" : "closed",
        ...(left ? { earlier: { at: left.at, brokenOff: isBrokenOff(one, left.state) } } : {}),
      };
    });
  return [...walked, ...others];
}
