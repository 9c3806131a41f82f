export type Source = { label: string; href: string };

/** Where a demand comes from, opening the clause itself. */
export function SourceLink({ label, href }: Source) {
  return (
    <a className="ds-link source-link" href={href}>
      {label}
    </a>
  );
}
