import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

type ImportedFile = { name: string; sha256: string; size: number };
/** An import as the lists know it: its files by name and SHA-256 (hex), without their content. */
export type ImportRow = Omit<Row<"imports">, "files" | "content" | "counts"> & {
  files: ImportedFile[];
  counts: Record<string, number>;
};
type Content = { name: string; bytes: Uint8Array }[];

const columns = [
  "id",
  "files",
  "complete",
  "by",
  "at",
  "directory",
  "plan",
  "counts",
  "state",
  "settled_at",
  "settled_by",
] as const;

export async function insertImport(trx: Trx, row: ImportRow, content: Content | null): Promise<void> {
  const stored = content?.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes).toString("base64") }));
  await trx
    .insertInto("imports")
    .values({
      ...row,
      files: JSON.stringify(row.files),
      counts: JSON.stringify(row.counts),
      content: stored ? JSON.stringify(stored) : null,
    })
    .execute();
}

export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  const row = await db.selectFrom("imports").select(columns).where("id", "=", bindable(id)).executeTakeFirst();
  return row && read(row);
}

/** The newest first. */
export async function listImports(db: Db, limit: number): Promise<ImportRow[]> {
  const rows = await db
    .selectFrom("imports")
    .select(columns)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(read);
}

/** The files themselves, while the import waits to be carried out; undefined when they are gone. */
export async function importContent(db: Db, id: string): Promise<Content | undefined> {
  const row = await db.selectFrom("imports").select("content").where("id", "=", id).executeTakeFirst();
  if (!row?.content) return undefined;
  const stored: { name: string; bytes: string }[] = JSON.parse(row.content);
  return stored.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes, "base64") }));
}

/** What became of an import. Its files are dropped: they hold more of people than the directory keeps. */
export async function settleImport(
  trx: Trx,
  id: string,
  { counts, ...settled }: Pick<ImportRow, "state" | "settled_at" | "settled_by" | "plan" | "counts">,
): Promise<void> {
  await trx
    .updateTable("imports")
    .set({ ...settled, counts: JSON.stringify(counts), content: null })
    .where("id", "=", id)
    .execute();
}

/** Drops the files of imports that nobody carried out in time. */
export async function dropOldContent(trx: Trx, before: string): Promise<void> {
  await trx
    .updateTable("imports")
    .set({ content: null })
    .where("at", "<", before)
    .where("content", "is not", null)
    .execute();
}

const read = (row: Omit<Row<"imports">, "content">): ImportRow => ({
  ...row,
  files: JSON.parse(row.files),
  counts: JSON.parse(row.counts),
});
