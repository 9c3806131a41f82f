import { formatDateTime } from "./dates";

type Crisis = {
  id: string;
  name: string;
  message: string;
  since: string;
  until: string | null;
  begunBy: string;
  endedBy: string | null;
  questions: { key: string; href: string; text: string; account: string; state: string }[];
};

/** Crises with the questions tied to each. `told` = with name, days and what administrators were told. */
export function CrisisList({ crises, told }: { crises: Crisis[]; told?: boolean }) {
  return (
    <ul className="plain-list">
      {crises.map((one) => (
        <li key={one.id} className="stack">
          {told ? <h3>{one.name}</h3> : null}
          <p className="meta">
            Aktiverat av {one.begunBy} {formatDateTime(one.since)}
            {one.until ? `, avslutat av ${one.endedBy} ${formatDateTime(one.until)}` : ""}.
          </p>
          {told ? <p className="kept-lines">{one.message}</p> : null}
          {one.questions.length ? (
            <ul className="ds-list">
              {one.questions.map(({ key, href, text, account, state }) => (
                <li key={key}>
                  <a className="ds-link" href={href}>
                    {text}
                  </a>{" "}
                  <span className="meta">
                    {account}, {state}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p>Ingen fråga är knuten till krisen.</p>
          )}
        </li>
      ))}
    </ul>
  );
}
