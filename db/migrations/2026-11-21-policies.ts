import { type Kysely, sql } from "kysely";
import type { Place } from "./place";

const REFUSED = "policies: a policy taken into use is never changed or deleted";

/** The record of the municipality's rules: chained as a case file is, and kept as the events are. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const postgres = place.engine === "postgres";
  const text = postgres ? sql`text collate "C"` : sql`text`;
  const table = db.schema
    .createTable("policies")
    .addColumn("account", text, (column) => column.notNull())
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("type", text, (column) => column.notNull())
    .addColumn("at", text, (column) => column.notNull())
    .addColumn("actor", text, (column) => column.notNull())
    .addColumn("commitment", text, (column) => column.notNull())
    .addColumn("prev", text, (column) => column.notNull())
    .addColumn("hash", text, (column) => column.notNull())
    .addColumn("payload", text)
    .addColumn("salt", text)
    .addPrimaryKeyConstraint("policies_pkey", ["account", "seq"]);
  await (postgres ? table : table.modifyEnd(sql`strict`)).execute();
  const guards = place.engine === "postgres" ? guardsInPostgres(place.schema) : guardsInSqlite;
  for (const guard of guards) await guard.execute(db);
}

const guardsInSqlite = [
  sql`create trigger policies_kept before delete on policies begin select raise(abort, ${sql.lit(REFUSED)}); end`,
  sql`create trigger policies_unchanged before update on policies begin select raise(abort, ${sql.lit(REFUSED)}); end`,
  sql`create trigger policies_not_replaced before insert on policies
    when exists (select 1 from policies where account = new.account and seq = new.seq)
    begin select raise(abort, ${sql.lit(REFUSED)}); end`,
];

function guardsInPostgres(schema: string) {
  const [policies, refuse] = [sql.id(schema, "policies"), sql.id(schema, "refuse_policy_change")];
  return [
    sql`create function ${refuse}() returns trigger language plpgsql as $$
      begin raise exception ${sql.lit(REFUSED)} using errcode = 'restrict_violation'; end $$`,
    sql`create trigger policies_unchanged before update or delete on ${policies}
      for each row execute function ${refuse}()`,
    sql`create trigger policies_kept before truncate on ${policies}
      for each statement execute function ${refuse}()`,
  ];
}
