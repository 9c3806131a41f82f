import type { Policy } from "../policy/schema";
import type { Facts } from "./facts";
import { nextStates, type State } from "./machine";

/** One stop on the way of an account's life. */
export type Station = {
  state: State;
  /** past: has been there; present; ended: ended here; possible: can still come; closed: can no longer come. */
  status: "past" | "present" | "ended" | "possible" | "closed";
  /** When it was last entered, and by whose step. */
  at?: string;
  by?: string;
  /** Beside the ordinary way from need to closure. */
  side: boolean;
};

const way: State[] = [
  "needsAnalysis",
  "order",
  "acceptance",
  "consultation",
  "decision",
  "creation",
  "launch",
  "operation",
  "evaluation",
  "closing",
  "closed",
];
const sideways: State[] = ["returned", "refused", "withdrawn", "transferDecision", "transferring", "transferred"];

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

/** The whole life as stations: where the account has been, where it is, where it can still go. */
export function stationsOf(state: State, { trail }: Pick<Facts, "trail">, policy: Policy): Station[] {
  const ahead = reachable(state);
  const known = [...way, ...sideways].filter((one) => one !== "consultation" || policy.consultation);
  return known.map((one) => {
    const entered = trail.findLast((mark) => mark.state === one);
    const mark = entered ? { at: entered.at, by: entered.by.name } : {};
    const side = sideways.includes(one);
    if (one === state) return { state: one, status: ahead.size ? "present" : "ended", side, ...mark };
    if (entered) return { state: one, status: "past", side, ...mark };
    return { state: one, status: ahead.has(one) ? "possible" : "closed", side };
  });
}
