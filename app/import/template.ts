import { personColumns, unitColumns } from "./columns";

/**
 * The template of a sheet as CSV: the headings and one made-up line. With a byte order mark and semicolons, as Excel in
 * Swedish opens it.
 */
export function templateText(sheet: "people" | "units"): string {
  const columns = Object.values(sheet === "people" ? personColumns : unitColumns);
  // Days would make the line one for a time; it is an example of the ordinary.
  const example = columns.map(({ label, example: cell }) => (["Från", "Till"].includes(label) ? "" : cell));
  const line = (cells: string[]) => cells.map(quoted).join(";");
  return `\ufeff${line(columns.map(({ label }) => label))}\r\n${line(example)}\r\n`;
}

const quoted = (cell: string) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
