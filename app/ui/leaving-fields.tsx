import { NoticeBox } from "./notice-box";
import { EmailField } from "./text-fields";

export type ShownMatter = {
  field: string;
  /** The kind as a heading, and what tells the matter from others of that kind; `title` says both. */
  kind: string;
  name: string;
  title: string;
  href: string | null;
  happens: string;
  must: boolean;
  chosen: boolean;
  successor: string;
  suggestions: string[];
  reason: string | null;
};

type Fields = { typed?: Record<string, string>; errors: { id: string; text: string }[] };
type Props = Fields & { title: string; empty: string; matters: ShownMatter[] };

export const ofMatter = (title: string) => `Vem tar över ${title}?`;

/** One group of what somebody leaves behind, kind by kind, each with a field for whoever takes it over. */
export function LeavingGroup({ title, empty, matters, ...fields }: Props) {
  const kinds = [...new Set(matters.map(({ kind }) => kind))];
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      {matters.length === 0 ? <p>{empty}</p> : null}
      {kinds.map((kind) => (
        <section key={kind} className="stack" aria-label={kind}>
          <h3>{kind}</h3>
          <ul className="people">
            {matters
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li key={one.field}>
                  <Matter {...one} {...fields} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

type FilledProps = { name: string; left: { title: string; why: string }[]; reply: object };

/** What became of one person's name for everything. */
export function FilledNotice({ name, left, reply }: FilledProps) {
  return (
    <NoticeBox tone={left.length ? "warning" : "success"} title={`${name} är ifylld nedanför`} reply={reply}>
      <p>Ändra det som någon annan ska ta över. Inget händer förrän du har granskat och genomfört.</p>
      {left.length ? (
        <>
          <p>Det här kan {name} inte ta över:</p>
          <ul>
            {left.map(({ title, why }) => (
              <li key={title}>
                {title}. {why}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </NoticeBox>
  );
}

function Matter({ typed, errors, ...one }: Fields & ShownMatter) {
  // That somebody has to be named is what the field itself asks.
  const asks = one.must && !one.successor;
  const value = typed ? (typed[one.field] ?? "") : one.successor;
  const said = [
    asks ? "" : one.happens,
    one.suggestions.length && !value ? `Förslag: ${one.suggestions.join(", ")}.` : "",
  ];
  return (
    <>
      {one.chosen ? (
        <EmailField
          id={one.field}
          name={one.field}
          label={`${ofMatter(one.name)} E-postadress`}
          help={said.join(" ").trim()}
          required={one.must}
          list="people"
          error={errors.find(({ id }) => id === one.field)?.text}
          defaultValue={value}
        />
      ) : (
        <p>
          <strong>{one.name}.</strong> {one.happens}
        </p>
      )}
      {one.reason ? <p className="meta">{one.reason}</p> : null}
      {one.href ? (
        <p className="meta">
          <a className="ds-link" href={one.href}>
            Öppna kontot<span className="ds-sr-only"> {one.name}</span>
          </a>
        </p>
      ) : null}
    </>
  );
}
