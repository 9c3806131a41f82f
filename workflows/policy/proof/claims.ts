import type { CommandType } from "../../account/commands";
import { decide } from "../../account/decide";
import { type EventType, stepOf } from "../../account/events";
import { accountMachine, eventsOutOf, nextStates, type State, states, stepsOutOf } from "../../account/machine";
import { stateNames } from "../../account/texts.sv";
import type { Policy } from "../schema";
import { NOW } from "./answers";
import { type Breach, type Exploration, explore, type Found, type Refusal } from "./explore";
import { passing } from "./gates";
import { movesAt } from "./moves";
import { type Counterexample, wayTo, whyNot } from "./story.sv";

const isEnd = ({ position }: Found) => nextStates(position.state).length === 0;
const quoted = (state: State) => `”${stateNames[state]}”`;

/** The first found in each state: one account that shows it is enough. */
function firstInEach(list: Found[]): Found[] {
  const firsts = new Map<State, Found>();
  for (const one of list) if (!firsts.has(one.position.state)) firsts.set(one.position.state, one);
  return [...firsts.values()];
}

/** The steps that could lead from one state to another; what follows by itself follows from a step that stays. */
function stepsBetween(from: State, to: State): CommandType[] {
  const target = (event: EventType) => accountMachine.states[from]?.transitions.get(event)?.[0]?.target?.[0]?.key;
  const leading = eventsOutOf(from).filter((event) => target(event) === to);
  const following = leading.some((event) => stepOf[event] === null);
  const staying = following ? eventsOutOf(from).filter((event) => target(event) === undefined) : [];
  return [...leading, ...staying].flatMap((event) => stepOf[event] ?? []);
}

/** a) Every state of the machine is reached; the consultation where the policy has one. */
export function everyStateIsReached({ policy, found, refused, taken }: Exploration): Counterexample[] {
  const reached = new Set(found.map(({ position }) => position.state));
  const wanted = states.filter((state) => !reached.has(state) && (state !== "consultation" || policy.consultation));
  // What lies behind a state that is not reached is not told of: it is reached when that one is.
  return wanted.flatMap((state): Counterexample[] => {
    const from = [...reached].filter((one) => nextStates(one).includes(state));
    const text = `Inget konto kan komma till ${quoted(state)}. Så här nära kommer det:`;
    const tries = from
      .flatMap((one) => stepsBetween(one, state).map((step) => ({ one, step })))
      .filter(({ one, step }) => !taken.has(`${one} ${step}`));
    const known = tries.flatMap(({ one, step }) => {
      const refusal = refused.get(one)?.get(step);
      return refusal ? [{ step, refusal }] : [];
    });
    const [closest] = known.sort((a, b) => a.refusal.unmet.length - b.refusal.unmet.length);
    if (closest) {
      const { step, refusal } = closest;
      return [{ text, way: [...wayTo(refusal.found, policy), whyNot(step, refusal, policy)] }];
    }
    const there = found.find(({ position }) => position.state === (tries[0]?.one ?? from[0]));
    const why = tries[0] ? whyNot(tries[0].step, undefined, policy) : "Inget steg därifrån leder dit.";
    return there ? [{ text, way: [...wayTo(there, policy), why] }] : [];
  });
}

/** Steps that put somebody in another's place: none of them leads on. After the launch those who are asked lead nowhere either. */
const succession: CommandType[] = ["changeOrderer", "replaceNominee"];
const staffing: CommandType[] = ["proposeAdministrator", "removeAdministrator", "changeDeputy", "accept", "decline"];

/** Why the steps that nobody can take at a position are not taken there. */
function refusalsAt({ policy, organisation }: Exploration, found: Found): string[] {
  const { position } = found;
  const taken = new Set<CommandType>();
  const refusals = new Map<CommandType, Refusal>();
  for (const move of movesAt(position, policy, organisation)) {
    const { actor, command, step } = move;
    const decision = decide({ account: "1", position, policy, organisation, actor, command, now: NOW });
    const known = refusals.get(step);
    if (decision.ok) taken.add(step);
    else if (!known || decision.unmet.length < known.unmet.length)
      refusals.set(step, { found, move, unmet: decision.unmet });
  }
  const exchanges = position.facts.launchedAt ? [...succession, ...staffing] : succession;
  const left = stepsOutOf(position.state).filter((step) => !taken.has(step) && !exchanges.includes(step));
  return left.map((step) => whyNot(step, refusals.get(step), policy));
}

/** These, and every position from which one of them can be reached. */
function leadingTo(goals: Found[], found: Found[]): Set<Found> {
  const before = new Map<Found, Found[]>();
  for (const one of found) for (const next of one.next) before.set(next, [...(before.get(next) ?? []), one]);
  const leading = new Set(goals);
  for (const one of leading) for (const earlier of before.get(one) ?? []) leading.add(earlier);
  return leading;
}

/** b) From every position an end can be reached. */
export function everyoneCanEnd(exploration: Exploration): Counterexample[] {
  const { policy, found } = exploration;
  const ends = leadingTo(found.filter(isEnd), found);
  return firstInEach(found.filter((one) => !ends.has(one))).map((one) => ({
    text: `Från ${quoted(one.position.state)} kan kontot aldrig komma till ett slut:`,
    way: [...wayTo(one, policy), ...refusalsAt(exploration, one)],
  }));
}

/** c) Out of every state that is no end there is a way on: to exchange people for ever in one leads nowhere. */
export function nobodyIsStuck(exploration: Exploration): Counterexample[] {
  const { found } = exploration;
  const stuck = [...new Set(found.map(({ position }) => position.state))].flatMap((state) => {
    const here = found.filter((one) => one.position.state === state && !isEnd(one));
    const leaves = here.filter((one) => [...one.next].some((next) => next.position.state !== state));
    const leading = leadingTo(leaves, here);
    return here.filter((one) => !leading.has(one));
  });
  return firstInEach(stuck).map((one) => ({
    text: `I ${quoted(one.position.state)} står kontot stilla: ingen kan ta ett steg som leder vidare.`,
    way: [...wayTo(one, exploration.policy), ...refusalsAt(exploration, one)],
  }));
}

/** d) No guarded step is taken past a gate. Questions of one form that are passed by in the same way are told of once. */
export function noGateIsPassed({ policy, breaches }: Exploration): Counterexample[] {
  const isFirst = ({ event, gate }: Breach) => {
    const like = breaches.find(
      (one) => one.event === event && gate.question && one.gate.form === gate.form && one.gate.question,
    );
    return !like || like.gate === gate;
  };
  return breaches.filter(isFirst).map(({ event, gate, found }) => {
    const others = breaches.filter((one) => one.event === event && one.gate.form === gate.form && one.gate.question);
    const labels = others.flatMap((one) => (one.gate === gate || !gate.question ? [] : `”${one.gate.question}”`));
    const also = labels.length ? [`På samma sätt går det utan svar på ${labels.join(", ")}.`] : [];
    const remedy = gate.remedy ? [gate.remedy] : [];
    return { text: `Kontot kan ${passing[event]} ${gate.name}:`, way: [...wayTo(found, policy), ...also, ...remedy] };
  });
}

function everythingIsSeen({ whole }: Exploration): Counterexample[] {
  const text = "Reglerna ger fler lägen än som går att pröva. Gör formulären kortare eller villkoren färre.";
  return whole ? [] : [{ text, way: [] }];
}

/** All that should hold of a policy, tried on every position that an account can come to; [] = it holds. */
export function counterexamples(policy: Policy): Counterexample[] {
  const exploration = explore(policy);
  const claims = [everythingIsSeen, everyStateIsReached, everyoneCanEnd, nobodyIsStuck, noGateIsPassed];
  return claims.flatMap((claim) => claim(exploration));
}
