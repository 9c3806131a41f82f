import type { Db, Row, Trx } from "./schema";
import { bindable } from "./search-text";

export type PreviewRow = Row<"previews">;

/** Notes which picture is shown for an original; noted again, the first stands. */
export async function recordPreview(trx: Trx, preview: PreviewRow): Promise<void> {
  await trx
    .insertInto("previews")
    .values(preview)
    .onConflict((conflict) => conflict.column("original").doNothing())
    .execute();
}

/** The picture shown for an original, by the original's SHA-256. */
export function findPreview(db: Db, original: string): Promise<PreviewRow | undefined> {
  return db.selectFrom("previews").selectAll().where("original", "=", bindable(original)).executeTakeFirst();
}

/** The pictures shown for several originals; those without one are not among them. */
export async function listPreviews(db: Db, originals: string[]): Promise<PreviewRow[]> {
  if (originals.length === 0) return [];
  return db.selectFrom("previews").selectAll().where("original", "in", originals).execute();
}
