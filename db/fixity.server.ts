import type { Db, Row, Trx } from "./schema";

export type FileCheckRow = Row<"file_checks">;

/** Every stored file, by its hash: what accounts have, and what came with proposals. */
const stored = (db: Db) =>
  db
    .selectFrom("files")
    .select("sha256")
    .union(
      db
        .selectFrom("proposals")
        .select(({ ref }) => ref("sha256").$notNull().as("sha256"))
        .where("sha256", "is not", null),
    )
    .as("stored");

/** The stored files that have waited longest: never checked, or checked before a time. */
export async function filesToCheck(
  db: Db,
  { before, faultyBefore, limit }: { before: string; faultyBefore: string; limit: number },
): Promise<(Pick<FileCheckRow, "sha256"> & { checked_at: string | null; state: FileCheckRow["state"] | null })[]> {
  return db
    .selectFrom(stored(db))
    .leftJoin("file_checks", "file_checks.sha256", "stored.sha256")
    .select(["stored.sha256", "file_checks.checked_at", "file_checks.state"])
    .where((eb) =>
      eb.or([
        eb("file_checks.checked_at", "is", null),
        eb("file_checks.checked_at", "<", before),
        eb.and([eb("file_checks.state", "!=", "whole"), eb("file_checks.checked_at", "<", faultyBefore)]),
      ]),
    )
    .orderBy((eb) => eb.fn.coalesce("file_checks.checked_at", eb.val("")))
    .orderBy("stored.sha256")
    .limit(limit)
    .execute();
}

export async function countFiles(db: Db): Promise<number> {
  const { total } = await db
    .selectFrom(stored(db))
    .select((eb) => eb.fn.countAll<number>().as("total"))
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

/** Where a stored file belongs, with the name it has there: in accounts (`account`), or in proposals (null). */
export async function placesOfFile(
  db: Db,
  sha256: string,
): Promise<{ account: string | null; name: string; place: string }[]> {
  const accounts = await db
    .selectFrom("files")
    .innerJoin("accounts", "accounts.id", "files.account")
    .select(["files.account", "files.name", "accounts.name as account_name"])
    .where("files.sha256", "=", sha256)
    .orderBy("files.account")
    .execute();
  const proposals = await db
    .selectFrom("proposals")
    .select(["id", "file_name"])
    .where("sha256", "=", sha256)
    .orderBy("id")
    .execute();
  return [
    ...accounts.map(({ account, name, account_name }) => ({ account, name, place: `${account_name} (${account})` })),
    ...proposals.map(({ id, file_name }) => ({ account: null, name: file_name ?? "", place: id })),
  ];
}
