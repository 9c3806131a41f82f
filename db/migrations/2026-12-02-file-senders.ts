import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** Who has sent in which file: what stands in no event yet is theirs alone to open. Those known by now are carried over. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const table = db.schema
    .createTable("file_senders")
    .addColumn("sha256", text, required)
    .addColumn("account", text, required)
    .addColumn("person", text, required)
    .addColumn("name", text, required)
    .addColumn("at", text, required)
    .addPrimaryKeyConstraint("file_senders_key", ["sha256", "account", "person"]);
  await (postgres ? table : table.modifyEnd(sql`strict`)).execute();
  type Sent = Record<"sha256" | "account" | "person" | "name" | "at", string>;
  const tables = db as Kysely<{ files: Sent; file_senders: Sent }>;
  await tables
    .insertInto("file_senders")
    .columns(["sha256", "account", "person", "name", "at"])
    .expression(tables.selectFrom("files").select(["sha256", "account", "person", "name", "at"]))
    .execute();
}
