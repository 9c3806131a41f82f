import { type Reason, Refusal } from "./refusal";

export type Step = {
  step: string;
  name: string;
  href: string;
  /** Why the reader cannot take it now; [] = can. */
  reasons: Reason[];
  /** Who takes it, where it is not the reader's. */
  others: string | null;
};

/** Every step out of the state: the reader's own first, then the closed ones with why, then those that others take. */
export function NextSteps({ steps }: { steps: Step[] }) {
  const open = steps.filter(({ reasons }) => reasons.length === 0);
  const closed = steps.filter(({ reasons, others }) => reasons.length > 0 && !others);
  const theirs = steps.filter(({ others }) => others);
  if (steps.length === 0) return null;
  return (
    <section className="reading stack" aria-labelledby="steg">
      <h2 id="steg">Nästa steg</h2>
      {open.length ? (
        <ul className="steps">
          {open.map(({ step, name, href }, index) => (
            <li key={step}>
              <a className="ds-button" data-variant={index === 0 ? undefined : "secondary"} href={href}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : closed.length === 0 ? (
        <p>Du har inget att göra här just nu.</p>
      ) : null}
      {closed.length ? (
        <div>
          {closed.map(({ step, name, reasons, href }) => (
            <details key={step} className="closed-step">
              <summary>
                {name} <span className="meta">– går inte än</span>
              </summary>
              <Refusal reasons={reasons} />
              <a className="ds-link" href={href}>
                Öppna sidan
              </a>
            </details>
          ))}
        </div>
      ) : null}
      {theirs.length ? (
        <div>
          {theirs.map(({ step, name, reasons }) => (
            <details key={step} className="closed-step">
              <summary>
                {name} <span className="meta">– tas av någon annan</span>
              </summary>
              <Refusal reasons={reasons} title="Det här steget är inte ditt" />
            </details>
          ))}
        </div>
      ) : null}
    </section>
  );
}
