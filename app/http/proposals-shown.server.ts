import { type ProposalFound, type ProposalScope, waitingProposals } from "../../db/proposals.server";
import { readsAll, unitsReadBy } from "../../workflows/account/access";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { answersFor } from "../../workflows/proposal/decide";
import type { ProposalState } from "../../workflows/proposal/machine";
import { stateWords } from "../../workflows/proposal/names.sv";
import { type ProposalKind, proposalKinds } from "../../workflows/proposal/shape";
import { organisationOf } from "../organisation.server";
import { kindProposedAt, paths } from "../paths";
import { proposalOf } from "../proposals.server";
import { formatDateShort } from "../ui/dates";
import { notFound, type RouteArgs, type Visit, visitOf } from "./visit.server";

/** So many are looked through for what waits for somebody. */
const MOST_WAITING = 500;

/** Somebody at what is proposed in the municipality; 404 where its policy has none of that kind. */
export async function proposalVisit(args: RouteArgs): Promise<Visit & { kind: ProposalKind; source: string }> {
  const visit = await visitOf(args);
  const [, , part = ""] = new URL(args.request.url).pathname.replace(/\.data$/, "").split("/");
  const kind = kindProposedAt(part);
  const source = kind && visit.policy.proposals[kind]?.source;
  if (!kind || !source) throw notFound();
  return { ...visit, kind, source };
}

/** Whose somebody sees: their own; of what is to be said in others' forums, also those of the units they look after; or all. */
export async function proposalScope({ db, reader }: Visit, kind: ProposalKind): Promise<ProposalScope> {
  if (readsAll(reader)) return null;
  // A unit that one only works in is not one's to look after.
  const units = kind === "forum" ? unitsReadBy({ ...reader, unit: "" }, await organisationOf(db)) : [];
  return { person: reader.id, units };
}

export const isSeen = ({ person, person_unit }: ProposalFound, scope: ProposalScope) =>
  !scope || scope.person === person || scope.units.includes(person_unit);

/** What waits for somebody's answer, the oldest first. */
export async function proposalsAwaiting({ db, policy, person }: Visit): Promise<ProposalFound[]> {
  if (!proposalKinds.some((kind) => policy.proposals[kind])) return [];
  const around = { policy, organisation: await organisationOf(db) };
  const today = dayIn(new Date());
  const waiting = await waitingProposals(db.read, MOST_WAITING);
  return waiting.filter((row) => {
    const { kind, proposer } = proposalOf(row, today);
    return answersFor(person, kind, proposer, around);
  });
}

/** As a line of what waits for the reader. */
export const proposalTask = (town: string, row: ProposalFound) => ({
  key: row.id,
  action: row.kind === "tip" ? "Svara på ett tips" : "Svara på en fråga om att företräda kommunen",
  href: paths.proposal(town, row.id),
  account: row.subject,
  why: `${row.person_name} skickade det ${formatDateShort(row.at)}. Nummer ${row.id}.`,
});

const tones: Record<ProposalState, "info" | "success" | "warning" | "neutral"> = {
  waiting: "info",
  later: "warning",
  agreed: "success",
  refused: "neutral",
};

/** A proposal in the words of a list and of its page. */
export function proposalShown(town: string, row: ProposalFound, reader: string) {
  const state = row.state as ProposalState;
  const answer = row.answered_at
    ? {
        by: row.behalf ? `${row.answerer}, för ${row.behalf}` : (row.answerer ?? ""),
        at: row.answered_at,
        reason: row.reason,
      }
    : null;
  return {
    id: row.id,
    href: paths.proposal(town, row.id),
    subject: row.subject,
    from: row.person === reader ? "Du" : row.person_name,
    at: row.at,
    state: { words: stateWords[row.kind as ProposalKind][state], tone: tones[state] },
    answer,
  };
}
