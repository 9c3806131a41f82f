import type { CommandType } from "../../account/commands";
import { type Decision, decide } from "../../account/decide";
import { beginning, type Position, type State } from "../../account/machine";
import type { Organisation } from "../../account/organisation";
import type { Policy } from "../schema";
import { NOW } from "./answers";
import { type Gate, type Guarded, gatesOf } from "./gates";
import { type Move, movesAt } from "./moves";
import { sampleOrganisation } from "./sample";
import { sightOf } from "./sight";

type Unmet = Extract<Decision, { ok: false }>["unmet"];
/** A position that an account can come to, with the shortest way there. */
export type Found = { position: Position; before: { found: Found; move: Move } | null; next: Set<Found> };
/** A step that was refused, where it was closest to being taken. */
export type Refusal = { found: Found; move: Move; unmet: Unmet };
/** A guarded step that was taken although one of its gates did not hold. */
export type Breach = { event: Guarded; gate: Gate; found: Found };
export type Exploration = {
  policy: Policy;
  organisation: Organisation;
  found: Found[];
  /** By state and step, where the step is never taken in that state. */
  refused: Map<State, Map<CommandType, Refusal>>;
  /** "order sendOrder": the steps that are taken, by state. */
  taken: Set<string>;
  breaches: Breach[];
  /** Whether everything was looked at. */
  whole: boolean;
};

/** Far above what any policy needs: one that needs more is told of as not proved. */
const LIMIT = 20_000;
/** Tries times questions: forms beyond all measure are told of as not proved. The six that exist need a fifth at most. */
const MOST_WORK = 5_000_000;

/** Steps that only write, where it does not matter whose hand it is. */
const writing: CommandType[] = ["open", "saveNeeds", "savePlan", "saveCreation", "saveLaunch", "saveClosing"];

/** Every position that an account can come to under a policy in the sample organisation, the closest first. */
export function explore(policy: Policy, limit = LIMIT): Exploration {
  const organisation = sampleOrganisation(policy);
  const gates = gatesOf(policy, organisation);
  const { look, faults } = sightOf(policy, organisation, gates);
  const start: Found = { position: beginning, before: null, next: new Set() };
  const known = new Map([[look(beginning), start]]);
  const found = [start];
  const refused: Exploration["refused"] = new Map();
  const taken = new Set<string>();
  const breaches: Breach[] = [];
  let whole = true;
  let work = 0;
  const each = Object.values(policy.forms).flat().length;
  const isGuarded = (event: string): event is Guarded => Object.hasOwn(gates, event);

  const refuse = (from: Found, move: Move, unmet: Unmet) => {
    const { state } = from.position;
    if (taken.has(`${state} ${move.step}`)) return;
    const steps = refused.get(state) ?? new Map<CommandType, Refusal>();
    const closest = steps.get(move.step);
    if (!closest || unmet.length < closest.unmet.length) steps.set(move.step, { found: from, move, unmet });
    refused.set(state, steps);
  };

  for (const from of found) {
    if (work > MOST_WORK) {
      whole = false;
      break;
    }
    const written = new Set<unknown>();
    for (const move of movesAt(from.position, policy, organisation)) {
      if (writing.includes(move.step) && written.has(move.command)) continue;
      const { command, actor } = move;
      work += each;
      const decision = decide({
        account: "1",
        position: from.position,
        policy,
        organisation,
        command,
        actor,
        now: NOW,
      });
      if (!decision.ok) {
        refuse(from, move, decision.unmet);
        continue;
      }
      written.add(move.command);
      taken.add(`${from.position.state} ${move.step}`);
      refused.get(from.position.state)?.delete(move.step);
      if (decision.events.length === 0) continue;
      const reached = { position: decision.position, before: { found: from, move }, next: new Set<Found>() };
      for (const { type: event } of decision.events) {
        if (!isGuarded(event)) continue;
        for (const gate of gates[event])
          if (!gate.holds(reached.position.facts) && !breaches.some((one) => one.event === event && one.gate === gate))
            breaches.push({ event, gate, found: reached });
      }
      const key = look(reached.position);
      // Rules judge question by question: what passes with two forms at fault passes with one of them.
      if (faults(reached.position) > 1) continue;
      const to = known.get(key) ?? reached;
      from.next.add(to);
      if (to !== reached) continue;
      known.set(key, to);
      if (found.length < limit) found.push(to);
      else whole = false;
    }
  }
  return { policy, organisation, found, refused, taken, breaches, whole };
}
