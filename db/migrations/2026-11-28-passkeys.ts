import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** Passkeys (WebAuthn): one row a key. A revoked one stays, for what was signed with it is checked against it. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const table = db.schema
    .createTable("passkeys")
    .addColumn("id", text, (column) => column.notNull().primaryKey())
    .addColumn("person", text, (column) => column.notNull().references("people.id"))
    .addColumn("name", text, required)
    .addColumn("public_key", text, required)
    .addColumn("counter", "integer", required)
    .addColumn("transports", text, required)
    .addColumn("created_at", text, required)
    .addColumn("used_at", text)
    .addColumn("revoked_at", text);
  await (postgres ? table : table.modifyEnd(sql`strict`)).execute();
  await db.schema.createIndex("passkeys_person").on("passkeys").column("person").execute();
}
