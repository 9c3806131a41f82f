import type { ReactNode } from "react";

export type WorkItem = {
  key: string;
  /** What to do, verb first: "Besluta om beställningen". */
  action: string;
  /** Absent where the reader may not go there. */
  href?: string;
  /** Which account. */
  account: string;
  /** When, in words and as an instant or a day; the date where the words do not name it. */
  due?: { words: string; at: string; late?: boolean; date?: string };
  /** Why it waits, or for whom. */
  why?: string;
  /** What can be done about it at once. */
  act?: ReactNode;
};

/** Things to do, grouped by the caller: what, about which account, by when and why. */
export function WorkList({ items }: { items: WorkItem[] }) {
  return (
    <ul className="work-list">
      {items.map(({ key, action, href, account, due, why, act }) => (
        <li key={key}>
          <div className="work-what">
            {href ? (
              <a className="ds-link" href={href}>
                {action}
              </a>
            ) : (
              action
            )}
            {account ? <span className="work-account">{account}</span> : null}
            {why ? <p className="meta">{why}</p> : null}
            {act}
          </div>
          {due ? (
            <time className="work-due" dateTime={due.at}>
              <span data-late={due.late || undefined}>{due.words}</span>{" "}
              {due.date ? <span className="meta">{due.date}</span> : null}
            </time>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
