/**
 * A table out of a file, every cell as text and nothing more than text: what looks like a formula is never run. `row` is
 * the number that a spreadsheet program shows beside it; empty rows are left out, but counted.
 */
export type Table = { sheet: string; header: string[]; rows: { row: number; cells: string[] }[] };

/** One file of those sent in. */
export type SentFile = { name: string; bytes: Uint8Array };

export const MOST_BYTES = 10 * 1024 * 1024;
export const MOST_ROWS = 50_000;
export const MOST_COLUMNS = 100;
/** Far more than any cell here has to say. */
const LONGEST_CELL = 2_000;

/** Why a file cannot be read as a table at all, in Swedish, with the mend. */
export class UnreadableFile extends Error {}

export const TOO_MANY_ROWS = `Filen har fler än ${MOST_ROWS.toLocaleString("sv-SE")} rader. Dela den i flera filer.`;

/** The first row with anything in it is the header. */
export function tableOf(sheet: string, records: Iterable<string[]>): Table | undefined {
  let header: string[] | undefined;
  const rows: Table["rows"] = [];
  let row = 0;
  for (const cells of records) {
    row += 1;
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (cells.length > MOST_COLUMNS)
      throw new UnreadableFile(
        `${sheet}, rad ${row}, har ${cells.length} kolumner. Högst ${MOST_COLUMNS} går att läsa: ta bort de tomma till höger.`,
      );
    const long = cells.findIndex((cell) => cell.length > LONGEST_CELL);
    if (long >= 0)
      throw new UnreadableFile(
        `${sheet}, rad ${row}, kolumn ${long + 1}, har mer än ${LONGEST_CELL} tecken. Kontrollera citattecknen i filen, eller korta texten.`,
      );
    if (!header) header = cells;
    else rows.push({ row, cells });
    if (rows.length > MOST_ROWS) throw new UnreadableFile(TOO_MANY_ROWS);
  }
  return header && { sheet, header, rows };
}
