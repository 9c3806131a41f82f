export type WorkItem = {
  key: string;
  /** What to do, verb first: "Besluta om beställningen". */
  action: string;
  href: string;
  /** Which account. */
  account: string;
  /** When, in words and as an instant or a day. */
  due?: { words: string; at: string; late?: boolean };
  /** Why it waits, or for whom. */
  why?: string;
};

/** Things to do, grouped by the caller: what, about which account, by when and why. */
export function WorkList({ items }: { items: WorkItem[] }) {
  return (
    <ul className="work-list">
      {items.map(({ key, action, href, account, due, why }) => (
        <li key={key}>
          <div>
            <a className="ds-link" href={href}>
              {action}
            </a>
            <span className="work-account">{account}</span>
            {why ? <p className="meta">{why}</p> : null}
          </div>
          {due ? (
            <time className="work-due" dateTime={due.at} data-late={due.late || undefined}>
              {due.words}
            </time>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
