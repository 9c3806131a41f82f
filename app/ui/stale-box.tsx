import type { ReactNode } from "react";
import { useReplyFocus } from "./reply-focus";
import { Time } from "./time";

export type KeptText = { label: string; text: string };

type Props = {
  /** What others did after the reader opened the page, newest first. */
  happened: { sentence: string; at: string; person: string }[];
  /** What the reader wrote, so that nothing is lost. */
  kept?: KeptText[];
  /** What it answers: it takes focus when that is new. */
  reply: object;
  /** What to do now, while the form is still there. */
  children?: ReactNode;
};

/** Somebody acted first: nothing was sent, nothing is lost. */
export function StaleBox({ happened, kept = [], reply, children }: Props) {
  const focus = useReplyFocus<HTMLElement>(reply);
  return (
    <section className="stale" role="alert" aria-labelledby="stale-title" {...focus}>
      <h2 id="stale-title">Något hände medan du hade sidan öppen</h2>
      <p>Det du skickade är inte sparat i akten. Det här har hänt:</p>
      <ul>
        {happened.map(({ sentence, at, person }) => (
          <li key={at + sentence}>
            {sentence}{" "}
            <span className="meta">
              {person}, <Time at={at} />
            </span>
          </li>
        ))}
      </ul>
      {kept.length > 0 ? <KeptTexts kept={kept} /> : null}
      {children}
    </section>
  );
}

/** What somebody wrote where there is no form for it any more, to be read and copied. */
export function KeptTexts({ kept }: { kept: KeptText[] }) {
  return (
    <>
      <p>Det här skrev du, kopiera det om du behöver det:</p>
      <dl>
        {kept.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
