import type { Policy } from "../../workflows/policy/schema";
import { kindOf } from "./columns";
import { csvTable } from "./csv-table";
import { type ImportFile, personLines, unitLines } from "./lines";
import { MOST_BYTES, type SentFile, type Table, UnreadableFile } from "./table";
import { workbookTables } from "./workbook.server";

/** Far more than any municipality has. */
const MOST_UNITS = 5_000;

/**
 * Reads CSV files and Excel workbooks as one file of people and units. Throws UnreadableFile where there is no table to
 * read; what is wrong in rows and headings is in `problems`, place by place.
 */
export async function readFiles(sent: SentFile[], policy: Policy, complete: boolean): Promise<ImportFile> {
  const size = sent.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > MOST_BYTES)
    throw new UnreadableFile("Filerna är större än 10 MB tillsammans. Ta bort blad och kolumner som inte behövs.");
  const tables = (await Promise.all(sent.map(tablesIn))).flat();
  const file: ImportFile = { people: [], units: [], told: [], problems: [], complete };
  const kinds = new Set<string>();
  for (const table of tables) {
    const kind = kindOf(table);
    if (!kind) {
      file.told.push(`Bladet ”${table.sheet}” läses inte: det ska heta Personer eller Enheter.`);
      continue;
    }
    if (kinds.has(kind))
      throw new UnreadableFile(
        `${kind === "people" ? "Personer" : "Enheter"} finns på två ställen. Skicka dem i ett blad eller en fil.`,
      );
    kinds.add(kind);
    const read = kind === "people" ? personLines(table, policy) : unitLines(table, policy);
    if (kind === "people") file.people = read.lines as ImportFile["people"];
    else file.units = read.lines as ImportFile["units"];
    file.told.push(...read.told);
    file.problems.push(...read.problems);
  }
  if (!kinds.size)
    throw new UnreadableFile(
      "I filen finns varken personer eller enheter. Skriv rubrikerna på första raden, så som i mallen.",
    );
  if (file.units.length > MOST_UNITS)
    throw new UnreadableFile(
      `Filen har fler än ${MOST_UNITS.toLocaleString("sv-SE")} enheter. Kontrollera att personerna inte står på bladet Enheter.`,
    );
  return file;
}

/** By its first bytes, never by its name: a workbook is a zip archive, every other file is read as text. */
async function tablesIn({ name, bytes }: SentFile): Promise<Table[]> {
  const named = (text: string) => new UnreadableFile(`${name}: ${text}`);
  if (bytes.length === 0) throw named("filen är tom. Välj en fil med innehåll.");
  const [first, second, third, fourth] = bytes;
  if (first === 0xd0 && second === 0xcf)
    throw named("filen är en äldre eller lösenordsskyddad Excel-fil. Spara den som .xlsx utan lösenord.");
  try {
    const zip = first === 0x50 && second === 0x4b && third === 3 && fourth === 4;
    if (zip) return await workbookTables(bytes);
    return [csvTable("Filen", bytes)].flatMap((table) => (table ? { ...table, sheet: sheetOf(table) } : []));
  } catch (error) {
    throw error instanceof UnreadableFile ? named(error.message) : error;
  }
}

const sheetOf = (table: Table) =>
  ({ people: "Personer", units: "Enheter", none: table.sheet })[kindOf(table) ?? "none"];
