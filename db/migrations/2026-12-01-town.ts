import { type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** What is kept of the municipality as a whole: when its files were last checked, and calendar feeds. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const table = async (name: string, key: string, columns: string[]) => {
    let made = db.schema.createTable(name).addColumn(key, text, (column) => column.primaryKey().notNull());
    for (const column of columns)
      made = made.addColumn(column.replace("?", ""), text, (one) => (column.endsWith("?") ? one : one.notNull()));
    await (postgres ? made : made.modifyEnd(sql`strict`)).execute();
  };
  await table("file_checks", "sha256", ["checked_at", "state", "since"]);
  await db.schema.createIndex("file_checks_at").on("file_checks").columns(["checked_at"]).execute();
  await table("calendar_feeds", "person", ["token_hash", "at"]);
  await db.schema.createIndex("calendar_feeds_token").unique().on("calendar_feeds").columns(["token_hash"]).execute();
}
