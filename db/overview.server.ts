import { sql } from "kysely";
import type { Db } from "./schema";
import { accountsWithin, type Scope } from "./snapshots.server";

/** Counts by unit, for pictures of how it goes: read from the projections alone. */
export type Asked = { states: readonly string[]; scope: Scope };

const one = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`sum(case when ${condition} then 1 else 0 end)`;

/** What has to be done, and what of it was not done in time, by unit. `now` UTC; what a crisis lets wait is not late. */
export async function lateByUnit(db: Db, { states, scope }: Asked, now: string) {
  const rows = await accountsWithin(db, states, scope)
    .innerJoin("duties", "duties.account", "accounts.id")
    .select("accounts.unit")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .select(one(sql`duties.paused = 0 and (duties.lapsed = 1 or duties.due_at < ${now})`).as("late"))
    .groupBy("accounts.unit")
    .execute();
  return rows.map(({ unit, all, late }) => ({ unit, all: Number(all), late: Number(late) }));
}

/** Each answered question that came in a time, by unit: when it came, when it was settled, and whether in time. */
export function answersByUnit(db: Db, { states, scope }: Asked, since: string) {
  return accountsWithin(db, states, scope)
    .innerJoin("matters", "matters.account", "accounts.id")
    .select(["accounts.unit", "matters.received_at", "matters.settled_at", "matters.in_time"])
    .where("matters.kind", "=", "question")
    .where("matters.received_at", ">=", since)
    .where("matters.in_time", "is not", null)
    .execute();
}

/** Accounts, and those with a snapshot of a half-year, by unit. */
export async function snapshotsByUnit(db: Db, { states, scope }: Asked, half: string) {
  const rows = await accountsWithin(db, states, scope)
    .select("accounts.unit")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .select(
      one(
        sql`exists (select 1 from snapshots where snapshots.account = accounts.id and snapshots.half_year = ${half})`,
      ).as("taken"),
    )
    .groupBy("accounts.unit")
    .execute();
  return rows.map(({ unit, all, taken }) => ({ unit, all: Number(all), taken: Number(taken) }));
}

/** How often what was removed broke which rules: JSON lists of the rules' ids, counted as they stand together. */
export async function removalsByGrounds(db: Db, { states, scope }: Asked, since: string) {
  const rows = await accountsWithin(db, states, scope)
    .innerJoin("matters", "matters.account", "accounts.id")
    .select("matters.grounds")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .where("matters.kind", "=", "removal")
    .where("matters.received_at", ">=", since)
    .groupBy("matters.grounds")
    .execute();
  return rows.map(({ grounds, all }) => ({ grounds: JSON.parse(grounds) as string[], all: Number(all) }));
}
