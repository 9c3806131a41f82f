import { type Kysely, sql } from "kysely";
import type { Place } from "./place";

/** On which mandate the right to give another one rested. */
export async function up(db: Kysely<unknown>, place: Place): Promise<void> {
  const text = place.engine === "postgres" ? sql`text collate "C"` : sql`text`;
  await db.schema.alterTable("mandates").addColumn("rests_on", text).execute();
}
