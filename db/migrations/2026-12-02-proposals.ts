import { type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** What those employed propose: tips to the municipality's own channels, and to speak for it in others' forums. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  let made = db.schema.createTable("proposals").addColumn("id", text, (column) => column.primaryKey().notNull());
  const required = ["kind", "person", "at", "form", "subject", "link", "text", "why", "from_day", "to_day", "state"];
  for (const column of [...required, "reason"]) made = made.addColumn(column, text, (one) => one.notNull());
  for (const column of ["sha256", "file_name", "file_type", "answered_at", "answered_by", "answered_for"])
    made = made.addColumn(column, text);
  made = made.addColumn("size", "integer");
  await (postgres ? made : made.modifyEnd(sql`strict`)).execute();
  await db.schema.createIndex("proposals_form").unique().on("proposals").columns(["person", "form"]).execute();
  await db.schema.createIndex("proposals_kind").on("proposals").columns(["kind", "at"]).execute();
  await db.schema.createIndex("proposals_state").on("proposals").columns(["state", "at"]).execute();
  await db.schema.createIndex("proposals_file").on("proposals").columns(["sha256"]).execute();
}
