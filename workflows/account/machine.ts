import { assign, getNextTransitions, type SnapshotFrom, setup, transition } from "xstate";
import type { CommandType } from "./commands";
import { type EventType, type RecordedEvent, stepOf } from "./events";
import type { Facts } from "./facts";
import { fold, mark } from "./fold";

/** Raised when a state or a step changes; stored case files of every released version must still replay. */
export const MACHINE_VERSION = 3;
/** Each version has only added steps to the one before, so a case file of any of them replays here. */
export const RELEASED_MACHINES = [1, 2, 3] as const;

const nobody = { id: "", name: "", title: "", email: "", phone: "" };
const unopened: Facts = {
  municipality: "",
  account: "",
  name: "",
  unit: { id: "", name: "" },
  orderer: nobody,
  openedAt: "",
  answers: {},
  documentHash: null,
  document: null,
  administrators: [],
  consultation: null,
  decision: null,
  reasons: null,
  copies: [],
  closure: null,
  transfer: null,
  evaluators: [],
  launchedAt: null,
  confirmedAt: null,
  trail: [],
};

const stay = { actions: "record" } as const;
const to = <S extends string>(target: S) => ({ target, actions: "record" }) as const;
const station = (state: string) => ({ type: "enter", params: { state } }) as const;

/** Whoever ordered the account may be followed by somebody else as long as its case is open. */
const succession = { ordererChanged: stay } as const;

/** From the launch to the end administrators are replaced: also an account on its way out has people who leave. */
const staffing = {
  ...succession,
  administratorProposed: stay,
  assignmentAccepted: stay,
  assignmentDeclined: stay,
  administratorRemoved: stay,
  deputyChanged: stay,
} as const;

/** While the account is in use what is said of it is kept true and complete, too. */
const upkeep = {
  ...staffing,
  creationSaved: stay,
  launchSaved: stay,
} as const;

/**
 * The life of an account, the same in every municipality. It moves on recorded events only, so a case file replays
 * without any policy; whether an event may be recorded is the rules' matter (rules.ts).
 */
export const accountMachine = setup({
  types: { context: {} as Facts, events: {} as RecordedEvent },
  actions: {
    record: assign(({ context, event }) => fold(context, event)),
    enter: assign(({ context, event }, { state }: { state: string }) =>
      "at" in event ? { trail: [...context.trail, { state, ...mark(event) }] } : {},
    ),
  },
}).createMachine({
  id: "account",
  initial: "unopened",
  context: unopened,
  states: {
    unopened: { on: { opened: to("needsAnalysis") } },
    needsAnalysis: {
      entry: station("needsAnalysis"),
      on: { ...succession, needsSaved: stay, needsConcluded: to("order"), withdrawn: to("withdrawn") },
    },
    order: {
      entry: station("order"),
      on: {
        ...succession,
        needsSaved: stay,
        planSaved: stay,
        nomineeReplaced: stay,
        orderSent: to("acceptance"),
        withdrawn: to("withdrawn"),
      },
    },
    acceptance: {
      entry: station("acceptance"),
      on: {
        ...succession,
        planSaved: to("order"),
        nomineeReplaced: to("order"),
        assignmentAccepted: stay,
        assignmentDeclined: to("returned"),
        sentToConsultation: to("consultation"),
        sentToDecision: to("decision"),
        withdrawn: to("withdrawn"),
      },
    },
    consultation: {
      entry: station("consultation"),
      on: {
        ...succession,
        planSaved: to("order"),
        nomineeReplaced: to("order"),
        consulted: stay,
        sentToDecision: to("decision"),
        withdrawn: to("withdrawn"),
      },
    },
    decision: {
      entry: station("decision"),
      on: {
        ...succession,
        planSaved: to("order"),
        nomineeReplaced: to("order"),
        approved: to("creation"),
        orderReturned: to("returned"),
        refused: to("refused"),
        withdrawn: to("withdrawn"),
      },
    },
    returned: {
      entry: station("returned"),
      on: {
        ...succession,
        needsSaved: to("order"),
        planSaved: to("order"),
        nomineeReplaced: to("order"),
        orderSent: to("acceptance"),
        withdrawn: to("withdrawn"),
      },
    },
    creation: {
      entry: station("creation"),
      on: {
        ...succession,
        planSaved: to("order"),
        nomineeReplaced: to("order"),
        copySent: stay,
        creationSaved: stay,
        created: to("launch"),
        withdrawn: to("withdrawn"),
      },
    },
    launch: {
      entry: station("launch"),
      on: {
        ...succession,
        planSaved: to("order"),
        nomineeReplaced: to("order"),
        creationSaved: stay,
        launchSaved: stay,
        launched: to("operation"),
      },
    },
    operation: { entry: station("operation"), on: { ...upkeep, evaluationBegun: to("evaluation") } },
    evaluation: {
      entry: station("evaluation"),
      on: {
        ...upkeep,
        evaluationSaved: stay,
        closureConsulted: stay,
        continued: to("operation"),
        closureDecided: to("closing"),
        transferRequested: to("transferDecision"),
      },
    },
    closing: { entry: station("closing"), on: { ...staffing, closingSaved: stay, closed: to("closed") } },
    transferDecision: {
      entry: station("transferDecision"),
      on: { ...staffing, transferApproved: to("transferring"), transferRejected: to("operation") },
    },
    transferring: {
      entry: station("transferring"),
      on: { ...staffing, transferSaved: stay, transferred: to("transferred") },
    },
    closed: { entry: station("closed"), type: "final" },
    transferred: { entry: station("transferred"), type: "final" },
    refused: { entry: station("refused"), type: "final" },
    withdrawn: { entry: station("withdrawn"), type: "final" },
  },
});

export type State = SnapshotFrom<typeof accountMachine>["value"];
export const states = (Object.keys(accountMachine.states) as State[]).filter((state) => state !== "unopened");
/** Where an account is and what is known about it. */
export type Position = { state: State; facts: Facts };
export const beginning: Position = { state: "unopened", facts: unopened };

/** Thrown when the machine has no such step in the state: a case file that claims it did is false. */
export class NoSuchStep extends Error {
  constructor(
    readonly state: State,
    readonly event: string,
  ) {
    super(`No "${event}" in state "${state}"`);
  }
}

const snapshotOf = ({ state, facts }: Position) => accountMachine.resolveState({ value: state, context: facts });

/** The position after one recorded event; throws NoSuchStep where the machine refuses it. */
export function advance(position: Position, event: RecordedEvent): Position {
  // XState has events of its own that would pass: only the machine's count.
  if (!eventsOutOf(position.state).includes(event.type)) throw new NoSuchStep(position.state, event.type);
  const [after] = transition(accountMachine, snapshotOf(position), event);
  return { state: after.value as State, facts: after.context };
}

type Way = { event: EventType; target: State | null };

/** Worked out once: the machine does not change, and every page asks. */
const waysOutOf = new Map(
  (Object.keys(accountMachine.states) as State[]).map((state): [State, Way[]] => [
    state,
    getNextTransitions(snapshotOf({ state, facts: unopened })).map(({ eventType, target }) => ({
      event: eventType as EventType,
      target: (target?.[0]?.key ?? null) as State | null,
    })),
  ]),
);

/** Every event that the machine knows out of a state. */
export function eventsOutOf(state: State): EventType[] {
  return (waysOutOf.get(state) ?? []).map(({ event }) => event);
}

/** Every step that a person can take out of a state, whether or not its conditions are met. */
export function stepsOutOf(state: State): CommandType[] {
  const steps = eventsOutOf(state).map((event) => stepOf[event]);
  return [...new Set(steps.filter((step) => step !== null))];
}

/** The states that one event leads to from here. */
export function nextStates(state: State): State[] {
  return [...new Set((waysOutOf.get(state) ?? []).flatMap(({ target }) => target ?? []))];
}
