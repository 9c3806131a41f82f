export type Crumb = { label: string; href?: string };

/** The way to this page. The last crumb is the page itself and has no address. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav className="ds-breadcrumbs" aria-label="Du är här">
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={label}>
            {href ? (
              <a className="ds-link" href={href}>
                {label}
              </a>
            ) : (
              <span aria-current="page">{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
