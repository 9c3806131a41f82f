import type { ReactNode } from "react";
import type { Source } from "./source-link";
import { Sources } from "./sources";

export type UpkeepRow = { label: string; texts: string[]; sources: Source[] };
export type Upkeep = { title: string; rows: UpkeepRow[] };

/** How an account in use is looked after: what has been decided, with its sources, and more that is of use there. */
export function UpkeepSection({ groups, children }: { groups: Upkeep[]; children?: ReactNode }) {
  return (
    <section className="upkeep reading" aria-labelledby="skotsel">
      <h2 id="skotsel">Så sköts kontot</h2>
      <p>Det här har kommunen bestämt för konton som är i bruk.</p>
      {groups.map(({ title, rows }, index) => (
        <UpkeepPart key={title} title={title} open={index === 0}>
          <UpkeepRows rows={rows} />
        </UpkeepPart>
      ))}
      {children}
    </section>
  );
}

export function UpkeepPart({ title, open, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="upkeep-part" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

export function UpkeepRows({ rows }: { rows: UpkeepRow[] }) {
  return (
    <dl className="upkeep-rows">
      {rows.map(({ label, texts, sources }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {texts.length === 1 ? (
              <p>{texts[0]}</p>
            ) : (
              <ul>
                {texts.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )}
            <Sources sources={sources} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
