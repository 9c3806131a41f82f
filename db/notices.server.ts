import { randomUUID } from "node:crypto";
import type { Db, Row, Trx } from "./schema";

export type NoticeRow = Row<"notices">;

export async function addNotices(trx: Trx, notices: Omit<NoticeRow, "id" | "read_at">[]): Promise<void> {
  const rows = notices.map((notice) => ({ ...notice, id: randomUUID(), read_at: null }));
  if (rows.length > 0) await trx.insertInto("notices").values(rows).execute();
}

/** The newest notices of a person, newest first. */
export function listNotices(db: Db, person: string, limit: number): Promise<NoticeRow[]> {
  return db
    .selectFrom("notices")
    .selectAll()
    .where("person", "=", person)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Marks as read what had come by the time `at`: what came after the page was shown is still unread. */
export async function markRead(trx: Trx, person: string, at: string): Promise<void> {
  await trx
    .updateTable("notices")
    .set({ read_at: at })
    .where("person", "=", person)
    .where("read_at", "is", null)
    .where("at", "<=", at)
    .execute();
}
