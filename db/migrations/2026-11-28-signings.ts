import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** What somebody has been shown and is about to sign: one row until it is used, or too old. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const table = db.schema
    .createTable("signings")
    .addColumn("id", text, (column) => column.notNull().primaryKey())
    .addColumn("person", text, (column) => column.notNull().references("people.id"))
    .addColumn("session", text, required)
    .addColumn("account", text, (column) => column.notNull().references("accounts.id"))
    .addColumn("seen", "integer", required)
    .addColumn("key", text, required)
    .addColumn("command", text, required)
    .addColumn("document", text, required)
    .addColumn("hash", text, required)
    .addColumn("salt", text, required)
    .addColumn("created_at", text, required)
    .addColumn("used_at", text)
    .addColumn("seq", "integer");
  await (postgres ? table : table.modifyEnd(sql`strict`)).execute();
  await db.schema.createIndex("signings_created").on("signings").column("created_at").execute();
}
