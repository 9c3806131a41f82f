import { EmailField } from "./text-fields";

export type ShownMatter = {
  field: string;
  title: string;
  href: string | null;
  happens: string;
  must: boolean;
  chosen: boolean;
  successor: string;
  suggestions: string[];
  reason: string | null;
};

type Props = {
  title: string;
  empty: string;
  matters: ShownMatter[];
  typed?: Record<string, string>;
  errors: { id: string; text: string }[];
};

/** One group of what somebody leaves behind, each with a field for whoever takes it over. */
export function LeavingGroup({ title, empty, matters, typed, errors }: Props) {
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {matters.length === 0 ? <p>{empty}</p> : null}
      <ul className="people">
        {matters.map((one) => (
          <li key={one.field} className="stack">
            <h3>
              {one.href ? (
                <a className="ds-link" href={one.href}>
                  {one.title}
                </a>
              ) : (
                one.title
              )}
            </h3>
            <p>{one.happens}</p>
            {one.reason ? <p className="meta">{one.reason}</p> : null}
            {one.chosen ? (
              <EmailField
                id={one.field}
                name={one.field}
                label={`Vem tar över ${one.title}? E-postadress`}
                help={one.suggestions.length ? `Förslag: ${one.suggestions.join(", ")}.` : undefined}
                required={one.must}
                list="people"
                error={errors.find(({ id }) => id === one.field)?.text}
                defaultValue={typed ? (typed[one.field] ?? "") : one.successor}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
