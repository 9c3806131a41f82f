import { useId } from "react";
import { Icon } from "./icon";
import { useReplyFocus } from "./reply-focus";
import { SourceLink } from "./source-link";

export type Reason = {
  /** Not possible where the account is now, somebody else's to do, or something that can be mended. */
  kind: "state" | "capacity" | "condition";
  text: string;
  sourceLabel: string;
  sourceHref: string;
  mendHref?: string;
  mendLabel?: string;
};

type Props = {
  reasons: Reason[];
  /** Instead of what the reasons themselves amount to. */
  title?: string;
  /** What it answers, when it answers what the reader just sent. */
  reply?: object;
};

const titles = {
  state: "Det går inte nu",
  capacity: "Det här gör någon annan",
  condition: "Det går inte än",
};

/** Why a step cannot be taken, each reason with the way to mend it and the rule it comes from. */
export function Refusal({ reasons, title, reply }: Props) {
  const focus = useReplyFocus<HTMLElement>(reply);
  const kind = (["state", "capacity"] as const).find((one) => reasons.some((reason) => reason.kind === one));
  const titleId = useId();
  return (
    <section className="refusal" aria-labelledby={titleId} {...focus}>
      <h2 id={titleId}>{title ?? titles[kind ?? "condition"]}</h2>
      {title || kind ? null : (
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
