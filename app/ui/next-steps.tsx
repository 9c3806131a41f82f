import { type Reason, Refusal } from "./refusal";

type Step = { step: string; name: string; href: string; reasons: Reason[] };

/** Every step out of the state: those the reader can take now first, the closed ones with why. */
export function NextSteps({ steps }: { steps: Step[] }) {
  const open = steps.filter(({ reasons }) => reasons.length === 0);
  const closed = steps.filter(({ reasons }) => reasons.length > 0);
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
      ) : (
        <p>Du har inget att göra här just nu.</p>
      )}
      {closed.map(({ step, name, reasons, href }) => (
        <details key={step} className="closed-step">
          <summary>
            {name} <span className="meta">går inte än</span>
          </summary>
          <Refusal reasons={reasons} />
          <a className="ds-link" href={href}>
            Öppna sidan ändå
          </a>
        </details>
      ))}
    </section>
  );
}
