import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type DirectoryRow = Row<"directory_log">;

/** So many rows that their values are far from what one statement can hold. */
const AT_A_TIME = 500;

/** Adds to the record of the directory. Triggers see to it that what is added stays. */
export async function appendDirectoryLog(trx: Trx, rows: DirectoryRow[]): Promise<void> {
  for (let first = 0; first < rows.length; first += AT_A_TIME)
    await trx
      .insertInto("directory_log")
      .values(rows.slice(first, first + AT_A_TIME))
      .execute();
}

/** Every recorded change of the directory, in order; or those alone that hold an id. */
export function listDirectoryLog(db: Db, id?: string): Promise<DirectoryRow[]> {
  const all = db.selectFrom("directory_log").selectAll().orderBy("seq");
  return (id === undefined ? all : all.where("payload", "like", `%"${bindable(id)}"%`)).execute();
}

/** The head of the record; undefined before its first entry. */
export function lastDirectoryChange(db: Db): Promise<Pick<DirectoryRow, "seq" | "hash"> | undefined> {
  return db.selectFrom("directory_log").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
}
