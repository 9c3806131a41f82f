import { sql } from "kysely";
import type { Db } from "./schema";

export const SNAPSHOTS_A_PAGE = 50;

/** Whose accounts: those of these units, and those that the person administers; null = everybody's. */
export type Scope = { person: string; units: string[] } | null;
export type SnapshotRow = {
  id: string;
  name: string;
  unit_name: string;
  /** JSON: its entry in the register, which says since when it is in use. */
  public_entry: string | null;
  /** The half-years that have a snapshot. */
  taken: string[];
};

/** Accounts in one of these states within a scope. */
export function accountsWithin(db: Db, states: readonly string[], scope: Scope) {
  const accounts = db.selectFrom("accounts").where("accounts.state", "in", states);
  if (!scope) return accounts;
  return accounts.where((eb) =>
    eb.or([
      eb(
        "accounts.id",
        "in",
        eb
          .selectFrom("participants")
          .select("participants.account")
          .where("participants.person", "=", scope.person)
          .where("participants.role", "=", "administrator"),
      ),
      ...(scope.units.length ? [eb("accounts.unit", "in", scope.units)] : []),
    ]),
  );
}

/** Accounts by name with the half-years of their snapshots. `lacking` = those alone without one of that half-year; no `page` = all. */
export async function snapshotRound(
  db: Db,
  question: { states: readonly string[]; scope: Scope; lacking?: string; page?: number },
): Promise<{ rows: SnapshotRow[]; total: number }> {
  const { states, scope, lacking, page } = question;
  let accounts = accountsWithin(db, states, scope);
  if (lacking)
    accounts = accounts.where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("snapshots")
            .select(sql.lit(1).as("one"))
            .whereRef("snapshots.account", "=", "accounts.id")
            .where("snapshots.half_year", "=", lacking),
        ),
      ),
    );
  const { total } = await accounts.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  let wanted = accounts
    .select(["accounts.id", "accounts.name", "accounts.unit_name", "accounts.public_entry"])
    .orderBy("accounts.name_key")
    .orderBy("accounts.id");
  if (page) wanted = wanted.limit(SNAPSHOTS_A_PAGE).offset((page - 1) * SNAPSHOTS_A_PAGE);
  const found = await wanted.execute();
  const taken = await db
    .selectFrom("snapshots")
    .select(["account", "half_year"])
    .distinct()
    .where("half_year", "is not", null)
    .$if(page !== undefined && found.length > 0, (query) =>
      query.where(
        "account",
        "in",
        found.map(({ id }) => id),
      ),
    )
    .execute();
  const halves = new Map<string, string[]>();
  for (const { account, half_year } of taken) halves.set(account, [...(halves.get(account) ?? []), half_year ?? ""]);
  return { rows: found.map((row) => ({ ...row, taken: halves.get(row.id) ?? [] })), total: Number(total) };
}
