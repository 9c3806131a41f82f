import type { Db } from "./schema";

type Head = { account: string; seq: number; hash: string };

/** The last event of every record, accounts' and the municipality's rules', as they stand at one moment. */
export function listHeads(db: Db): Promise<Head[]> {
  const headsOf = (table: "events" | "policies") =>
    db
      .selectFrom(table)
      .innerJoin(
        db
          .selectFrom(table)
          .select((one) => ["account", one.fn.max("seq").as("last")])
          .groupBy("account")
          .as("heads"),
        (join) => join.onRef("heads.account", "=", `${table}.account`).onRef("heads.last", "=", `${table}.seq`),
      )
      .select([`${table}.account`, `${table}.seq`, `${table}.hash`]);
  return headsOf("events").unionAll(headsOf("policies")).execute();
}

/** The hash of an event of any record; undefined where there is none of that number. */
export async function hashAt(db: Db, account: string, seq: number): Promise<string | undefined> {
  const at = (table: "events" | "policies") =>
    db.selectFrom(table).select("hash").where("account", "=", account).where("seq", "=", seq);
  return (await at("events").unionAll(at("policies")).executeTakeFirst())?.hash;
}
