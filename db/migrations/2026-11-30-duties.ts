import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** Accounts in use: what is open, what has to be done by when, who is away, and crises. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  const table = (name: string, columns: Record<string, "text" | "text?" | "integer" | "integer?" | "real">) => {
    const made = Object.entries(columns).reduce((builder, [column, kind]) => {
      const type = kind.startsWith("text")
        ? text
        : kind === "real"
          ? postgres
            ? sql`double precision`
            : sql`real`
          : ("integer" as const);
      return builder.addColumn(column, type, kind.endsWith("?") ? (one) => one : required);
    }, db.schema.createTable(name));
    const finish = (key: string[]) => {
      const whole = made.addPrimaryKeyConstraint(`${name}_key`, key as never[]);
      return (postgres ? whole : whole.modifyEnd(sql`strict`)).execute();
    };
    return finish;
  };

  await db.schema.alterTable("accounts").addColumn("life", text).execute();

  await table("duties", {
    account: "text",
    key: "text",
    kind: "text",
    matter: "text?",
    owner: "text?",
    stand_in: "text?",
    due_at: "text",
    remind_at: "text?",
    next_at: "text?",
    reminded_at: "text?",
    lapsed: "integer",
    paused: "integer",
    source: "text",
    why: "text",
    since: "text",
  })(["account", "key"]);
  // The clock reads what is due and nothing else.
  await db.schema
    .createIndex("duties_next")
    .on("duties")
    .columns(["next_at"])
    .where(sql.ref("next_at"), "is not", null)
    .execute();
  // Counted over every account, for the pictures of how it goes: from the indexes alone.
  await db.schema.createIndex("duties_late").on("duties").columns(["account", "due_at", "lapsed", "paused"]).execute();
  await db.schema.createIndex("accounts_place").on("accounts").columns(["state", "unit", "id"]).execute();
  for (const column of ["owner", "stand_in"])
    await db.schema.createIndex(`duties_${column}`).on("duties").columns([column, "due_at"]).execute();

  await table("matters", {
    account: "text",
    id: "text",
    kind: "text",
    sort: "text?",
    restricted: "integer",
    subject: "text",
    state: "text",
    raised_at: "text",
    received_at: "text",
    due_at: "text?",
    settled_at: "text?",
    in_time: "integer?",
    minutes: "integer?",
    grounds: "text",
    crisis: "text?",
  })(["account", "id"]);
  await db.schema
    .createIndex("matters_kind")
    .on("matters")
    .columns(["account", "kind", "received_at", "in_time", "minutes"])
    .execute();

  await table("matter_files", { account: "text", sha256: "text", matter: "text" })(["account", "sha256", "matter"]);
  await table("sealed_texts", {
    sha256: "text",
    account: "text",
    matter: "text",
    salt: "text",
    text: "text",
  })(["account", "sha256"]);

  await table("snapshots", { account: "text", seq: "integer", half_year: "text?", at: "text", files: "integer" })([
    "account",
    "seq",
  ]);

  await table("figures", { account: "text", measure: "text", day: "text", value: "real" })([
    "account",
    "measure",
    "day",
  ]);

  await table("absences", {
    id: "text",
    person: "text",
    from_day: "text",
    to_day: "text",
    stand_in: "text?",
    by: "text",
    at: "text",
    undone_at: "text?",
  })(["id"]);
  await db.schema.createIndex("absences_days").on("absences").columns(["to_day", "person"]).execute();

  await table("crises", {
    id: "text",
    name: "text",
    message: "text",
    since: "text",
    until: "text?",
    begun_by: "text",
    ended_by: "text?",
  })(["id"]);
}
