import type { Db, Row, Trx } from "./schema";

export type DirectoryRow = Row<"directory_log">;

/** Adds to the record of the directory. Triggers see to it that what is added stays. */
export async function appendDirectoryLog(trx: Trx, rows: DirectoryRow[]): Promise<void> {
  await trx.insertInto("directory_log").values(rows).execute();
}

/** Every recorded change of the directory, in order. */
export function listDirectoryLog(db: Db): Promise<DirectoryRow[]> {
  return db.selectFrom("directory_log").selectAll().orderBy("seq").execute();
}

/** The head of the record; undefined before its first entry. */
export function lastDirectoryChange(db: Db): Promise<Pick<DirectoryRow, "seq" | "hash"> | undefined> {
  return db.selectFrom("directory_log").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
}
