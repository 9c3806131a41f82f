import type { Db, Row, Trx } from "./schema";

export type FileCheckRow = Row<"file_checks">;

/** How many stored files there are, and those of them that have waited longest: never checked, or checked before a time. */
export async function filesToCheck(
  db: Db,
  { before, faultyBefore, limit }: { before: string; faultyBefore: string; limit: number },
): Promise<(Pick<FileCheckRow, "sha256"> & { checked_at: string | null; state: FileCheckRow["state"] | null })[]> {
  return db
    .selectFrom("files")
    .leftJoin("file_checks", "file_checks.sha256", "files.sha256")
    .select(["files.sha256", "file_checks.checked_at", "file_checks.state"])
    .distinct()
    .where((eb) =>
      eb.or([
        eb("file_checks.checked_at", "is", null),
        eb("file_checks.checked_at", "<", before),
        eb.and([eb("file_checks.state", "!=", "whole"), eb("file_checks.checked_at", "<", faultyBefore)]),
      ]),
    )
    .orderBy((eb) => eb.fn.coalesce("file_checks.checked_at", eb.val("")))
    .orderBy("files.sha256")
    .limit(limit)
    .execute();
}

export async function countFiles(db: Db): Promise<number> {
  const { total } = await db
    .selectFrom("files")
    .select((eb) => eb.fn.count<number>("sha256").distinct().as("total"))
    .executeTakeFirstOrThrow();
  return Number(total);
}

export async function writeFileCheck(trx: Trx, row: FileCheckRow): Promise<void> {
  const { sha256, ...rest } = row;
  await trx
    .insertInto("file_checks")
    .values(row)
    .onConflict((conflict) => conflict.column("sha256").doUpdateSet(rest))
    .execute();
}

export function findFileCheck(db: Db, sha256: string): Promise<FileCheckRow | undefined> {
  return db.selectFrom("file_checks").selectAll().where("sha256", "=", sha256).executeTakeFirst();
}

/** The files among these that were not as they should be when last checked. */
export async function faultyAmong(db: Db, hashes: string[]): Promise<FileCheckRow[]> {
  if (hashes.length === 0) return [];
  return db
    .selectFrom("file_checks")
    .selectAll()
    .where("sha256", "in", [...new Set(hashes)])
    .where("state", "!=", "whole")
    .execute();
}

/** The accounts that a stored file belongs to, with the name it has there. */
export function placesOfFile(
  db: Db,
  sha256: string,
): Promise<{ account: string; name: string; account_name: string }[]> {
  return db
    .selectFrom("files")
    .innerJoin("accounts", "accounts.id", "files.account")
    .select(["files.account", "files.name", "accounts.name as account_name"])
    .where("files.sha256", "=", sha256)
    .orderBy("files.account")
    .execute();
}
