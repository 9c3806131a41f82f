import { setup, transition } from "xstate";
import type { ProposalKind } from "./shape";

export const proposalStates = ["waiting", "later", "agreed", "refused"] as const;
export type ProposalState = (typeof proposalStates)[number];
export type ProposalEvent = { type: "proposalAgreed" | "proposalRefused" | "proposalPostponed" };

const proposal = setup({ types: { events: {} as ProposalEvent } });
const answers = { proposalAgreed: "agreed", proposalRefused: "refused" } as const;
const answered = { agreed: {}, refused: {} };

/** As an account's they move on recorded events alone. A tip can also be kept for later; whoever is to speak needs a yes or a no. */
const machines = {
  tip: proposal.createMachine({
    initial: "waiting",
    states: { waiting: { on: { ...answers, proposalPostponed: "later" } }, later: { on: answers }, ...answered },
  }),
  forum: proposal.createMachine({ initial: "waiting", states: { waiting: { on: answers }, ...answered } }),
};

/** Where a proposal is after an event; null = it does not take the event where it is: nothing is answered twice. */
export function advanceProposal(kind: ProposalKind, state: ProposalState, event: ProposalEvent): ProposalState | null {
  const machine = machines[kind];
  const snapshot = machine.resolveState({ value: state as "waiting" });
  return snapshot.can(event) ? (transition(machine, snapshot, event)[0].value as ProposalState) : null;
}
