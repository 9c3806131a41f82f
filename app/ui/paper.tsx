import type { ReactNode } from "react";

type Props = {
  title: string;
  /** Whose document it is, above the title. */
  sender: string;
  /** Date, case number, who wrote it. */
  facts?: { label: string; value: ReactNode }[];
  /** Each part numbers its questions from one, as the form does. */
  parts: { heading: string; questions: { id: string; label: string; answer: ReactNode }[] }[];
  /** SHA-256 of what is signed, 64 hexadecimal digits. */
  hash?: string;
};

/** A document exactly as it is signed. */
export function Paper({ title, sender, facts = [], parts, hash }: Props) {
  return (
    <article className="paper" aria-labelledby="paper-title">
      <p className="paper-sender">{sender}</p>
      <h2 id="paper-title">{title}</h2>
      {facts.length > 0 ? (
        <dl className="paper-facts">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {parts.map(({ heading, questions }) => (
        <section key={heading} className="paper-part">
          <h3>{heading}</h3>
          <ol className="paper-questions">
            {questions.map(({ id, label, answer }) => (
              <li key={id}>
                <h4>{label}</h4>
                <div className="paper-answer">{answer}</div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {hash ? (
        <footer className="paper-foot">
          <span>Dokumentets kontrollsumma (SHA-256)</span>
          <code>{hash}</code>
        </footer>
      ) : null}
    </article>
  );
}
