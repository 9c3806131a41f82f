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

type BoxProps = {
  title: string;
  conditions: Condition[];
  signer: { name: string; title?: string };
  /** The form: choice, reasons, signature button. */
  children: ReactNode;
};

/** Beside the paper: what holds, who signs, and the form that signs. */
export function SignatureBox({ title, conditions, signer, children }: BoxProps) {
  const unmet = conditions.filter(({ met }) => !met).length;
  return (
    <section className="signature" aria-labelledby="signature-title">
      <h2 id="signature-title">{title}</h2>
      {conditions.length > 0 ? (
        <>
          <h3>{unmet === 0 ? "Alla villkor är uppfyllda" : `${unmet} av ${conditions.length} villkor återstår`}</h3>
          <ConditionList conditions={conditions} />
        </>
      ) : null}
      <p className="signature-as">
        Du skriver under som <strong>{signer.name}</strong>
        {signer.title ? `, ${signer.title}` : null}
      </p>
      {children}
    </section>
  );
}

/** A document and its signature box: side by side on a wide screen, one after the other on a phone. */
export function Desk({ paper, children }: { paper: ReactNode; children: ReactNode }) {
  return (
    <div className="desk">
      {paper}
      <div>{children}</div>
    </div>
  );
}
