type Props = { page: number; pages: number; hrefFor: (page: number) => string; label?: string };

/** Links to the pages of a list: first, last and those around this one. Nothing when there is one page. */
export function Pagination({ page, pages, hrefFor, label = "Sidor" }: Props) {
  if (pages <= 1) return null;
  return (
    <nav className="pagination" aria-label={label}>
      <ul>
        {page > 1 ? (
          <li>
            <a className="ds-button" data-variant="tertiary" rel="prev" href={hrefFor(page - 1)}>
              Föregående
            </a>
          </li>
        ) : null}
        {shownPages(page, pages).map((number, index, shown) => (
          <li key={number} data-gap={index > 0 && number - (shown[index - 1] ?? 0) > 1 ? true : undefined}>
            <a
              className="ds-button"
              data-variant={number === page ? "primary" : "tertiary"}
              aria-current={number === page ? "page" : undefined}
              aria-label={`Sida ${number}`}
              href={hrefFor(number)}
            >
              {number}
            </a>
          </li>
        ))}
        {page < pages ? (
          <li>
            <a className="ds-button" data-variant="tertiary" rel="next" href={hrefFor(page + 1)}>
              Nästa
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function shownPages(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  return [...new Set(wanted)];
}
