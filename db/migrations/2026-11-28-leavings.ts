import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** People who leave, and what of theirs somebody else has to take over. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const leavings = db.schema
    .createTable("leavings")
    .addColumn("id", text, (column) => column.notNull().primaryKey())
    .addColumn("person", text, (column) => column.notNull().references("people.id"))
    .addColumn("last_day", text, required)
    .addColumn("by", text, required)
    .addColumn("at", text, required)
    .addColumn("state", text, required);
  await (postgres ? leavings : leavings.modifyEnd(sql`strict`)).execute();
  // One person leaves once at a time.
  await db.schema
    .createIndex("leavings_planned")
    .unique()
    .on("leavings")
    .column("person")
    .where(sql.ref("state"), "!=", sql.lit("undone"))
    .execute();

  const matters = db.schema
    .createTable("leaving_matters")
    .addColumn("leaving", text, (column) => column.notNull().references("leavings.id"))
    .addColumn("key", text, required)
    .addColumn("kind", text, required)
    .addColumn("account", text)
    .addColumn("unit", text)
    .addColumn("role", text)
    .addColumn("successor", text)
    .addColumn("named_at", text)
    .addColumn("must", "integer", required)
    .addColumn("by", text, required)
    .addColumn("state", text, required)
    .addColumn("reason", text)
    .addColumn("done_at", text)
    .addPrimaryKeyConstraint("leaving_matters_key", ["leaving", "key"]);
  await (postgres ? matters : matters.modifyEnd(sql`strict`)).execute();
  await db.schema.createIndex("leaving_matters_account").on("leaving_matters").column("account").execute();
}
