import type { ReactNode } from "react";
import { FileCard } from "./case-file";
import { ChartWay } from "./chart-way";
import { Due, type DueShown } from "./due";
import { type Advice, Guidance } from "./guidance";
import { type Reason, Refusal } from "./refusal";
import { SummaryList } from "./summary-list";
import { Tag } from "./tag";
import { Time } from "./time";

type File = {
  name: string;
  href: string;
  kind: string;
  size: number;
  hash: string;
  note: string;
  /** What was pasted; null = to be downloaded. */
  text: string | null;
  preview: { href: string; width: number; height: number } | null;
};

type Props = {
  open: boolean;
  restricted: boolean;
  facts: { key: string; label: string; value: string }[];
  due: DueShown | null;
  diary: DueShown | null;
  files: File[];
  sentences: { seq: number; sentence: string; at: string; person: string }[];
  /** Where advice on a comment is. */
  chart: { href: string; account: string; text: string } | null;
  steps: { shown: { step: string; title: string }; reasons: Reason[] }[];
  guidelines: { advice: Advice[]; rules: string } | null;
  /** The forms of the steps that the reader can take. */
  children: ReactNode;
};

/** One matter: by when, what can be done, what it is, what was saved, and what has happened. */
export function MatterPage({
  open,
  restricted,
  facts,
  due,
  diary,
  files,
  sentences,
  chart,
  steps,
  guidelines,
  children,
}: Props) {
  const closed = steps.filter(({ reasons }) => reasons.length > 0);
  return (
    <>
      <p className="tags">
        {open ? <Tag tone="accent">Öppet</Tag> : <Tag tone="success">Klart</Tag>}
        {restricted ? <Tag tone="warning">Begränsad insyn</Tag> : null}
      </p>
      {due ? <Due due={due} /> : null}
      {diary ? <Due due={diary} label="Diarieförs senast" /> : null}
      <SummaryList items={facts} />
      {files
        .filter(({ text }) => text !== null)
        .map(({ hash, note, text }) => (
          <figure key={hash + note} className="pasted">
            <figcaption>{note}</figcaption>
            <blockquote>{text}</blockquote>
          </figure>
        ))}
      {chart ? <ChartWay chart={chart} text={chart.text} /> : null}
      {guidelines ? (
        <>
          <Guidance advice={guidelines.advice} />
          <p>
            <a className="ds-link" href={guidelines.rules}>
              Läs alla riktlinjer
            </a>
          </p>
        </>
      ) : null}
      {children}
      {closed.length ? (
        <div>
          {closed.map(({ shown, reasons }) => (
            <details key={shown.step} className="closed-step">
              <summary>
                {shown.title} <span className="meta">– gör någon annan</span>
              </summary>
              <Refusal reasons={reasons} title="Det här gör någon annan" />
            </details>
          ))}
        </div>
      ) : null}
      {files.length ? (
        <section className="stack" aria-labelledby="filer">
          <h2 id="filer">Det som är sparat</h2>
          <div className="cards">
            {files.map(({ text: _, ...file }) => (
              <FileCard key={file.hash + file.note} {...file} />
            ))}
          </div>
        </section>
      ) : null}
      <section className="stack" aria-labelledby="hande">
        <h2 id="hande">Det som har hänt</h2>
        <ol className="notices" reversed>
          {sentences.map(({ seq, sentence, at, person }) => (
            <li key={seq} value={seq}>
              {sentence}{" "}
              <span className="meta">
                {person}, <Time at={at} />
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
