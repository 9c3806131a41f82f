import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** Sessions that end by time and know how they began, the sign-ins under way, and what may be used once. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const key = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey();
  const table = (name: string) => {
    const builder = db.schema.createTable(name);
    return postgres ? builder : builder.modifyEnd(sql`strict`);
  };

  // Whoever was signed in signs in again: the old sessions do not say how they began.
  await db.schema.dropTable("sessions").execute();
  await table("sessions")
    .addColumn("id", text, key)
    .addColumn("token_hash", text, (column) => column.notNull().unique())
    .addColumn("person", text, (column) => column.notNull().references("people.id"))
    .addColumn("created_at", text, required)
    .addColumn("seen_at", text, required)
    .addColumn("expires_at", text, required)
    .addColumn("method", text, required)
    .addColumn("provider", text)
    .addColumn("subject", text)
    .addColumn("sid", text)
    .addColumn("acr", text)
    .addColumn("amr", text, required)
    .addColumn("auth_time", "integer")
    .addColumn("agent", text, required)
    .execute();
  await db.schema.createIndex("sessions_person").on("sessions").column("person").execute();

  await table("sign_ins")
    .addColumn("state_hash", text, key)
    .addColumn("browser_hash", text, required)
    .addColumn("nonce", text, required)
    .addColumn("verifier", text, required)
    .addColumn("provider", text, required)
    .addColumn("back", text, required)
    .addColumn("purpose", text, required)
    .addColumn("session", text)
    .addColumn("created_at", text, required)
    .addColumn("used_at", text)
    .addColumn("proved_at", text)
    .addColumn("proof", text)
    .execute();

  await table("logout_tokens")
    .addColumn("provider", text, required)
    .addColumn("jti", text, required)
    .addColumn("at", text, required)
    .addPrimaryKeyConstraint("logout_tokens_pkey", ["provider", "jti"])
    .execute();

  await table("challenges")
    .addColumn("hash", text, key)
    .addColumn("purpose", text, required)
    .addColumn("person", text)
    .addColumn("session", text)
    .addColumn("created_at", text, required)
    .execute();
}
