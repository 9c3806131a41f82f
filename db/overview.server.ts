import { sql } from "kysely";
import type { Db } from "./schema";
import { accountsWithin, type Scope } from "./snapshots.server";

/** Counts by unit, for pictures of how it goes: read from the projections alone. */
export type Asked = { states: readonly string[]; scope: Scope };

/** What has to be done, and what of it was not done in time, by unit. `now` UTC; what a crisis lets wait is not late. */
export async function lateByUnit(db: Db, { states, scope }: Asked, now: string) {
  const rows = await accountsWithin(db, states, scope)
    .innerJoin("duties", "duties.account", "accounts.id")
    .select("accounts.unit")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .select((eb) => {
      const isLate = eb.and([
        eb("duties.paused", "=", 0),
        eb.or([eb("duties.lapsed", "=", 1), eb("duties.due_at", "<", now)]),
      ]);
      return eb.fn.sum<number>(eb.case().when(isLate).then(1).else(0).end()).as("late");
    })
    .groupBy("accounts.unit")
    .execute();
  return rows.map(({ unit, all, late }) => ({ unit, all: Number(all), late: Number(late) }));
}

/** The answered questions that came in a time, by unit, whether in time, and how long it took, in quarters of an hour. */
export async function answersByUnit(db: Db, { states, scope }: Asked, since: string) {
  const quarters = sql<number>`matters.minutes / 15`;
  const rows = await accountsWithin(db, states, scope)
    .innerJoin("matters", "matters.account", "accounts.id")
    .where("matters.kind", "=", "question")
    .where("matters.received_at", ">=", since)
    .where("matters.in_time", "is not", null)
    .select(["accounts.unit", "matters.in_time", quarters.as("quarters")])
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .groupBy(["accounts.unit", "matters.in_time", quarters])
    .execute();
  return rows.map(({ unit, in_time, quarters, all }) => ({
    unit,
    inTime: in_time === 1,
    hours: quarters / 4,
    all: Number(all),
  }));
}

/** Accounts, and those with a snapshot of a half-year, by unit. */
export async function snapshotsByUnit(db: Db, { states, scope }: Asked, half: string) {
  const rows = await accountsWithin(db, states, scope)
    .select("accounts.unit")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .select((eb) => {
      const taken = eb
        .selectFrom("snapshots")
        .select("snapshots.seq")
        .whereRef("snapshots.account", "=", "accounts.id")
        .where("snapshots.half_year", "=", half);
      return eb.fn.sum<number>(eb.case().when(eb.exists(taken)).then(1).else(0).end()).as("taken");
    })
    .groupBy("accounts.unit")
    .execute();
  return rows.map(({ unit, all, taken }) => ({ unit, all: Number(all), taken: Number(taken) }));
}

/** Questions that came in a time and have no answer though theirs is out, by unit. `now` UTC. */
export async function unansweredByUnit(db: Db, { states, scope }: Asked, since: string, now: string) {
  const rows = await accountsWithin(db, states, scope)
    .innerJoin("matters", "matters.account", "accounts.id")
    .where("matters.kind", "=", "question")
    .where("matters.received_at", ">=", since)
    .where("matters.in_time", "is", null)
    .where("matters.settled_at", "is", null)
    .where("matters.due_at", "<", now)
    .select("accounts.unit")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .groupBy("accounts.unit")
    .execute();
  return rows.map(({ unit, all }) => ({ unit, inTime: false, hours: null, all: Number(all) }));
}

/** How often what was removed broke which rules: JSON lists of the rules' ids, counted as they stand together. */
export async function removalsByGrounds(db: Db, { states, scope }: Asked, since: string) {
  const rows = await accountsWithin(db, states, scope)
    .innerJoin("matters", "matters.account", "accounts.id")
    .select("matters.grounds")
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .where("matters.kind", "=", "removal")
    .where("matters.state", "like", '%"measure":"made"%')
    .where("matters.received_at", ">=", since)
    .groupBy("matters.grounds")
    .execute();
  return rows.map(({ grounds, all }) => ({ grounds: JSON.parse(grounds) as string[], all: Number(all) }));
}
