import { useId } from "react";
import { Icon } from "./icon";
import { SourceLink } from "./source-link";

export type Reason = { text: string; sourceLabel: string; sourceHref: string; mendHref?: string; mendLabel?: string };

type Props = {
  reasons: Reason[] /** Instead of "not yet": when nothing the reader does can open the step. */;
  title?: string;
};

/** Why a step cannot be taken, each reason with the way to mend it and the rule it comes from. */
export function Refusal({ reasons, title }: Props) {
  const titleId = useId();
  return (
    <section className="refusal" aria-labelledby={titleId}>
      <h2 id={titleId}>{title ?? "Det går inte än"}</h2>
      {title ? null : (
        <p>{reasons.length === 1 ? "Det här behöver vara klart först:" : "De här sakerna behöver vara klara först:"}</p>
      )}
      <ul>
        {reasons.map(({ text, sourceLabel, sourceHref, mendHref, mendLabel }) => (
          <li key={sourceHref + text}>
            <span className="reason-text">{text}</span>
            {mendHref ? (
              <a className="ds-link reason-mend" href={mendHref}>
                {mendLabel ?? "Åtgärda"} <Icon name="arrow" />
              </a>
            ) : null}
            <span className="reason-source">
              Källa: <SourceLink label={sourceLabel} href={sourceHref} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
