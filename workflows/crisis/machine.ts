import { setup, transition } from "xstate";

export const crisisEvents = ["crisisBegun", "crisisEnded"] as const;
export type CrisisEvent = { type: (typeof crisisEvents)[number] };
export type CrisisState = "calm" | "crisis";

/** One for the whole municipality. As an account's it moves on recorded events alone. */
const machine = setup({ types: { events: {} as CrisisEvent } }).createMachine({
  initial: "calm",
  states: { calm: { on: { crisisBegun: "crisis" } }, crisis: { on: { crisisEnded: "calm" } } },
});

/** Where the municipality is after an event; null = it does not take the event where it is. */
export function advanceCrisis(state: CrisisState, event: CrisisEvent): CrisisState | null {
  const snapshot = machine.resolveState({ value: state });
  return snapshot.can(event) ? (transition(machine, snapshot, event)[0].value as CrisisState) : null;
}
