import type { Source } from "./source-link";
import { Sources } from "./sources";

export type Publishable = { id: string; label: string; text: string; note: string };
export type Information = {
  /** How much room there is, and what to do about it. */
  said: string;
  missing: string | null;
  /** Where to say how one reaches the account, which the texts would tell had it been said; null = they do. */
  contact: string | null;
  /** What there is room for first. */
  texts: Publishable[];
  sources: Source[];
};

/** A ready text to copy: in a field of its own, so that it can be marked whole from the keyboard too. */
export function PublishedText({ id, label, text, note }: Publishable) {
  return (
    <div className="published">
      <label className="ds-label" htmlFor={id}>
        {label}
      </label>
      <p className="meta" id={`${id}-note`}>
        {note}. Markera och kopiera.
      </p>
      <textarea
        className="ds-input"
        id={id}
        rows={Math.min(12, linesOf(text))}
        readOnly
        value={text}
        aria-describedby={`${id}-note`}
      />
    </div>
  );
}

const linesOf = (text: string) => text.split("\n").reduce((sum, line) => sum + Math.ceil((line.length + 1) / 70), 0);

/** The text that an account shows of itself: the one there is room for, and the other folded away. */
export function InformationTexts({ said, missing, contact, texts, sources }: Information) {
  const [first, ...others] = texts;
  return (
    <>
      <p>{said}</p>
      {missing ? <p>{missing}</p> : null}
      {contact ? (
        <p>
          Texten säger inte hur man når kontot.{" "}
          <a className="ds-link" href={contact}>
            Fyll i det bland uppgifterna om kontot
          </a>{" "}
          och spara. Då kommer det med i texten.
        </p>
      ) : null}
      {first ? <PublishedText {...first} /> : null}
      {others.map((one) => (
        <details key={one.id} className="published-other">
          <summary>{one.label}</summary>
          <PublishedText {...one} />
        </details>
      ))}
      <Sources sources={sources} />
    </>
  );
}
