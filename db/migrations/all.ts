import { type Kysely, type MigrationProvider, Migrator } from "kysely";
import * as start from "./2026-11-20-start";
import * as policies from "./2026-11-21-policies";
import * as leavings from "./2026-11-28-leavings";
import * as passkeys from "./2026-11-28-passkeys";
import * as people from "./2026-11-28-people";
import * as previews from "./2026-11-28-previews";
import * as rights from "./2026-11-28-rights";
import * as sessions from "./2026-11-28-sessions";
import * as signings from "./2026-11-28-signings";
import * as imports from "./2026-11-29-imports";
import * as scim from "./2026-11-29-scim";
import * as duties from "./2026-11-30-duties";
import * as leftPasskeys from "./2026-11-30-left-passkeys";
import * as mail from "./2026-11-30-mail";
import * as restingRights from "./2026-11-30-resting-rights";
import * as town from "./2026-12-01-town";
import * as fileSenders from "./2026-12-02-file-senders";
import * as proposals from "./2026-12-02-proposals";
import type { Place } from "./place";

const migrations = {
  "2026-11-20-start": start,
  "2026-11-21-policies": policies,
  "2026-11-28-leavings": leavings,
  "2026-11-28-passkeys": passkeys,
  "2026-11-28-people": people,
  "2026-11-28-previews": previews,
  "2026-11-28-rights": rights,
  "2026-11-28-sessions": sessions,
  "2026-11-28-signings": signings,
  "2026-11-29-imports": imports,
  "2026-11-29-scim": scim,
  "2026-11-30-duties": duties,
  "2026-11-30-left-passkeys": leftPasskeys,
  "2026-11-30-mail": mail,
  "2026-11-30-resting-rights": restingRights,
  "2026-12-01-town": town,
  "2026-12-02-file-senders": fileSenders,
  "2026-12-02-proposals": proposals,
};

function provider(place: Place): MigrationProvider {
  const entries = Object.entries(migrations).map(([name, { up }]) => [
    name,
    { up: (db: Kysely<unknown>) => up(db, place) },
  ]);
  return { getMigrations: async () => Object.fromEntries(entries) };
}

/** Brings a municipality's tables to the newest form, all or nothing. `db` already speaks to the right schema. */
export async function migrate<T>(db: Kysely<T>, place: Place): Promise<void> {
  const migrationTableSchema = place.engine === "postgres" ? place.schema : undefined;
  const { error } = await new Migrator({ db, provider: provider(place), migrationTableSchema }).migrateToLatest();
  if (error) throw error;
}
