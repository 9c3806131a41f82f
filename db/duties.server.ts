import type { Db, Row, Trx } from "./schema";

export type DutyRow = Row<"duties">;
/** A duty as it is worked out; what has been done about it is kept where it was there already. */
export type NewDuty = Omit<DutyRow, "account" | "next_at" | "reminded_at" | "since">;
/** With the account's name, and whose it is. */
export type DutyOf = DutyRow & { name: string; owner_name: string | null; stand_in_name: string | null };

/** When the clock has something to do with a duty: to remind, else to let it lapse; null = neither any more. */
function nextOf({ remind_at, due_at, lapsed, paused }: NewDuty, reminded: string | null): string | null {
  if (lapsed || paused) return null;
  return remind_at && !reminded && remind_at < due_at ? remind_at : due_at;
}

const changing = [
  "kind",
  "matter",
  "owner",
  "stand_in",
  "due_at",
  "remind_at",
  "next_at",
  "reminded_at",
  "lapsed",
  "paused",
  "source",
  "why",
] as const;
const same = (one: DutyRow, other: DutyRow) => changing.every((column) => one[column] === other[column]);

/** Sets what has to be done for an account. A duty that was there keeps since when, and that somebody was reminded of it. */
export async function replaceDuties(trx: Trx, account: string, duties: NewDuty[], at: string): Promise<void> {
  const before = await trx.selectFrom("duties").selectAll().where("account", "=", account).execute();
  const known = new Map(before.map((duty) => [duty.key, duty]));
  const rows = duties.map((duty): DutyRow => {
    const old = known.get(duty.key);
    // Another time is another reminder.
    const reminded_at = old && old.due_at === duty.due_at ? old.reminded_at : null;
    return { ...duty, account, since: old?.since ?? at, reminded_at, next_at: nextOf(duty, reminded_at) };
  });
  const gone = before.filter(({ key }) => !rows.some((row) => row.key === key)).map(({ key }) => key);
  if (gone.length) await trx.deleteFrom("duties").where("account", "=", account).where("key", "in", gone).execute();
  for (const row of rows) {
    const old = known.get(row.key);
    if (old && same(old, row)) continue;
    if (old)
      await trx.updateTable("duties").set(row).where("account", "=", account).where("key", "=", row.key).execute();
    else await trx.insertInto("duties").values(row).execute();
  }
}

/** What the clock has to look at now, the longest overdue first; after one of them, where it has looked that far. */
export function dueNow(
  db: Db,
  now: string,
  limit: number,
  after?: Pick<DutyRow, "next_at" | "account" | "key">,
): Promise<(DutyRow & { name: string })[]> {
  let due = db
    .selectFrom("duties")
    .innerJoin("accounts", "accounts.id", "duties.account")
    .selectAll("duties")
    .select("accounts.name")
    .where("next_at", "is not", null)
    .where("next_at", "<=", now);
  if (after)
    due = due.where((eb) =>
      eb(eb.refTuple("next_at", "account", "key"), ">", eb.tuple(after.next_at, after.account, after.key)),
    );
  return due.orderBy("next_at").orderBy("account").orderBy("key").limit(limit).execute();
}

/** Notes that somebody was reminded of what was due then; false = another had done so, or it is not as it was. */
export const markReminded = (trx: Trx, duty: DutyRow, at: string): Promise<boolean> =>
  setReminder(trx, duty, { reminded_at: at, next_at: duty.due_at });

/** There is nobody to remind: the next time is when it is due, unless the work with the account is renewed before. */
export const passReminder = (trx: Trx, duty: DutyRow): Promise<boolean> =>
  setReminder(trx, duty, { next_at: duty.due_at });

async function setReminder(trx: Trx, was: DutyRow, set: Partial<DutyRow>): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("duties")
    .set(set)
    .where("account", "=", was.account)
    .where("key", "=", was.key)
    .where("due_at", "=", was.due_at)
    .where("next_at", "=", was.next_at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

const withNames = (db: Db) =>
  db
    .selectFrom("duties")
    .innerJoin("accounts", "accounts.id", "duties.account")
    .leftJoin("people as owners", "owners.id", "duties.owner")
    .leftJoin("people as others", "others.id", "duties.stand_in")
    .selectAll("duties")
    .select(["accounts.name", "owners.name as owner_name", "others.name as stand_in_name"]);

/** What somebody has to do, or does where another is away; the earliest first. */
export function dutiesOfPerson(db: Db, person: string, until: string): Promise<DutyOf[]> {
  return withNames(db)
    .where((eb) => eb.or([eb("duties.owner", "=", person), eb("duties.stand_in", "=", person)]))
    .where("duties.due_at", "<=", until)
    .orderBy("duties.due_at")
    .orderBy("duties.account")
    .orderBy("duties.key")
    .execute();
}

const roles = ["orderer", "administrator"];
/** What others have to do for the accounts that somebody orders or administers, but the daily rounds; the earliest first. */
export function dutiesOfOthers(db: Db, person: string, until: string, limit: number): Promise<DutyOf[]> {
  return withNames(db)
    .where("duties.account", "in", (eb) =>
      eb.selectFrom("participants").select("account").where("person", "=", person).where("role", "in", roles),
    )
    .where("duties.owner", "<>", person)
    .where((eb) => eb.or([eb("duties.stand_in", "is", null), eb("duties.stand_in", "<>", person)]))
    .where("duties.kind", "<>", "round")
    .where("duties.due_at", "<=", until)
    .orderBy("duties.due_at")
    .orderBy("duties.account")
    .orderBy("duties.key")
    .limit(limit)
    .execute();
}

/** What has to be done for an account, the earliest first. */
export function dutiesOfAccount(db: Db, account: string): Promise<DutyOf[]> {
  return withNames(db).where("duties.account", "=", account).orderBy("duties.due_at").orderBy("duties.key").execute();
}

/** What has not been done in time for the accounts of some units, the longest overdue first. */
export function lateDutiesIn(db: Db, units: string[] | null, now: string, limit: number): Promise<DutyOf[]> {
  if (units?.length === 0) return Promise.resolve([]);
  return withNames(db)
    .$if(units !== null, (all) => all.where("accounts.unit", "in", units))
    .where("duties.due_at", "<", now)
    .where("duties.paused", "=", 0)
    .orderBy("duties.due_at")
    .orderBy("duties.account")
    .orderBy("duties.key")
    .limit(limit)
    .execute();
}

/** How many duties are a person's own and due before an instant. */
export async function countDuties(db: Db, person: string, before: string): Promise<number> {
  const { waiting } = await db
    .selectFrom("duties")
    .select((eb) => eb.fn.countAll<number>().as("waiting"))
    .where("owner", "=", person)
    .where("due_at", "<", before)
    .where("paused", "=", 0)
    .executeTakeFirstOrThrow();
  return waiting;
}
