import type { ReactNode } from "react";

export type SummaryItem = { key: string; label: string; value: ReactNode; change?: { href: string; label?: string } };

/** Questions with the answers given. The change link says which question it changes. */
export function SummaryList({ items }: { items: SummaryItem[] }) {
  return (
    <dl className="summary-list">
      {items.map(({ key, label, value, change }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value || <span className="meta">Inte besvarad</span>}</dd>
          {change ? (
            <dd className="summary-change">
              <a className="ds-link" href={change.href}>
                {change.label ?? "Ändra"}
                <span className="ds-sr-only"> {label}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
