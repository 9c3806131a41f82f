import { stringify } from "csv-stringify/sync";

/** A number is written as one; a text is never run as a formula (OWASP, CSV injection). */
export type Cell = string | number;

/**
 * A table as CSV for Excel in Swedish: a byte order mark, semicolons, decimal commas. What would be a formula is text.
 */
export const csvText = (header: string[], rows: Cell[][]): string =>
  stringify([header, ...rows], {
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
    escape_formulas: true,
    cast: { number: (number) => ({ value: String(number).replace(".", ","), escape_formulas: false }) },
  });

/** The headers of a CSV file that is downloaded. */
export const csvHeaders = (name: string) => ({
  "Content-Type": "text/csv; charset=utf-8",
  "Content-Disposition": `attachment; filename="${name}.csv"`,
});
