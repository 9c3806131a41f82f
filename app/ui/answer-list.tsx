import { SourceLink } from "./source-link";
import { SummaryList } from "./summary-list";

type Item = {
  key: string;
  label: string;
  lines: string[];
  source?: { label: string; href: string };
  change?: { href: string };
};

/** Questions and answers as text, with the source of each question. */
export function AnswerList({ items }: { items: Item[] }) {
  return (
    <SummaryList
      items={items.map(({ key, label, lines, source, change }) => ({
        key,
        label,
        change,
        value: (
          <>
            {lines.length ? (
              lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text may be alike and never move
                <span key={index} className="line">
                  {line}
                </span>
              ))
            ) : (
              <span className="meta line">Inte besvarad</span>
            )}
            {source ? <SourceLink {...source} /> : null}
          </>
        ),
      }))}
    />
  );
}
