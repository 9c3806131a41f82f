import type { Readable } from "node:stream";
import readWorkbook from "read-excel-file/universal";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { MOST_COLUMNS, MOST_ROWS, type Table, TOO_MANY_ROWS, tableOf, UnreadableFile } from "./table";

/** A workbook is some twenty small XML files; 50,000 people are about 40 MB of them. */
const [MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO] = [200, 100 * 1024 * 1024, 150];
/** Small files may shrink as they like. */
const SMALL = 1024 * 1024;

const DAMAGED = "Arbetsboken går inte att läsa. Öppna den i Excel, spara den som .xlsx på nytt och välj den igen.";
const BOMB =
  "Arbetsboken packar upp till mer än vad som går att ta emot, och öppnas inte. Spara bara de två bladen i en ny arbetsbok.";

/**
 * The sheets of an Excel workbook (ISO/IEC 29500), by name. How much it unpacks to is known before anything is unpacked,
 * and where its cells stand before it is read: a sheet with one cell in its last corner would fill the memory.
 */
export async function workbookTables(bytes: Uint8Array): Promise<Table[]> {
  await inspect(bytes);
  const sheets = await readWorkbook(new Blob([new Uint8Array(bytes)]), { trim: false }).catch((error: Error) => {
    throw new UnreadableFile(cellText(error.message) ?? DAMAGED);
  });
  return sheets.flatMap(
    ({ sheet, data }) =>
      tableOf(
        sheet,
        data.map((row) => row.map(cellAsText)),
      ) ?? [],
  );
}

const cellText = (message: string) => {
  const [, row, column] = message.match(/at row (\d+),? col (\d+)/) ?? [];
  return row && `Cellen på rad ${row}, kolumn ${column}, går inte att läsa. Skriv om den som text i Excel.`;
};

/** Dates become days and numbers digits; an error that a formula left is left for the rows to refuse. */
function cellAsText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value === "number") return Number.isInteger(value) ? value.toFixed(0) : String(value);
  if (typeof value === "boolean") return value ? "ja" : "nej";
  return String(value);
}

async function inspect(bytes: Uint8Array): Promise<void> {
  const zip = await opened(bytes);
  const entries: Entry[] = [];
  try {
    // Another end of the archive could otherwise be hidden in the comment, and be what the reader believes.
    if (zip.comment || zip.entryCount > MOST_ENTRIES) throw new UnreadableFile(BOMB);
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(DAMAGED);
  }
  requireBounded(entries);
  for (const entry of entries.filter(({ fileName }) => /\.(xml|rels)$/.test(fileName)))
    requireOrdinary(await unpacked(zip, entry));
}

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: true }).catch(() => {
    throw new UnreadableFile(DAMAGED);
  });
}

function requireBounded(entries: Entry[]): void {
  const names = new Set(entries.map(({ fileName }) => fileName));
  if (names.size < entries.length || entries.some((entry) => !entry.canDecodeFileData()))
    throw new UnreadableFile(DAMAGED);
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const squeezed = entries.some(
    ({ uncompressedSize, compressedSize }) =>
      uncompressedSize > SMALL && uncompressedSize > compressedSize * MOST_RATIO,
  );
  const nested = [...names].some((name) => /\.(zip|xlsx|xlsm|jar)$/i.test(name));
  if (total > MOST_UNPACKED || squeezed || nested) throw new UnreadableFile(BOMB);
}

/** The library ends an entry that turns out longer, or shorter, than the archive says. */
async function unpacked(zip: ZipFile, entry: Entry): Promise<string> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8");
  } catch {
    throw new UnreadableFile(DAMAGED);
  }
}

const tag = /<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])((?:[^<>"']|"[^"<]{0,200}"|'[^'<]{0,200}'){0,400})>/g;
const begun = /<(?:[\w.-]+:)?(?:row|c)(?=[\s/>])/g;
const formulaWithoutValue =
  /<(?:[\w.-]+:)?c(?=[\s/>])[^<>]{0,2000}?\sr="([A-Z]+)(\d+)"[^<>]{0,2000}>\s*<(?:[\w.-]+:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:[\w.-]+:)?f>)\s*(?:<(?:[\w.-]+:)?v\s*\/>|<(?:[\w.-]+:)?v>\s*<\/(?:[\w.-]+:)?v>)?\s*<\/(?:[\w.-]+:)?c>/;

function requireOrdinary(xml: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new UnreadableFile(DAMAGED);
  let seen = 0;
  for (const [, attributes = ""] of xml.matchAll(tag)) {
    seen += 1;
    const places = [...attributes.matchAll(/(?:^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
    const [place] = places;
    if (!place) continue;
    const [, letters = "", row] = (place[1] ?? place[2] ?? "").match(/^([A-Z]{0,3})(\d{1,7})$/) ?? [];
    if (!row || places.length > 1) throw new UnreadableFile(DAMAGED);
    if (Number(row) > MOST_ROWS * 2) throw new UnreadableFile(TOO_MANY_ROWS);
    if (columnNumber(letters) > MOST_COLUMNS)
      throw new UnreadableFile(
        `En cell på rad ${row} står i kolumn ${letters}. Högst ${MOST_COLUMNS} kolumner går att läsa: ta bort de till höger.`,
      );
  }
  if (seen !== (xml.match(begun)?.length ?? 0)) throw new UnreadableFile(DAMAGED);
  const [, column, row] = xml.match(formulaWithoutValue) ?? [];
  if (row)
    throw new UnreadableFile(
      `Cell ${column}${row} (rad ${row}) har en formel utan värde. Klistra in den som värde i Excel och spara om.`,
    );
}

const columnNumber = (letters: string) =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
