import type { ReactNode } from "react";

type Props = {
  action: string;
  /** What the form does, for a screen reader: "Sök bland konton". */
  label: string;
  submitLabel?: string;
  /** Where to go to see everything again; only when something is filtered. */
  resetHref?: string;
  children: ReactNode;
};

/** Search and filters above a list, sent as an address so that a filtered list can be bookmarked and shared. */
export function FilterForm({ action, label, submitLabel = "Visa", resetHref, children }: Props) {
  return (
    <search>
      <form className="filter-form" method="get" action={action} aria-label={label}>
        {children}
        <div className="filter-actions">
          <button className="ds-button" data-variant="secondary" type="submit">
            {submitLabel}
          </button>
          {resetHref ? (
            <a className="ds-link" href={resetHref}>
              Rensa
            </a>
          ) : null}
        </div>
      </form>
    </search>
  );
}
