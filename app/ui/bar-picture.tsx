import { DataTable } from "./data-table";
import { shown } from "./trend-picture";

export type Bar = { key: string; label: string; value: number; words: string };
export type Part = {
  id: string;
  title: string;
  lead: string;
  /** What stands in the picture; `most` = what a whole bar is, absent = the longest one. */
  bars: Bar[];
  most?: number;
  header: string[];
  rows: (string | number)[][];
  empty: string;
};

/** Numbers side by side as bars, each with its name above and its number in words beside. The words stay words: on a phone too they are as large as other text. */
function BarPicture({ title, bars, most }: Pick<Part, "title" | "bars" | "most">) {
  const whole = most ?? Math.max(1, ...bars.map(({ value }) => value));
  return (
    <ul className="bars" aria-label={title}>
      {bars.map(({ key, label, value, words }) => (
        <li key={key}>
          <span>{label}</span>
          <span className="bar-row">
            <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
              <rect className="trend-back" width={100} height={1} />
              <rect className="trend-bar" width={(100 * value) / whole} height={1} />
            </svg>
            <span>{words}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A picture with the same numbers as a table and as a file. */
export function OverviewPart({ part, csv }: { part: Part; csv: string }) {
  const { id, title, lead, bars, most, header, rows, empty } = part;
  return (
    <section className="reading stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{lead}</p>
      {rows.length ? (
        <>
          <BarPicture title={title} bars={bars} most={most} />
          <details>
            <summary>Visa som tabell</summary>
            <DataTable
              caption={title}
              columns={header.map((label, index) => ({
                key: String(index),
                label,
                numeric: typeof rows[0]?.[index] === "number",
              }))}
              rows={rows.map((cells) => ({
                key: String(cells[0]),
                cells: Object.fromEntries(
                  cells.map((cell, index) => [index, typeof cell === "number" ? shown(cell) : cell]),
                ),
              }))}
            />
          </details>
          <p>
            <a className="ds-link" href={csv} download>
              Hämta som CSV<span className="ds-sr-only">: {title}</span>
            </a>
          </p>
        </>
      ) : (
        <p className="meta">{empty}</p>
      )}
    </section>
  );
}
