import { randomUUID } from "node:crypto";
import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type OutboxRow = Row<"outbox">;
export type MailStatus = OutboxRow["status"];
export type NewMail = Pick<OutboxRow, "recipient" | "email" | "subject" | "body" | "at"> & {
  key?: string;
  urgent?: boolean;
  whole?: boolean;
};

/** Puts mail to be sent in the same transaction as what it tells of. A key that has been there before adds nothing. */
export async function enqueue(trx: Trx, mails: NewMail[]): Promise<void> {
  const rows = mails.map(({ key = null, urgent = false, whole = false, ...mail }) => ({
    ...{ ...mail, key, urgent: Number(urgent), whole: Number(whole) },
    ...{ id: randomUUID(), sent_at: null, status: "waiting" as const, attempts: 0, next_at: mail.at },
  }));
  if (rows.length === 0) return;
  await trx
    .insertInto("outbox")
    .values(rows)
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
}

/** All mail, sent and unsent, newest first. */
export function listOutbox(db: Db): Promise<OutboxRow[]> {
  return db.selectFrom("outbox").selectAll().orderBy("at", "desc").orderBy("id").execute();
}

/** Tries what was given up again from the beginning; false where it is not given up. */
export async function tryAgain(trx: Trx, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("outbox")
    .set({ status: "waiting", attempts: 0, tried_since: null, next_at: now, error: null, mail: null })
    .where("id", "=", bindable(id))
    .where("status", "=", "gaveUp")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countMail(db: Db): Promise<Record<MailStatus, number>> {
  const rows = await db
    .selectFrom("outbox")
    .select(["status", (row) => row.fn.countAll<number>().as("count")])
    .groupBy("status")
    .execute();
  const of = (status: MailStatus) => Number(rows.find((row) => row.status === status)?.count ?? 0);
  return { waiting: of("waiting"), sent: of("sent"), gaveUp: of("gaveUp") };
}

export type ShownMail = Pick<
  OutboxRow,
  "id" | "subject" | "at" | "attempts" | "next_at" | "error" | "sent_at" | "urgent"
> & {
  name: string;
};

/** The newest with a status, with whom they are to. */
export function newestMail(db: Db, status: MailStatus, limit: number): Promise<ShownMail[]> {
  return db
    .selectFrom("outbox")
    .innerJoin("people", "people.id", "outbox.recipient")
    .select(["outbox.id", "subject", "at", "attempts", "next_at", "error", "sent_at", "urgent", "people.name"])
    .where("status", "=", status)
    .orderBy("at", "desc")
    .orderBy("outbox.id")
    .limit(limit)
    .execute();
}
