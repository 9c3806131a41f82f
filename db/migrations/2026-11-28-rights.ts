import { type ColumnDefinitionBuilder, type Kysely, sql } from "kysely";
import type { Place } from "./place";

const REFUSED = "directory_log: what has been changed in the directory is never rewritten or deleted";

/** In whose stead somebody is waited for, which decisions the board has been told of, and the record of the directory. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const required = (column: ColumnDefinitionBuilder) => column.notNull();
  await db.schema.alterTable("tasks").addColumn("behalf", text).execute();

  const reports = db.schema
    .createTable("reports")
    .addColumn("account", text, (column) => column.notNull().references("accounts.id"))
    .addColumn("seq", "integer", required)
    .addColumn("board", text)
    .addColumn("at", text, required)
    .addColumn("by", text, required)
    .addColumn("reference", text, required)
    .addPrimaryKeyConstraint("reports_pkey", ["account", "seq"]);
  await (postgres ? reports : reports.modifyEnd(sql`strict`)).execute();

  const log = db.schema
    .createTable("directory_log")
    .addColumn("account", text, required)
    .addColumn("seq", "integer", required)
    .addColumn("type", text, required)
    .addColumn("at", text, required)
    .addColumn("actor", text, required)
    .addColumn("commitment", text, required)
    .addColumn("prev", text, required)
    .addColumn("hash", text, required)
    .addColumn("payload", text)
    .addColumn("salt", text)
    .addPrimaryKeyConstraint("directory_log_pkey", ["account", "seq"]);
  await (postgres ? log : log.modifyEnd(sql`strict`)).execute();
  const guards = place.engine === "postgres" ? guardsInPostgres(place.schema) : guardsInSqlite;
  for (const guard of guards) await guard.execute(db);
}

const guardsInSqlite = [
  sql`create trigger directory_log_kept before delete on directory_log
    begin select raise(abort, ${sql.lit(REFUSED)}); end`,
  sql`create trigger directory_log_unchanged before update on directory_log
    begin select raise(abort, ${sql.lit(REFUSED)}); end`,
  sql`create trigger directory_log_not_replaced before insert on directory_log
    when exists (select 1 from directory_log where account = new.account and seq = new.seq)
    begin select raise(abort, ${sql.lit(REFUSED)}); end`,
];

function guardsInPostgres(schema: string) {
  const [log, refuse] = [sql.id(schema, "directory_log"), sql.id(schema, "refuse_directory_change")];
  return [
    sql`create function ${refuse}() returns trigger language plpgsql as $$
      begin raise exception ${sql.lit(REFUSED)} using errcode = 'restrict_violation'; end $$`,
    sql`create trigger directory_log_unchanged before update or delete on ${log}
      for each row execute function ${refuse}()`,
    sql`create trigger directory_log_kept before truncate on ${log}
      for each statement execute function ${refuse}()`,
  ];
}
