import { setup, transition } from "xstate";
import type { LifeEvent } from "./events";
import type { MatterKind } from "./shape";

const life = setup({
  types: { events: {} as LifeEvent },
  guards: { forDiary: ({ event }) => "diary" in event && event.diary !== null },
});

/** What is to be in the diary is so until its number is known; sorted anew it may need none. */
const diary = {
  initial: "none",
  states: {
    none: {
      on: {
        questionReceived: { guard: "forDiary", target: "awaited" },
        questionSorted: { guard: "forDiary", target: "awaited" },
      },
    },
    awaited: {
      on: {
        diaryRegistered: "registered",
        questionSorted: [{ guard: "forDiary", target: "awaited" }, { target: "none" }],
      },
    },
    registered: {},
  },
} as const;
/** Of a removal too; it is never sorted anew. */
const removalDiary = {
  initial: "none",
  states: {
    none: { on: { removalReported: { guard: "forDiary", target: "awaited" } } },
    awaited: { on: { diaryRegistered: "registered" } },
    registered: {},
  },
} as const;

const replies = { questionPassedOn: "passedOn", questionAnswered: "answered", questionLeft: "left" } as const;

/**
 * A machine for each kind of matter. Like the account's they move on recorded events alone; what may be recorded is the
 * rules' matter. An event that a matter does not take in its state is refused: nothing is answered twice.
 */
const machines = {
  question: life.createMachine({
    type: "parallel",
    states: {
      reply: {
        initial: "open",
        states: {
          open: { on: { ...replies, questionReceived: "open", questionSorted: "open" } },
          passedOn: { on: { ...replies, questionSorted: "passedOn" } },
          answered: {},
          left: {},
        },
      },
      diary,
    },
  }),
  removal: life.createMachine({
    type: "parallel",
    states: {
      measure: {
        initial: "seen",
        states: {
          seen: { on: { removalReported: "seen", removalMade: "made", removalLeft: "left" } },
          made: {},
          left: {},
        },
      },
      diary: removalDiary,
    },
  }),
  block: life.createMachine({
    type: "parallel",
    states: {
      block: {
        initial: "blocked",
        states: {
          blocked: {
            on: {
              userBlocked: "blocked",
              blockReviewed: [
                { guard: ({ event }) => event.outcome === "lifted", target: "lifted" },
                { target: "blocked" },
              ],
            },
          },
          lifted: {},
        },
      },
    },
  }),
  loan: life.createMachine({
    type: "parallel",
    states: {
      loan: {
        initial: "asked",
        states: {
          asked: { on: { loanAsked: "asked", loanAgreed: "agreed", loanRefused: "refused", loanEnded: "ended" } },
          agreed: { on: { guidelinesRead: "ready", loanEnded: "ended" } },
          ready: { on: { loanEnded: "ended" } },
          refused: {},
          ended: {},
        },
      },
    },
  }),
  dataRequest: life.createMachine({
    type: "parallel",
    states: {
      request: {
        initial: "received",
        states: {
          received: { on: { dataRequestReceived: "received", identityConfirmed: "identified" } },
          identified: {
            on: {
              dataRequestDecided: [
                { guard: ({ event }) => event.outcome === "refused", target: "refused" },
                { target: "decided" },
              ],
            },
          },
          decided: { on: { dataRequestDone: "done" } },
          refused: {},
          done: {},
        },
      },
    },
  }),
};

export type MatterState = Record<string, string>;

/** Nothing more is to be done in a region that is in one of these. */
const ended = ["answered", "left", "none", "registered", "made", "lifted", "refused", "ended", "done"];
export const isSettled = (state: MatterState) => Object.values(state).every((one) => ended.includes(one));

const initial = Object.fromEntries(
  Object.entries(machines).map(([kind, { states }]) => [
    kind,
    Object.fromEntries(
      Object.entries(states).map(([region, { initial: first }]) => [region, first.target[0]?.key ?? ""]),
    ),
  ]),
) as Record<MatterKind, MatterState>;

/** Where a matter begins, before the event that raises it. */
export const newMatter = (kind: MatterKind): MatterState => initial[kind];

/** Whether a matter takes an event of a type where it is. */
export const canTake = (kind: MatterKind, state: MatterState, type: LifeEvent["type"]): boolean =>
  advanceMatter(kind, state, { type, diary: null, outcome: "kept" } as unknown as LifeEvent) !== null;

/** Where a matter is after an event; null = it does not take the event where it is. */
export function advanceMatter(kind: MatterKind, state: MatterState, event: LifeEvent): MatterState | null {
  const machine = machines[kind];
  const snapshot = machine.resolveState({ value: state } as never);
  if (!snapshot.can(event as never)) return null;
  const [after] = transition(machine as (typeof machines)["block"], snapshot as never, event as never);
  return after.value as MatterState;
}
