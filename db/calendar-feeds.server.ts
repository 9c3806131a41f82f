import type { Db, Row, Trx } from "./schema";
import { hashOf, newToken } from "./tokens";

export type CalendarFeedRow = Row<"calendar_feeds">;

/** Makes a person's calendar feed, in place of the one before; answers with the token, which is stored only as its hash. */
export async function makeCalendarFeed(trx: Trx, person: string, at: string): Promise<string> {
  const token = newToken();
  const row = { token_hash: hashOf(token), at };
  await trx
    .insertInto("calendar_feeds")
    .values({ person, ...row })
    .onConflict((conflict) => conflict.column("person").doUpdateSet(row))
    .execute();
  return token;
}

export async function revokeCalendarFeed(trx: Trx, person: string): Promise<void> {
  await trx.deleteFrom("calendar_feeds").where("person", "=", person).execute();
}

export function findCalendarFeed(db: Db, person: string): Promise<CalendarFeedRow | undefined> {
  return db.selectFrom("calendar_feeds").selectAll().where("person", "=", person).executeTakeFirst();
}

/** Whose feed a token opens; undefined = none's. */
export async function personOfFeed(db: Db, token: string): Promise<string | undefined> {
  const query = db.selectFrom("calendar_feeds").select("person").where("token_hash", "=", hashOf(token));
  return (await query.executeTakeFirst())?.person;
}
