import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type ProposalRow = Row<"proposals">;
/** With who proposed as the directory has them now, and the name of whoever answered. */
export type ProposalFound = ProposalRow & {
  person_name: string;
  person_unit: string;
  ended_at: string | null;
  answerer: string | null;
  behalf: string | null;
};
/** Whose proposals: everybody's (null), or one's own and those of people in some units. */
export type ProposalScope = { person: string; units: string[] } | null;

const named = (db: Db) =>
  db
    .selectFrom("proposals")
    .innerJoin("people as proposer", "proposer.id", "proposals.person")
    .leftJoin("people as answerer", "answerer.id", "proposals.answered_by")
    .leftJoin("people as behalf", "behalf.id", "proposals.answered_for")
    .selectAll("proposals")
    .select(["proposer.name as person_name", "proposer.unit as person_unit", "proposer.ended_at"])
    .select(["answerer.name as answerer", "behalf.name as behalf"]);

export function findProposal(db: Db, id: string): Promise<ProposalFound | undefined> {
  return named(db).where("proposals.id", "=", bindable(id)).executeTakeFirst();
}

/** The proposals of a kind, the newest first. */
export function listProposals(db: Db, kind: string, scope: ProposalScope, limit: number): Promise<ProposalFound[]> {
  let found = named(db).where("kind", "=", kind);
  if (scope)
    found = found.where((eb) =>
      eb.or([
        eb("proposals.person", "=", scope.person),
        ...(scope.units.length ? [eb("proposer.unit", "in", scope.units)] : []),
      ]),
    );
  return found.orderBy("proposals.at", "desc").orderBy("proposals.id").limit(limit).execute();
}

/** The proposals that nobody has answered, the oldest first. */
export function waitingProposals(db: Db, limit: number): Promise<ProposalFound[]> {
  return named(db)
    .where("state", "=", "waiting")
    .orderBy("proposals.at")
    .orderBy("proposals.id")
    .limit(limit)
    .execute();
}

/** The proposal that a form of somebody's has made already. */
export function findProposalOf(db: Db, person: string, form: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom("proposals")
    .select("id")
    .where("person", "=", person)
    .where("form", "=", form)
    .executeTakeFirst();
}

export async function insertProposal(trx: Trx, row: ProposalRow): Promise<void> {
  await trx.insertInto("proposals").values(row).execute();
}

type Answered = Pick<ProposalRow, "state" | "answered_at" | "answered_by" | "answered_for" | "reason">;
export async function answerProposal(trx: Trx, id: string, answered: Answered): Promise<void> {
  await trx.updateTable("proposals").set(answered).where("id", "=", id).execute();
}
