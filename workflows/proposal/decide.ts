import { actsFor } from "../account/access";
import type { Unmet } from "../account/case";
import type { Person } from "../account/facts";
import { lineOf, type Organisation } from "../account/organisation";
import { dayWords } from "../calendar/swedish-day";
import { reason } from "../operation/reason";
import type { Policy } from "../policy/schema";
import { advanceProposal, type ProposalEvent, type ProposalState } from "./machine";
import { deciderWords, stateWords } from "./names.sv";
import { proposalProblems } from "./rules";
import type { ProposalKind, Proposed, Proposer } from "./shape";

/** What is judged of a proposal that has been made. `answered` = the last answer, by whom and on which day. */
export type Proposal = Proposed & {
  kind: ProposalKind;
  proposer: Proposer;
  state: ProposalState;
  answered: { by: string; day: string } | null;
};
export type Answer = { type: "agree" | "refuse" | "postpone"; reason: string };
type Around = { policy: Policy; organisation: Organisation; today: string };

const LONGEST_REASON = 500;
const eventOf = {
  agree: "proposalAgreed",
  refuse: "proposalRefused",
  postpone: "proposalPostponed",
} as const satisfies Record<Answer["type"], ProposalEvent["type"]>;

/** The closest manager of who proposes who is not they themselves. */
const managerOf = ({ id, unit }: Pick<Proposer, "id" | "unit">, organisation: Organisation): Person[] => {
  const manager = lineOf(organisation, unit).find((one) => one.manager && one.manager.id !== id)?.manager;
  return manager ? [manager] : [];
};

/** Who decides today in their own right; [] = nobody, or the municipality has no such proposals. */
export function decidersOf(
  kind: ProposalKind,
  proposer: Pick<Proposer, "id" | "unit">,
  { policy, organisation }: Pick<Around, "policy" | "organisation">,
): Person[] {
  const role = policy.proposals[kind]?.decidedBy;
  if (!role) return [];
  return role === "manager" ? managerOf(proposer, organisation) : organisation.holders[role];
}

/** Who is asked: those who decide, and whoever stands in for one of them. Nobody is asked about what they propose themselves. */
export function askedOf(...of: Parameters<typeof decidersOf>): Person[] {
  const [, proposer, { organisation }] = of;
  const deciders = decidersOf(...of);
  const standIns = organisation.standIns.filter(({ absent }) => deciders.some(({ id }) => id === absent.id));
  const all = new Map([...deciders, ...standIns.map(({ person }) => person)].map((one) => [one.id, one]));
  return [...all.values()].filter(({ id }) => id !== proposer.id);
}

/** For whom somebody answers: themselves, or whom they stand in for; undefined = it is not theirs to answer. */
export function answersFor(
  actor: Pick<Person, "id">,
  kind: ProposalKind,
  proposer: Pick<Proposer, "id" | "unit">,
  around: Pick<Around, "policy" | "organisation">,
): Person | undefined {
  if (actor.id === proposer.id) return undefined;
  const deciders = decidersOf(kind, proposer, around);
  const acting = actsFor(actor, around.organisation);
  // Their own right first.
  return acting.map((id) => deciders.find((one) => one.id === id)).find((one) => one !== undefined);
}

/** Why a proposal may not be made; [] = it may, and somebody is asked. */
export function unmetInProposing(
  kind: ProposalKind,
  proposed: Proposed,
  proposer: Pick<Proposer, "id" | "unit">,
  around: Around,
): Unmet[] {
  const source = around.policy.proposals[kind]?.source;
  if (!source) return [reason("state", around.policy.documents[0]?.id ?? "", "Det här görs inte i den här kommunen.")];
  if (askedOf(kind, proposer, around).length === 0)
    return [
      reason("holder", source, `Ingen kan svara, för ${deciderWords(kind, around.policy)} saknas i organisationen.`),
    ];
  return proposalProblems(kind, proposed, around.today).map(({ field, text }) =>
    reason("complete", source, text, field),
  );
}

/** Why an answer is refused in the state that the proposal is in. */
function stateText({ kind, state, answered }: Proposal): string {
  const when = answered ? `, av ${answered.by} ${dayWords(answered.day)}` : "";
  return `Det är redan besvarat: ${stateWords[kind][state].toLowerCase()}${when}.`;
}

/** A yes that nobody can use is no answer. */
function uselessYes({ kind, proposer, to }: Proposal, today: string): string | null {
  if (kind !== "forum") return null;
  if (proposer.left) return `${proposer.name} har slutat och kan inte företräda kommunen. Svara nej.`;
  return to < today ? "Dagarna har redan varit. Svara nej, så kan frågan ställas på nytt." : null;
}

export type Decision =
  | { ok: true; event: ProposalEvent; state: ProposalState; behalf: Person | null }
  | { ok: false; unmet: Unmet[] };

/** Pure: the event that an answer records, in whose stead it is given, or every reason why it may not be. */
export function decideProposal(
  proposal: Proposal,
  answer: Answer,
  actor: Pick<Person, "id">,
  around: Around,
): Decision {
  const { kind, proposer, state: before } = proposal;
  const { policy, today } = around;
  const source = policy.proposals[kind]?.source ?? "";
  const refuse = (...unmet: Unmet[]): Decision => ({ ok: false, unmet });
  const right = answersFor(actor, kind, proposer, around);
  if (!right) return refuse(reason("capacity", source, `Här svarar ${deciderWords(kind, policy)}.`));
  const event = { type: eventOf[answer.type] };
  const state = advanceProposal(kind, before, event);
  if (!state) return refuse(reason("state", source, stateText(proposal)));
  const useless = answer.type === "agree" ? uselessYes(proposal, today) : null;
  if (useless) return refuse(reason("complete", source, useless));
  if (answer.type !== "agree" && !answer.reason)
    return refuse(reason("complete", source, "Skriv en rad om varför.", "reason"));
  if ([...answer.reason].length > LONGEST_REASON)
    return refuse(reason("complete", source, `Korta texten till högst ${LONGEST_REASON} tecken.`, "reason"));
  return { ok: true, event, state, behalf: right.id === actor.id ? null : right };
}
