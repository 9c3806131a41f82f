import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** Which picture, drawn anew, is shown for an original: one row a content, whichever accounts have it. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const table = db.schema
    .createTable("previews")
    .addColumn("original", text, (column) => column.notNull().primaryKey())
    .addColumn("sha256", text, required)
    .addColumn("size", "integer", required)
    .addColumn("width", "integer", required)
    .addColumn("height", "integer", required)
    .addColumn("at", text, required);
  await (postgres ? table : table.modifyEnd(sql`strict`)).execute();
}
