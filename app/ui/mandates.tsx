import { TextArea } from "./text-fields";

export type ShownMandate = {
  id: string;
  text: string;
  days: string;
  when: "now" | "later" | "past";
  by: string;
  mayEnd: boolean;
};
type Props = { mandates: ShownMandate[]; errors: { id: string; text: string }[]; typed: Record<string, string> };

export const REASON = "Varför avslutas det?";

const parts = { now: "Gäller nu", later: "Kommer", past: "Har gällt" } as const;

/** What somebody may for a time, now, later and before; what still holds or will can be ended with a reason. */
export function Mandates({ mandates, errors, typed }: Props) {
  return (
    <section className="stack" aria-labelledby="uppdrag-pa-tid">
      <h2 id="uppdrag-pa-tid">Uppdrag på tid</h2>
      {mandates.length === 0 ? <p>Inga vikariat, delegationer eller tidsbegränsade roller.</p> : null}
      {(Object.keys(parts) as (keyof typeof parts)[]).map((when) => {
        const here = mandates.filter((one) => one.when === when);
        return here.length ? (
          <div key={when}>
            <h3>{parts[when]}</h3>
            <ul className="ds-list">
              {here.map(({ id, text, days, by, mayEnd }) => (
                <li key={id}>
                  {text}, {days} <span className="meta">bestämt av {by}</span>
                  {mayEnd ? (
                    <details open={errors.some((one) => one.id === `reason-${id}`) || undefined}>
                      <summary>Avsluta i förtid</summary>
                      <form method="post" noValidate className="stack">
                        <input type="hidden" name="mandate" value={id} />
                        <TextArea
                          id={`reason-${id}`}
                          name="reason"
                          label={REASON}
                          rows={2}
                          max={1000}
                          error={errors.find((one) => one.id === `reason-${id}`)?.text}
                          defaultValue={typed.mandate === id ? typed.reason : undefined}
                        />
                        <button type="submit" name="intent" value="end" className="ds-button" data-variant="secondary">
                          Avsluta nu
                        </button>
                      </form>
                    </details>
                  ) : null}
                </li>
              ))}
            </ul>
          </div>
        ) : null;
      })}
    </section>
  );
}
