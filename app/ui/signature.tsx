import type { ReactNode } from "react";
import { Icon } from "./icon";
import { SourceLink } from "./source-link";

export type Condition = {
  text: string;
  met: boolean;
  sourceLabel?: string;
  sourceHref?: string;
  mendHref?: string;
  mendLabel?: string;
};

const counted = (count: number) =>
  count > 2
    ? `Alla ${count} villkor är uppfyllda`
    : count === 2
      ? "Båda villkoren är uppfyllda"
      : "Villkoret är uppfyllt";

/** What must hold before a step: met ones ticked, unmet ones with the way to mend them. */
export function ConditionList({ conditions }: { conditions: Condition[] }) {
  return (
    <ul className="conditions">
      {conditions.map(({ text, met, sourceLabel, sourceHref, mendHref, mendLabel }) => (
        <li key={text} data-met={met}>
          <Icon name={met ? "check" : "cross"} />
          <div>
            <span className="ds-sr-only">{met ? "Uppfyllt: " : "Inte uppfyllt: "}</span>
            {text}
            {!met && mendHref ? (
              <a className="ds-link reason-mend" href={mendHref}>
                {mendLabel ?? "Åtgärda"} <Icon name="arrow" />
              </a>
            ) : null}
            {sourceLabel && sourceHref ? (
              <span className="reason-source">
                <SourceLink label={sourceLabel} href={sourceHref} />
              </span>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The conditions above the form: when all are met they are folded, for there is nothing to do about them. */
function Conditions({ conditions }: { conditions: Condition[] }) {
  const count = conditions.length;
  const unmet = conditions.filter(({ met }) => !met).length;
  if (count === 0) return null;
  if (unmet === 0)
    return (
      <details className="conditions-met">
        <summary>{counted(count)}</summary>
        <ConditionList conditions={conditions} />
      </details>
    );
  return (
    <>
      <h3>
        {unmet} av {count} villkor återstår
      </h3>
      <ConditionList conditions={conditions} />
    </>
  );
}

type BoxProps = {
  title: string;
  conditions: Condition[];
  /** `behalf`: in whose stead, "vikarie för Y". */
  signer: { name: string; title?: string; behalf?: string | null };
  /** The form: choice, reasons, signature button. */
  children: ReactNode;
};

/** Beside the paper: what holds, who signs, and the form that signs. */
export function SignatureBox({ title, conditions, signer, children }: BoxProps) {
  return (
    <section className="signature" id="underskrift" aria-labelledby="signature-title">
      <h2 id="signature-title">{title}</h2>
      <Conditions conditions={conditions} />
      <p className="signature-as">
        Du skriver under som <strong>{signer.name}</strong>
        {signer.title ? `, ${signer.title}` : null}
        {signer.behalf ? `, ${signer.behalf}` : null}
      </p>
      {children}
    </section>
  );
}

/** A document and its signature box: side by side on a wide screen, one after the other on a phone. */
export function Desk({ paper, children }: { paper: ReactNode; children: ReactNode }) {
  return (
    <div className="desk">
      <div className="stack">{paper}</div>
      <div className="stack">{children}</div>
    </div>
  );
}
