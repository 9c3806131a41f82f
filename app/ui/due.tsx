import { type Source, SourceLink } from "./source-link";

export type DueShown = {
  at: string;
  words: string;
  late: boolean;
  /** Where the words do not name it. */
  date?: string;
  why: string[];
  source: Source;
};

/** By when, in words, and how the time was counted for whoever asks. */
export function Due({ due, label = "Senast" }: { due: DueShown; label?: string }) {
  return (
    <div className="due">
      <p>
        {due.late ? null : `${label} `}
        <time dateTime={due.at} data-late={due.late || undefined}>
          {due.words}
        </time>
        {due.date ? <span className="meta"> {due.date}</span> : null}
      </p>
      <details>
        <summary>Varför den tiden?</summary>
        <ol>
          {due.why.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="reason-source">
          Källa: <SourceLink {...due.source} />
        </p>
      </details>
    </div>
  );
}
