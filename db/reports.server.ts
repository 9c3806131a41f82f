import type { Db, Row, Trx } from "./schema";

export type ReportRow = Row<"reports">;
export type DecisionRow = Pick<Row<"events">, "account" | "seq" | "type" | "at" | "payload"> & {
  name: string;
  unit: string;
  unit_name: string;
  /** null = not reported. */
  reference: string | null;
};

export const DECISIONS_A_PAGE = 50;

/** What to list: events of these types, on accounts of these units (all = undefined), `unreported` alone or all of them. */
export type DecisionFilter = { types: string[]; units?: string[]; unreported: boolean; page: number };

const decisions = (db: Db, { types, units, unreported }: Omit<DecisionFilter, "page">) => {
  let query = db
    .selectFrom("events")
    .innerJoin("accounts", "accounts.id", "events.account")
    .leftJoin("reports", (join) =>
      join.onRef("reports.account", "=", "events.account").onRef("reports.seq", "=", "events.seq"),
    )
    .where("events.type", "in", types);
  if (units) query = query.where("accounts.unit", "in", units.length ? units : [""]);
  if (unreported) query = query.where("reports.account", "is", null);
  return query;
};

/** A page of the decisions taken, the newest first, and how many there are in all. */
export async function listDecisions(db: Db, filter: DecisionFilter): Promise<{ rows: DecisionRow[]; total: number }> {
  const rows = await decisions(db, filter)
    .select([
      "events.account",
      "events.seq",
      "events.type",
      "events.at",
      "events.payload",
      "accounts.name",
      "accounts.unit",
      "accounts.unit_name",
      "reports.reference",
    ])
    .orderBy("events.at", "desc")
    .orderBy("events.account")
    .orderBy("events.seq")
    .limit(DECISIONS_A_PAGE)
    .offset((filter.page - 1) * DECISIONS_A_PAGE)
    .execute();
  const { total } = await decisions(db, filter)
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total: Number(total) };
}

/** One decision, with what the board has been told of it. */
export function findDecision(db: Db, account: string, seq: number, types: string[]): Promise<DecisionRow | undefined> {
  return decisions(db, { types, unreported: false })
    .select([
      "events.account",
      "events.seq",
      "events.type",
      "events.at",
      "events.payload",
      "accounts.name",
      "accounts.unit",
      "accounts.unit_name",
      "reports.reference",
    ])
    .where("events.account", "=", account)
    .where("events.seq", "=", seq)
    .executeTakeFirst();
}

export async function recordReports(trx: Trx, rows: ReportRow[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto("reports").values(rows).execute();
}
