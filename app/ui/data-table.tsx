import type { ReactNode } from "react";

export type Column = {
  key: string;
  label: string;
  /** The address that sorts by this column, and how it is sorted now. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  numeric?: boolean;
};

type Props = {
  caption: string;
  columns: Column[];
  /** Cells by column key. The first column names the row. */
  rows: { key: string; cells: Record<string, ReactNode> }[];
};

/** Few columns, sortable by link. On a phone every row becomes a card with its labels. */
export function DataTable({ caption, columns, rows }: Props) {
  return (
    <table className="data-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              data-numeric={column.numeric}
              aria-sort={column.sort ? (column.sort.direction ?? "none") : undefined}
            >
              <Heading label={column.label} sort={column.sort} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {cells[column.key]}
                </th>
              ) : (
                <td key={column.key} data-numeric={column.numeric}>
                  <span className="cell-label">{column.label}</span>
                  {cells[column.key]}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ label, sort }: Pick<Column, "label" | "sort">) {
  if (!sort) return label;
  return (
    <a href={sort.href} data-direction={sort.direction}>
      <span className="ds-sr-only">Sortera efter </span>
      {label}
    </a>
  );
}
