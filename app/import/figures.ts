import { tidy } from "../../workflows/account/form";
import { dayExists } from "../../workflows/calendar/day";
import { csvTable } from "./csv-table";
import { type Table, UnreadableFile } from "./table";

export type Figure = { measure: string; day: string; value: number };
const MOST_ROWS = 5_000;
const LONGEST_MEASURE = 200;
/** Each measure is a picture and a table of its own. */
export const MOST_MEASURES = 50;
/** More mistakes than these help nobody at a time. */
const MOST_PROBLEMS = 20;

const headings = {
  measure: ["mått", "matt", "measure", "metric"],
  day: ["dag", "datum", "date", "day"],
  value: ["värde", "varde", "antal", "value"],
} satisfies Record<keyof Figure, string[]>;
export const figureLabels = { measure: "Mått", day: "Dag", value: "Värde" };

/** A number as Swedes and spreadsheets write it: "1 234,5", "1234.5"; null = no number, or one below 0. */
export function numberIn(typed: string): number | null {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}

/** What is wrong with one figure as typed, by field; {} = nothing. `today` in Sweden. */
export function figureProblems(
  typed: Record<keyof Figure, string>,
  today: string,
): Partial<Record<keyof Figure, string>> {
  const wrong: Partial<Record<keyof Figure, string>> = {};
  if (!typed.measure.trim() || typed.measure.length > LONGEST_MEASURE)
    wrong.measure = "Skriv vad som mäts, till exempel Följare.";
  if (!dayExists(typed.day)) wrong.day = "Skriv dagen som år, månad och dag, till exempel 2026-11-28.";
  else if (typed.day > today) wrong.day = "Dagen ligger i framtiden. Skriv den dag då det mättes.";
  if (numberIn(typed.value) === null) wrong.value = "Skriv ett tal, till exempel 1 250.";
  return wrong;
}

function columnsOf({ header }: Table): Record<keyof Figure, number> {
  const at = (key: keyof Figure) =>
    header.findIndex((text) => headings[key].includes(text.trim().toLocaleLowerCase("sv")));
  const columns = { measure: at("measure"), day: at("day"), value: at("value") };
  const missing = (Object.keys(columns) as (keyof Figure)[])
    .filter((key) => columns[key] < 0)
    .map((key) => figureLabels[key]);
  if (missing.length)
    throw new UnreadableFile(
      `Kolumnen ${missing.join(" och ")} saknas. Första raden ska ha rubrikerna Mått, Dag och Värde.`,
    );
  return columns;
}

/** The figures of a CSV file, or what is wrong in it row by row: nothing of a file with a mistake is taken. */
export function figuresIn(bytes: Uint8Array, today: string): { rows: Figure[] } | { problems: string[] } {
  try {
    const table = csvTable("Filen", bytes);
    if (!table?.rows.length)
      return { problems: ["Filen har inga siffror. Skriv rubrikerna på första raden och en siffra på varje rad."] };
    if (table.rows.length > MOST_ROWS)
      return { problems: [`Filen har fler än ${MOST_ROWS.toLocaleString("sv-SE")} rader. Dela den i flera.`] };
    return read(table, today);
  } catch (error) {
    if (error instanceof UnreadableFile) return { problems: [error.message] };
    throw error;
  }
}

function read(table: Table, today: string): { rows: Figure[] } | { problems: string[] } {
  const columns = columnsOf(table);
  const [rows, problems]: [Figure[], string[]] = [[], []];
  const seen = new Map<string, number>();
  for (const { row, cells } of table.rows) {
    const cell = (key: keyof Figure) => tidy(cells[columns[key]]);
    const typed = { measure: cell("measure"), day: cell("day"), value: cell("value") };
    const wrong = Object.entries(figureProblems(typed, today));
    problems.push(...wrong.map(([key, text]) => `Rad ${row}, ${figureLabels[key as keyof Figure]}: ${text}`));
    const place = `${typed.measure} ${typed.day}`;
    const before = seen.get(place);
    if (before)
      problems.push(`Rad ${row}: ${typed.measure} ${typed.day} står redan på rad ${before}. Ta bort den ena.`);
    seen.set(place, row);
    if (!wrong.length) rows.push({ measure: typed.measure, day: typed.day, value: numberIn(typed.value) ?? 0 });
  }
  const measures = new Set(rows.map(({ measure }) => measure)).size;
  if (measures > MOST_MEASURES)
    problems.unshift(
      `Filen har ${measures} olika mått. Högst ${MOST_MEASURES} går att följa. Kontrollera kolumnen Mått.`,
    );
  if (!problems.length) return { rows };
  const more = problems.length - MOST_PROBLEMS;
  return { problems: [...problems.slice(0, MOST_PROBLEMS), ...(more > 0 ? [`Och ${more} fel till.`] : [])] };
}
