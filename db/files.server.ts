import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Db, MunicipalityDb, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type FileRow = Row<"files">;
type Store = Pick<MunicipalityDb, "filesDir">;

/** Keeps a file under its SHA-256 and answers when it is on the disk; `size` in bytes. The same content again is the same file. */
export async function storeFile(store: Store, bytes: Uint8Array): Promise<{ sha256: string; size: number }> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const arriving = join(store.filesDir, `arriving-${randomUUID()}`);
  try {
    await write(arriving, bytes);
    const folder = folderOf(store, sha256);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await syncDirectory(store.filesDir);
    // Over the same content, if it is there: a rename is whole or not at all.
    await rename(arriving, join(folder, sha256));
    await syncDirectory(folder);
    return { sha256, size: bytes.length };
  } catch (error) {
    await rm(arriving, { force: true });
    throw error;
  }
}

/** Takes away what was arriving when a process ended in the middle: nobody was told that it was kept. `before` = older than that. */
export async function clearArrivals({ filesDir }: Store, before: Date): Promise<number> {
  const names = (await readdir(filesDir)).filter((name) => name.startsWith("arriving-"));
  let cleared = 0;
  for (const name of names) {
    const path = join(filesDir, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(path, { force: true });
    cleared += 1;
  }
  return cleared;
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await writeAll(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `write` may take a part only. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}

/** A new name is on the disk first when its directory is. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** Notes that a file belongs to an account, where the first time stands, and that this person has sent it in. */
export async function recordFile(trx: Trx, file: FileRow): Promise<void> {
  const { sha256, account, person, name, at } = file;
  await trx
    .insertInto("file_senders")
    .values({ sha256, account, person, name, at })
    .onConflict((conflict) => conflict.columns(["sha256", "account", "person"]).doUpdateSet({ name, at }))
    .execute();
  await trx
    .insertInto("files")
    .values(file)
    .onConflict((conflict) => conflict.columns(["sha256", "account"]).doNothing())
    .execute();
}

/** The file of this account with this content: another account's file is not found. */
export function findFile(db: Db, account: string, sha256: string): Promise<FileRow | undefined> {
  return db
    .selectFrom("files")
    .selectAll()
    .where("sha256", "=", bindable(sha256))
    .where("account", "=", bindable(account))
    .executeTakeFirst();
}

/** That somebody has sent in a file to an account, and as what they named it the last time. */
export function findSent(
  db: Db,
  { sha256, account, person }: Pick<FileRow, "sha256" | "account" | "person">,
): Promise<Row<"file_senders"> | undefined> {
  return db
    .selectFrom("file_senders")
    .selectAll()
    .where("sha256", "=", sha256)
    .where("account", "=", account)
    .where("person", "=", person)
    .executeTakeFirst();
}

/** The bytes of a stored file; throws when it is not there. */
export function getFileBytes(store: Store, sha256: string): Promise<Buffer> {
  return readFile(join(folderOf(store, sha256), sha256));
}

/** A stored file as a stream; throws, before anything has been sent, when it is not there. */
export async function getFileStream(store: Store, sha256: string): Promise<Readable> {
  const file = await open(join(folderOf(store, sha256), sha256), "r");
  return file.createReadStream();
}

/** A hash may come out of an address: only a true one becomes a path. */
function folderOf(store: Store, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("A stored file is named by 64 lower-case hexadecimal digits");
  return join(store.filesDir, sha256.slice(0, 2));
}
