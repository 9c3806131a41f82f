import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type EventRow = Row<"events">;

/** Adds to the record. Triggers see to it that what is added stays. */
export async function appendEvents(trx: Trx, rows: EventRow[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto("events").values(rows).execute();
}

/** The whole record of an account, in order. */
export function listEvents(db: Db, account: string): Promise<EventRow[]> {
  return eventsSince(db, account, 0);
}

/** What has been recorded after event number `seq`, in order. */
export function eventsSince(db: Db, account: string, seq: number): Promise<EventRow[]> {
  return db
    .selectFrom("events")
    .selectAll()
    .where("account", "=", bindable(account))
    .where("seq", ">", seq)
    .orderBy("seq")
    .execute();
}

/** The head of an account's chain; undefined before its first event. */
export function lastEvent(db: Db, account: string): Promise<Pick<EventRow, "seq" | "hash"> | undefined> {
  return db
    .selectFrom("events")
    .select(["seq", "hash"])
    .where("account", "=", account)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The number of a person's last event of these types up to a version of the account. */
export async function lastEventBy(
  db: Db,
  { account, actor, types, upTo }: { account: string; actor: string; types: string[]; upTo: number },
): Promise<number | undefined> {
  const found = await db
    .selectFrom("events")
    .select("seq")
    .where("account", "=", account)
    .where("actor", "=", actor)
    .where("type", "in", types)
    .where("seq", "<=", upTo)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return found?.seq;
}

/** One event of an account, by its number. */
export function findEvent(db: Db, account: string, seq: number): Promise<EventRow | undefined> {
  return db
    .selectFrom("events")
    .selectAll()
    .where("account", "=", bindable(account))
    .where("seq", "=", seq)
    .executeTakeFirst();
}

/** The events of one kind in the case file of an account, in order. */
export function eventsOfType(db: Db, account: string, type: string): Promise<EventRow[]> {
  return db
    .selectFrom("events")
    .selectAll()
    .where("account", "=", account)
    .where("type", "=", type)
    .orderBy("seq")
    .execute();
}

/** Whether any event of an account names a stored file. */
export async function namedInEvents(db: Db, account: string, sha256: string): Promise<boolean> {
  const found = await db
    .selectFrom("events")
    .select("seq")
    .where("account", "=", account)
    .where("payload", "like", `%"${sha256}"%`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
