import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** Who people are outside the municipality's directory, when they end, and what they may for a time. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  await db.schema.alterTable("people").addColumn("employee_id", text).execute();
  await db.schema.alterTable("people").addColumn("ended_at", text).execute();
  await db.schema.createIndex("people_employee_id").unique().on("people").column("employee_id").execute();

  const table = db.schema
    .createTable("mandates")
    .addColumn("id", text, (column) => column.notNull().primaryKey())
    .addColumn("kind", text, required)
    .addColumn("person", text, (column) => column.notNull().references("people.id"))
    .addColumn("unit", text)
    .addColumn("role", text)
    .addColumn("behalf", text)
    .addColumn("decision", text)
    .addColumn("point", text)
    .addColumn("from_day", text, required)
    .addColumn("to_day", text)
    .addColumn("at", text, required)
    .addColumn("by", text, required);
  await (postgres ? table : table.modifyEnd(sql`strict`)).execute();
  await db.schema.createIndex("mandates_person").on("mandates").column("person").execute();
}
