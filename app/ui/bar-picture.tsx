import { DataTable } from "./data-table";

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

const [ROW, WIDTH] = [56, 640];

/** Numbers side by side as bars, each with its name above and its number in words beside. */
function BarPicture({ title, bars, most }: Pick<Part, "title" | "bars" | "most">) {
  const whole = most ?? Math.max(1, ...bars.map(({ value }) => value));
  const words = `${title}. ${bars.map((bar) => `${bar.label}: ${bar.words}`).join(". ")}`;
  return (
    <svg className="trend" viewBox={`0 0 ${WIDTH} ${bars.length * ROW}`} role="img" aria-label={words}>
      {bars.map(({ key, label, value, words: said }, index) => (
        <g key={key} transform={`translate(0 ${index * ROW})`}>
          <text className="trend-name" x={0} y={18}>
            {label.length > 52 ? `${label.slice(0, 50)}…` : label}
          </text>
          <rect className="trend-back" x={0} y={26} width={WIDTH - 150} height={16} rx={3} />
          <rect className="trend-bar" x={0} y={26} width={((WIDTH - 150) * value) / whole} height={16} rx={3} />
          <text x={WIDTH - 140} y={40}>
            {said}
          </text>
        </g>
      ))}
    </svg>
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
              columns={header.map((label, index) => ({ key: String(index), label, numeric: index > 0 }))}
              rows={rows.map((cells) => ({
                key: String(cells[0]),
                cells: Object.fromEntries(cells.map((cell, index) => [index, cell])),
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
