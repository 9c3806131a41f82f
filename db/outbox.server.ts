import { randomUUID } from "node:crypto";
import type { Db, Row, Trx } from "./schema";

export type OutboxRow = Row<"outbox">;

/** Puts mail to be sent in the same transaction as what it tells of. */
export async function enqueue(trx: Trx, mails: Omit<OutboxRow, "id" | "sent_at">[]): Promise<void> {
  const rows = mails.map((mail) => ({ ...mail, id: randomUUID(), sent_at: null }));
  if (rows.length > 0) await trx.insertInto("outbox").values(rows).execute();
}

/** All mail, sent and unsent, newest first. */
export function listOutbox(db: Db): Promise<OutboxRow[]> {
  return db.selectFrom("outbox").selectAll().orderBy("at", "desc").orderBy("id").execute();
}
