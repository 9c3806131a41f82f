import { getNextTransitions } from "xstate";
import type { Condition, Policy, Role } from "../policy/schema";
import { isSignedAct } from "../signing/acts";
import { askedOfSignature } from "../signing/says.sv";
import type { CommandType } from "./commands";
import { type EventType, stepOf } from "./events";
import { accountMachine, beginning, type State } from "./machine";
import { stepName } from "./names.sv";
import { aboutState, askedOf, copyWords, questionWords, whoWords } from "./process.sv";
import { stateNames } from "./texts.sv";

/** Something that is said, and the clauses that it rests on. */
export type Said = { text: string; source: string; also: string[] };
/** A condition; where it asks that a form is complete, the questions that have to be answered. */
export type Asked = Said & { questions: Said[] };
export type ProcessStep = {
  step: CommandType;
  name: string;
  who: string[];
  source: string;
  also: string[];
  conditions: Asked[];
  /** What is affirmed by taking it. */
  statements: Said[];
  /** How it is signed; null = it is not. */
  signed: Said | null;
  told: Said[];
  /** Where it may lead; none = the account stays. */
  next: State[];
};
/** A state as a municipality knows it. `by` = who decides or is heard there, `told` = who is told of what follows there by itself. */
export type ProcessState = {
  state: State;
  name: string;
  by: string | null;
  about: string;
  steps: ProcessStep[];
  told: Said[];
  next: State[];
};

type Way = { event: EventType; target: State | null };
const beginnings = Object.keys(accountMachine.states) as State[];

function waysOut(state: State): Way[] {
  const snapshot = accountMachine.resolveState({ value: state, context: beginning.facts });
  return getNextTransitions(snapshot).map(({ eventType, target }) => ({
    event: eventType as EventType,
    target: (target?.[0]?.key ?? null) as State | null,
  }));
}

/** Whether the event can come in this state under the policy: the machine has the ways of all municipalities. */
function happens(event: EventType, state: State, policy: Policy): boolean {
  if (event === "sentToConsultation" || event === "consulted") return policy.consultation !== null;
  if (event === "sentToDecision") return state !== "acceptance" || policy.consultation === null;
  if (event === "closureConsulted") return policy.closureConsultation !== null;
  return event !== "copySent" || policy.copyTo !== null;
}

const different = <T>(list: T[]): T[] => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
const targets = (ways: Way[]): State[] => [...new Set(ways.flatMap(({ target }) => target ?? []))];

function toldOf(events: EventType[], policy: Policy): Said[] {
  const told = events.flatMap((event) => policy.told[event] ?? []);
  return different(told.map(({ role, source, also }) => ({ text: policy.roleNames[role as Role], source, also })));
}

/** Whom a state is named after without naming them. */
function whoseTurn(state: State, { roleNames, consultation }: Policy): string | null {
  if (state === "decision") return roleNames.decider;
  return state === "consultation" && consultation ? roleNames[consultation.role] : null;
}

const inUse: State[] = ["operation", "evaluation"];
/** Before an account is in use there is nothing in use that an answer could be missed for. */
const applies = ({ rule }: Condition, state: State) => rule !== "keepsAnswers" || inUse.includes(state);

function signedOf(step: CommandType, { signing }: Policy): Said | null {
  if (!isSignedAct(step)) return null;
  const { strength, source, also } = signing[step];
  return { text: askedOfSignature(strength), source, also };
}

function stepOut(step: CommandType, state: State, ways: Way[], policy: Policy): ProcessStep {
  const said = policy.steps[step];
  if (!said) throw new Error(`The policy of ${policy.municipality} says nothing of the step "${step}"`);
  const { who, source, also, conditions } = said;
  const signs = { accept: "nominee", approve: "decider" }[step as string];
  return {
    step,
    name: stepName(step, policy),
    who: who.map((role) => whoWords(role, policy)),
    source,
    also,
    conditions: conditions
      .filter((one) => applies(one, state))
      .map((one) => ({
        text: askedOf(one, step, policy),
        source: one.source,
        also: one.also,
        questions:
          one.rule === "complete"
            ? policy.forms[one.form]
                .filter(({ required }) => required)
                .map((question) => ({
                  text: questionWords(question, policy.forms[one.form]),
                  source: question.source,
                  also: question.also,
                }))
            : [],
      })),
    statements: policy.statements.filter(({ by }) => by === signs).map(({ by: _, ...statement }) => statement),
    signed: signedOf(step, policy),
    told: toldOf(
      ways.map(({ event }) => event),
      policy,
    ),
    next: targets(ways),
  };
}

function stateOf(state: State, policy: Policy): ProcessState {
  const ways = waysOut(state).filter(({ event }) => happens(event, state, policy));
  const steps = [...new Set(ways.flatMap(({ event }) => stepOf[event] ?? []))];
  const alone = ways.filter(({ event }) => stepOf[event] === null).map(({ event }) => event);
  const copy =
    alone.includes("copySent") && policy.copyTo
      ? [
          {
            text: copyWords(policy.roleNames[policy.copyTo.role]),
            source: policy.copyTo.source,
            also: policy.copyTo.also,
          },
        ]
      : [];
  return {
    state,
    name: stateNames[state],
    by: whoseTurn(state, policy),
    about: aboutState(state, policy),
    steps: steps.map((step) =>
      stepOut(
        step,
        state,
        ways.filter(({ event }) => stepOf[event] === step),
        policy,
      ),
    ),
    told: [...copy, ...toldOf(alone, policy)],
    next: targets(ways),
  };
}

/** The life of an account as the machine and the policy have it, state by state; states that cannot be reached are left out. */
export function processOf(policy: Policy): ProcessState[] {
  const all = new Map(beginnings.map((state) => [state, stateOf(state, policy)]));
  const found = new Set<State>([beginning.state]);
  for (const state of found) for (const next of all.get(state)?.next ?? []) found.add(next);
  return [...all.values()].filter(({ state }) => found.has(state));
}
