import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** What a provisioning service (SCIM 2.0) calls people and groups, and the tokens that such a service shows. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const key = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey();
  const table = (name: string) => {
    const made = db.schema.createTable(name);
    return postgres ? made : made.modifyEnd(sql`strict`);
  };

  await table("scim_tokens")
    .addColumn("id", text, key)
    .addColumn("token_hash", text, (column) => column.notNull().unique())
    .addColumn("name", text, required)
    .addColumn("created_at", text, required)
    .addColumn("by", text, (column) => column.notNull().references("people.id"))
    .addColumn("last_used_at", text)
    .addColumn("revoked_at", text)
    .execute();

  await table("scim_users")
    .addColumn("person", text, (column) => column.notNull().primaryKey().references("people.id"))
    .addColumn("user_name", text, (column) => column.notNull().unique())
    .addColumn("external_id", text)
    .addColumn("manager", text)
    .addColumn("deleted_at", text)
    .execute();
  await db.schema.createIndex("scim_users_external_id").on("scim_users").column("external_id").execute();

  await table("scim_groups").addColumn("id", text, key).addColumn("external_id", text).execute();
}
