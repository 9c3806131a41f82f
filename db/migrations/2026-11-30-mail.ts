import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** What delivery needs to know of each matter in the outbox. What lies there unsent since before is due at once. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const text = place.engine === "postgres" ? sql`text collate "C"` : sql`text`;
  const zero = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
  const add = (name: string, type: typeof text | "integer", build = (column: ColumnDefinitionBuilder) => column) =>
    db.schema.alterTable("outbox").addColumn(name, type, build).execute();
  await add("key", text);
  await add("urgent", "integer", zero);
  await add("whole", "integer", zero);
  await add("status", text, (column) => column.notNull().defaultTo("waiting"));
  await add("attempts", "integer", zero);
  await add("tried_since", text);
  await add("next_at", text, (column) => column.notNull().defaultTo(""));
  await add("error", text);
  await add("mail", text);
  await add("claimed_by", text);
  await add("claimed_until", text);

  // Nulls are all different: only a key that is there is unique.
  await db.schema.createIndex("outbox_key").unique().on("outbox").column("key").execute();
  const index = (name: string, columns: string[]) =>
    db.schema.createIndex(name).on("outbox").columns(columns).execute();
  await index("outbox_due", ["status", "urgent", "next_at"]);
  await index("outbox_shown", ["status", "at"]);
  await index("outbox_recipient", ["recipient", "status", "sent_at"]);
  await index("outbox_mail", ["mail"]);
}
