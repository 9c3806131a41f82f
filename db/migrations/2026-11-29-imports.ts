import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** What was sent in to change people and units, what it would do, and what became of it. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const table = db.schema
    .createTable("imports")
    .addColumn("id", text, (column) => column.notNull().primaryKey())
    .addColumn("files", text, required)
    .addColumn("content", text)
    .addColumn("complete", "integer", required)
    .addColumn("by", text, required)
    .addColumn("at", text, required)
    .addColumn("directory", "integer", required)
    .addColumn("plan", text, required)
    .addColumn("counts", text, required)
    .addColumn("state", text, required)
    .addColumn("settled_at", text)
    .addColumn("settled_by", text);
  await (postgres ? table : table.modifyEnd(sql`strict`)).execute();
  await db.schema.createIndex("imports_at").on("imports").column("at").execute();
}
