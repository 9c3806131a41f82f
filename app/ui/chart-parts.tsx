import type { ChartPlace } from "../chart-shown";

/** How to do what is advised, in order. */
export function AdviceSteps({ steps }: { steps: string[] }) {
  if (!steps.length) return null;
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

/** The whole chart, folded away. */
export function WholeChart({ whole }: { whole: ChartPlace }) {
  return (
    <details className="closed-step">
      <summary>Hela schemat</summary>
      <div className="chart-whole">
        <Place {...whole} />
      </div>
    </details>
  );
}

/** A place in the chart, with where each answer leads beneath it. */
function Place({ text, href, again, branches }: ChartPlace) {
  if (!branches.length)
    return (
      <>
        <a className="ds-link" href={href}>
          {text}
        </a>
        {again ? " Se frågan ovan." : null}
      </>
    );
  return (
    <>
      {text}
      <ul>
        {branches.map(({ label, to }) => (
          <li key={label}>
            <strong>{label}:</strong> <Place {...to} />
          </li>
        ))}
      </ul>
    </>
  );
}
