import type { Db, Row, Trx } from "./schema";

export type SealedTextRow = Row<"sealed_texts">;

export async function insertSealedTexts(trx: Trx, rows: SealedTextRow[]): Promise<void> {
  if (rows.length) await trx.insertInto("sealed_texts").values(rows).execute();
}

/** All that was typed of the matters of an account. */
export const sealedTextsOf = (db: Db, account: string): Promise<SealedTextRow[]> =>
  db.selectFrom("sealed_texts").selectAll().where("account", "=", account).orderBy("sha256").execute();

/** The texts of these hashes, of whichever accounts. */
export async function sealedTextsBy(db: Db, hashes: string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = await db.selectFrom("sealed_texts").select(["sha256", "text"]).where("sha256", "in", hashes).execute();
  return new Map(rows.map(({ sha256, text }) => [sha256, text]));
}
