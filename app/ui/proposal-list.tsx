import { Tag, type Tone } from "./tag";
import { Time } from "./time";

export type ProposalShown = {
  id: string;
  href: string;
  subject: string;
  /** Who proposed. */
  from: string;
  at: string;
  state: { words: string; tone: Tone };
  answer: { by: string; at: string; reason: string } | null;
};

/** What has been proposed, each with what has come of it. */
export function ProposalList({ items }: { items: ProposalShown[] }) {
  return (
    <ul className="plain-rows">
      {items.map(({ id, href, subject, from, at, state, answer }) => (
        <li key={id}>
          <div>
            <a className="ds-link" href={href}>
              {subject}
            </a>
            <p className="meta">
              {from}, <Time at={at} />. Nummer {id}.
            </p>
            {answer ? <AnswerLine {...answer} /> : null}
          </div>
          <Tag tone={state.tone}>{state.words}</Tag>
        </li>
      ))}
    </ul>
  );
}

export function AnswerLine({ by, at, reason }: NonNullable<ProposalShown["answer"]>) {
  return (
    <p className="meta">
      {by} svarade <Time at={at} />
      {reason ? `: ${reason}` : "."}
    </p>
  );
}
