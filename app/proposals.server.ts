import { nextCounter } from "../db/counters.server";
import { findPerson, type PersonRow } from "../db/people.server";
import {
  answerProposal,
  findProposal,
  findProposalOf,
  insertProposal,
  type ProposalFound,
  type ProposalRow,
} from "../db/proposals.server";
import type { MunicipalityDb } from "../db/schema";
import type { Unmet } from "../workflows/account/case";
import type { Person, StoredFile } from "../workflows/account/facts";
import { dayIn } from "../workflows/calendar/swedish-day";
import type { Policy } from "../workflows/policy/schema";
import { type Answer, askedOf, decideProposal, type Proposal, unmetInProposing } from "../workflows/proposal/decide";
import type { ProposalState } from "../workflows/proposal/machine";
import { stateWords } from "../workflows/proposal/names.sv";
import { numberOf, type ProposalKind, type Proposed } from "../workflows/proposal/shape";
import { canonical, sha256 } from "../workflows/record/canonical";
import { recordDirectoryChanges } from "./directory-log.server";
import { hasEnded, organisationOf, personOf } from "./organisation.server";
import { tellTown } from "./tell-town.server";

export type ProposalOutcome =
  | { kind: "done"; id: string }
  | { kind: "refused"; unmet: Unmet[] }
  /** No such proposal here. */
  | { kind: "unknown" };

/** A row as the rules know it, on a day in Sweden. */
export function proposalOf(row: ProposalFound, today: string): Proposal {
  const { subject, link, text, why, from_day: from, to_day: to } = row;
  return {
    ...{ kind: row.kind as ProposalKind, subject, link, text, why, from, to },
    proposer: { id: row.person, name: row.person_name, unit: row.person_unit, left: hasEnded(row, today) },
    state: row.state as ProposalState,
    answered: row.answered_at ? { by: row.answerer ?? "", day: dayIn(row.answered_at) } : null,
  };
}

type Proposing = { kind: ProposalKind; proposed: Proposed; file: StoredFile | null; key: string };

/**
 * Makes a proposal: judged, written, recorded, and told to who decides, in one transaction. The same form sent twice is
 * one proposal.
 */
export function propose(
  db: MunicipalityDb,
  policy: Policy,
  { kind, proposed, file, key }: Proposing,
  by: Person,
  now = new Date(),
): Promise<ProposalOutcome> {
  const at = now.toISOString();
  const today = dayIn(now);
  const form = sha256(canonical({ key, kind, proposed, file: file?.sha256 ?? null }));
  return db.write(async (trx): Promise<ProposalOutcome> => {
    const earlier = await findProposalOf(trx, by.id, form);
    if (earlier) return { kind: "done", id: earlier.id };
    const proposer = (await findPerson(trx, by.id)) as PersonRow;
    const organisation = await organisationOf(db, trx, today);
    const around = { policy, organisation, today };
    const unmet = unmetInProposing(kind, proposed, proposer, around);
    if (unmet.length) return { kind: "refused", unmet };
    const id = numberOf(kind, await nextCounter(trx, `proposals:${kind}`));
    const { from: from_day, to: to_day, ...texts } = proposed;
    const row: ProposalRow = {
      ...{ id, kind, person: by.id, at, form, ...texts, from_day, to_day },
      ...{ sha256: file?.sha256 ?? null, size: file?.size ?? null },
      ...{ file_name: file?.name ?? null, file_type: file?.type ?? null },
      ...{ state: "waiting", answered_at: null, answered_by: null, answered_for: null, reason: "" },
    };
    await insertProposal(trx, row);
    const told = { proposal: { id, kind }, by: { id: by.id, name: by.name } };
    await recordDirectoryChanges(trx, [{ type: "proposalMade", ...told }], at);
    const text = `${kind === "tip" ? "Nytt tips" : "Vill företräda kommunen i ett forum"} (${id}): ${proposed.subject}`;
    const words = askedOf(kind, proposer, around).map((to) => ({ to, text, lines: [], account: null }));
    await tellTown(trx, policy, { words, page: `proposal:${id}`, by: by.id, at });
    return { kind: "done", id };
  });
}

const stateAfter = { agree: "agreed", refuse: "refused", postpone: "later" } as const;

/**
 * Answers a proposal: judged as things stand, written, recorded, and told to who proposed, in one transaction. The same
 * answer sent twice is one; any other after it is refused.
 */
export function answer(
  db: MunicipalityDb,
  policy: Policy,
  { id, given }: { id: string; given: Answer },
  by: Person,
  now = new Date(),
): Promise<ProposalOutcome> {
  const at = now.toISOString();
  const today = dayIn(now);
  return db.write(async (trx): Promise<ProposalOutcome> => {
    const row = await findProposal(trx, id);
    if (!row) return { kind: "unknown" };
    const again = row.answered_by === by.id && row.state === stateAfter[given.type] && row.reason === given.reason;
    if (again) return { kind: "done", id };
    const organisation = await organisationOf(db, trx, today);
    const decision = decideProposal(proposalOf(row, today), given, by, { policy, organisation, today });
    if (!decision.ok) return { kind: "refused", unmet: decision.unmet };
    const { state, behalf } = decision;
    await answerProposal(trx, id, {
      ...{ state, reason: given.reason, answered_at: at },
      ...{ answered_by: by.id, answered_for: behalf?.id ?? null },
    });
    const kind = row.kind as ProposalKind;
    const named = ({ id, name }: Person) => ({ id, name });
    const told = { proposal: { id, kind }, behalf: behalf && named(behalf), by: named(by) };
    await recordDirectoryChanges(trx, [{ type: decision.event.type, reason: given.reason || null, ...told }], at);
    const proposer = await findPerson(trx, row.person);
    if (proposer && !hasEnded(proposer, today)) {
      const text = `${stateWords[kind][state]} (${id}): ${row.subject}`;
      const words = [{ to: personOf(proposer), text, lines: [], account: null }];
      await tellTown(trx, policy, { words, page: `proposal:${id}`, by: by.id, at });
    }
    return { kind: "done", id };
  });
}
