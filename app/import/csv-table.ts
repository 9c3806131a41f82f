import { CsvError, parse } from "csv-parse/sync";
import { MOST_ROWS, type Table, TOO_MANY_ROWS, tableOf, UnreadableFile } from "./table";

/** Empty ones are counted too: a file of nothing but line ends has an end. */
const MOST_RECORDS = MOST_ROWS * 1.2;

/** A CSV file as a table: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab; quotes as RFC 4180 says. */
export function csvTable(sheet: string, bytes: Uint8Array): Table | undefined {
  const { text, firstRow } = withoutSeparatorLine(decoded(bytes));
  const delimiter = delimiterOf(text);
  try {
    const records: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
      to: MOST_RECORDS,
    });
    if (records.length === MOST_RECORDS) throw new UnreadableFile(TOO_MANY_ROWS);
    return tableOf(sheet, [...Array.from({ length: firstRow }, () => []), ...records]);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(quoteText(error, firstRow));
  }
}

function quoteText(error: CsvError, firstRow: number): string {
  const { records, lines } = error as unknown as { records?: number; lines?: number };
  const row = (records ?? lines ?? 0) + firstRow + 1;
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return `Rad ${row} tar aldrig slut. Kontrollera att varje citattecken har ett som avslutar det.`;
  return `Citattecknen på rad ${row} går inte ihop. En cell med citattecken i skrivs inom citattecken, och de inuti dubbelt: "Anna ""Anki"" Provsson".`;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function decoded(bytes: Uint8Array): string {
  const text = decoderOf(bytes)
    .decode(bytes)
    .replace(/^\uFEFF/, "");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no table of text has
  if (/[\x00-\x08\x0e-\x1f]/.test(text))
    throw new UnreadableFile(
      "Filen är ingen tabell. Spara den som CSV eller som Excel-arbetsbok (.xlsx) och välj den igen.",
    );
  return text;
}

/** A byte order mark says it; UTF-16 without one has every other byte empty; what is not UTF-8 is what Excel in Sweden writes. */
function decoderOf(bytes: Uint8Array): TextDecoder {
  const [first = 0, second = 0, , fourth = 1] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le");
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be");
  if (first && second === 0 && fourth === 0) return new TextDecoder("utf-16le");
  try {
    utf8.decode(bytes);
    return utf8;
  } catch {
    return new TextDecoder("windows-1252");
  }
}

/** Excel writes "sep=;" above the header of some files. It is a row there, and so it is counted. */
function withoutSeparatorLine(text: string): { text: string; firstRow: number } {
  const rest = text.replace(/^sep=[;,\t]\r?\n/i, "");
  return { text: rest.trimEnd(), firstRow: rest === text ? 0 : 1 };
}

/** The one that stands most often in the header, outside quotes. */
function delimiterOf(text: string): string {
  const header = text.match(/^\s*(?:"(?:[^"]|"")*"|[^"\r\n])*/)?.[0].replace(/"(?:[^"]|"")*"/g, "") ?? "";
  const counted = [";", ",", "\t"].map((one) => ({ one, count: header.split(one).length }));
  return counted.sort((a, b) => b.count - a.count)[0]?.one ?? ";";
}
