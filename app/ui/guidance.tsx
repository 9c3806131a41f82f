import { useId } from "react";
import { type Source, SourceLink } from "./source-link";

export type Advice = { key: string; text: string; source: Source };

/** More than these are folded away: advice is to be read in passing. */
const VISIBLE = 3;

/** What the municipality advises, at the place where it is of use. */
export function Guidance({ advice }: { advice: Advice[] }) {
  const titleId = useId();
  if (advice.length === 0) return null;
  const more = advice.slice(VISIBLE);
  return (
    <section className="guidance" aria-labelledby={titleId}>
      <h2 id={titleId}>Råd</h2>
      <AdviceList advice={advice.slice(0, VISIBLE)} />
      {more.length ? (
        <details>
          <summary>{more.length === 1 ? "Visa ett råd till" : `Visa ${more.length} råd till`}</summary>
          <AdviceList advice={more} />
        </details>
      ) : null}
    </section>
  );
}

function AdviceList({ advice }: { advice: Advice[] }) {
  return (
    <ul>
      {advice.map(({ key, text, source }) => (
        <li key={key}>
          {text} <SourceLink {...source} />
        </li>
      ))}
    </ul>
  );
}
