import type { ReactNode } from "react";
import { Time } from "./time";

export type KeptText = { label: string; text: string };

type Props = {
  /** What others did after the reader opened the page, newest first. */
  happened: { sentence: string; at: string; person: string }[];
  /** What the reader wrote, so that nothing is lost. */
  kept?: KeptText[];
  /** What to do now: a link or a form. */
  children?: ReactNode;
};

/** Somebody acted first: nothing was sent, nothing is lost. */
export function StaleBox({ happened, kept = [], children }: Props) {
  return (
    <section className="stale" role="alert" aria-labelledby="stale-title">
      <h2 id="stale-title">Något hände medan du hade sidan öppen</h2>
      <p>Det du skickade är inte sparat i akten. Läs vad som har hänt och bestäm sedan vad du vill göra.</p>
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
    <dl>
      {kept.map(({ label, text }) => (
        <div key={label}>
          <dt>Du skrev under ”{label}”</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
