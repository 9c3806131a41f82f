import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.notNull().primaryKey();

/** The tables as they were from the first day. Frozen: what changes later is a migration of its own. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  // Bytes order text on both engines, so that a page of a list is the same page on either.
  const text = postgres ? sql`text collate "C"` : sql`text`;

  // SQLite takes any value in any column unless the table is strict.
  const table = (name: string) => {
    const builder = db.schema.createTable(name);
    return postgres ? builder : builder.modifyEnd(sql`strict`);
  };
  // Deferred: within a transaction the rows may come in any order.
  const of = (target: "accounts.id" | "people.id") => (column: ColumnDefinitionBuilder) =>
    column.notNull().references(target).modifyEnd(sql`deferrable initially deferred`);

  await table("units")
    .addColumn("id", text, key)
    .addColumn("name", text, required)
    .addColumn("level", text, required)
    .addColumn("parent", text)
    .addColumn("manager", text)
    .execute();

  await table("people")
    .addColumn("id", text, key)
    .addColumn("name", text, required)
    .addColumn("title", text, required)
    .addColumn("email", text, (column) => column.notNull().unique())
    .addColumn("phone", text, required)
    .addColumn("unit", text, required)
    .addColumn("roles", text, required)
    .execute();

  // `facts` is last: what comes after a long value costs a walk through its pages to read in SQLite.
  await table("accounts")
    .addColumn("id", text, key)
    .addColumn("name", text, required)
    .addColumn("name_key", text, required)
    .addColumn("state", text, required)
    .addColumn("version", "integer", required)
    .addColumn("machine_version", text, required)
    .addColumn("policy_version", text, required)
    .addColumn("unit", text, required)
    .addColumn("unit_name", text, required)
    .addColumn("platform", text)
    .addColumn("url", text)
    .addColumn("search", text, required)
    .addColumn("opened_at", text, required)
    .addColumn("updated_at", text, required)
    .addColumn("public_entry", text)
    .addColumn("public_search", text)
    .addColumn("facts", text, required)
    .execute();

  await table("events")
    .addColumn("account", text, of("accounts.id"))
    .addColumn("seq", "integer", required)
    .addColumn("type", text, required)
    .addColumn("at", text, required)
    .addColumn("actor", text, required)
    .addColumn("commitment", text, required)
    .addColumn("prev", text, required)
    .addColumn("hash", text, required)
    .addColumn("payload", text)
    .addColumn("salt", text)
    .addPrimaryKeyConstraint("events_pkey", ["account", "seq"])
    .execute();

  await table("tasks")
    .addColumn("account", text, of("accounts.id"))
    .addColumn("person", text, of("people.id"))
    .addColumn("step", text, required)
    .addColumn("state", text, required)
    .addColumn("since", text, required)
    .addPrimaryKeyConstraint("tasks_pkey", ["account", "person", "step"])
    .execute();

  await table("participants")
    .addColumn("account", text, of("accounts.id"))
    .addColumn("person", text, of("people.id"))
    .addColumn("role", text, required)
    .addPrimaryKeyConstraint("participants_pkey", ["account", "person", "role"])
    .execute();

  await table("notices")
    .addColumn("id", text, key)
    .addColumn("person", text, of("people.id"))
    .addColumn("account", text, of("accounts.id"))
    .addColumn("text", text, required)
    .addColumn("page", text, required)
    .addColumn("at", text, required)
    .addColumn("read_at", text)
    .execute();

  await table("outbox")
    .addColumn("id", text, key)
    .addColumn("recipient", text, of("people.id"))
    .addColumn("email", text, required)
    .addColumn("subject", text, required)
    .addColumn("body", text, required)
    .addColumn("at", text, required)
    .addColumn("sent_at", text)
    .execute();

  await table("submissions")
    .addColumn("person", text, of("people.id"))
    .addColumn("key", text, required)
    .addColumn("digest", text, required)
    .addColumn("account", text, of("accounts.id"))
    .addColumn("version", "integer", required)
    .addColumn("at", text, required)
    .addPrimaryKeyConstraint("submissions_pkey", ["person", "key", "digest"])
    .execute();

  await table("files")
    .addColumn("sha256", text, required)
    .addColumn("account", text, of("accounts.id"))
    .addColumn("name", text, required)
    .addColumn("type", text, required)
    .addColumn("size", "integer", required)
    .addColumn("at", text, required)
    .addColumn("person", text, of("people.id"))
    .addPrimaryKeyConstraint("files_pkey", ["sha256", "account"])
    .execute();

  await table("sessions")
    .addColumn("token_hash", text, key)
    .addColumn("person", text, of("people.id"))
    .addColumn("created_at", text, required)
    .addColumn("seen_at", text, required)
    .execute();

  await table("counters").addColumn("name", text, key).addColumn("value", "integer", required).execute();

  const index = (name: string, on: string, columns: string[]) =>
    db.schema.createIndex(name).on(on).columns(columns).execute();
  await index("accounts_state", "accounts", ["state", "name_key"]);
  await index("accounts_name_key", "accounts", ["name_key"]);
  await index("accounts_unit", "accounts", ["unit"]);
  await index("tasks_person", "tasks", ["person"]);
  await index("participants_person", "participants", ["person"]);
  await index("notices_person", "notices", ["person", "read_at"]);
  await index("outbox_sent_at", "outbox", ["sent_at"]);

  const guards = place.engine === "postgres" ? guardsInPostgres(place.schema) : guardsInSqlite;
  for (const guard of guards) await guard.execute(db);
}

const REFUSED_CHANGE = "events: a recorded event is never changed; only payload and salt may be removed, both at once";
const REFUSED_REMOVAL = "events: a recorded event is never deleted";

const guardsInSqlite = [
  sql`create trigger events_kept before delete on events begin
    select raise(abort, ${sql.lit(REFUSED_REMOVAL)}); end`,
  sql`create trigger events_unchanged before update on events
    when new.payload is not null or new.salt is not null
      or (new.account, new.seq, new.type, new.at, new.actor, new.commitment, new.prev, new.hash)
        <> (old.account, old.seq, old.type, old.at, old.actor, old.commitment, old.prev, old.hash)
    begin select raise(abort, ${sql.lit(REFUSED_CHANGE)}); end`,
  // "insert or replace" takes the old row away without asking the trigger on delete.
  sql`create trigger events_not_replaced before insert on events
    when exists (select 1 from events where account = new.account and seq = new.seq)
    begin select raise(abort, ${sql.lit(REFUSED_CHANGE)}); end`,
];

function guardsInPostgres(schema: string) {
  const events = sql.id(schema, "events");
  const refuse = sql.id(schema, "refuse_event_change");
  return [
    sql`create function ${refuse}() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'UPDATE' then
          raise exception ${sql.lit(REFUSED_REMOVAL)} using errcode = 'restrict_violation';
        elsif new.payload is not null or new.salt is not null
          or (new.account, new.seq, new.type, new.at, new.actor, new.commitment, new.prev, new.hash)
            <> (old.account, old.seq, old.type, old.at, old.actor, old.commitment, old.prev, old.hash) then
          raise exception ${sql.lit(REFUSED_CHANGE)} using errcode = 'restrict_violation';
        end if;
        return new;
      end $$`,
    sql`create trigger events_unchanged before update or delete on ${events}
      for each row execute function ${refuse}()`,
    sql`create trigger events_kept before truncate on ${events}
      for each statement execute function ${refuse}()`,
  ];
}
