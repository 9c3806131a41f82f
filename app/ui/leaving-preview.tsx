import { formatDate } from "./dates";
import { NoticeBox } from "./notice-box";
import { PageHead } from "./page-head";
import { Tag } from "./tag";

type Line = { key: string; title: string; happens: string; open: boolean };
type Props = { person: string; lastDay: string; lines: Line[]; typed: Record<string, string> };

/** Exactly what is done, and what stays open, before it is done. What was typed goes along, so that one can go back. */
export function LeavingPreview({ person, lastDay, lines, typed }: Props) {
  const open = lines.filter((line) => line.open);
  return (
    <div className="reading stack">
      <PageHead title={`Granska: ${person} slutar`} kicker={`Sista dagen ${formatDate(lastDay)}`} />
      {typed.nu ? <NoticeBox tone="warning">{person} loggas ut genast och kan inte logga in igen.</NoticeBox> : null}
      <section className="stack" aria-label="Det här händer">
        <h2>Det här händer</h2>
        {lines.length ? null : <p>{person} lämnar inget efter sig.</p>}
        <ul className="stack">
          {lines.map((line) => (
            <li key={line.key}>
              <strong>{line.title}</strong> {line.open ? <Tag tone="warning">Öppet</Tag> : null}
              <br />
              {line.happens}
            </li>
          ))}
        </ul>
      </section>
      {open.length ? (
        <NoticeBox tone="info">
          {open.length === 1 ? "En sak står öppen efteråt. Den" : `${open.length} saker står öppna efteråt. De`} syns
          här och på Mitt arbete tills någon har tagit över.
        </NoticeBox>
      ) : null}
      <form method="post" className="actions">
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button type="submit" name="intent" value="carryOut" className="ds-button">
          Genomför
        </button>
        <button type="submit" name="intent" value="edit" className="ds-button" data-variant="secondary">
          Ändra
        </button>
      </form>
    </div>
  );
}
