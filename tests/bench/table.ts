/** Prints a table as plain text: the first column to the left, figures to the right. */
export function printTable(title: string, columns: string[], rows: string[][], notes: string[] = []): void {
  const lines = [columns, ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  console.log(`\n${title}`);
  console.log(line(columns));
  console.log(widths.map((width) => "-".repeat(width)).join("  "));
  for (const row of rows) console.log(line(row));
  for (const note of notes) console.log(note);
}

export const whole = (value: number) => Math.round(value).toLocaleString("en");
export const fine = (value: number) => value.toFixed(value < 10 ? 2 : 1);
export const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
/** "aim: at least 0.5: reached" */
export const aim = (text: string, reached: boolean) => `  Aim: ${text}: ${reached ? "reached" : "MISSED"}`;
