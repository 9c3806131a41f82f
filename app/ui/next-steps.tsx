import { type Reason, Refusal } from "./refusal";

export type Way = { key: string; name: string; href: string; reasons: Reason[]; others: string | null };

type Props = {
  /** What waits for the reader: the primary way. */
  tasks: Way[];
  /** Every other step out of the state. */
  ways: Way[];
};

/** Where the reader can go from here: what waits for them first, what they may do, what is closed and why. */
export function NextSteps({ tasks, ways }: Props) {
  const open = ways.filter(({ reasons }) => reasons.length === 0);
  const out = open.filter(isWayOut);
  const may = open.filter((way) => !isWayOut(way));
  const closed = ways.filter(({ reasons, others }) => reasons.length > 0 && !others);
  const theirs = ways.filter(({ others }) => others);
  if (tasks.length + ways.length === 0) return null;
  return (
    <section className="reading stack next-steps" aria-labelledby="steg">
      <h2 id="steg">Nästa steg</h2>
      {tasks.length + may.length > 0 ? (
        <ul className="steps">
          {[...tasks, ...may].map(({ key, name, href }, index) => (
            <li key={key}>
              <a className="ds-button" data-variant={index < tasks.length ? undefined : "secondary"} href={href}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <p>Du har inget att göra här just nu.</p>
      )}
      {closed.length + theirs.length > 0 ? (
        <div>
          {closed.map((way) => (
            <ClosedWay key={way.key} way={way} why="går inte än" />
          ))}
          {theirs.map((way) => (
            <ClosedWay key={way.key} way={way} why="gör någon annan" title="Det här gör någon annan" />
          ))}
        </div>
      ) : null}
      {out.map(({ key, name, href }) => (
        <p key={key}>
          <a className="ds-link way-out" href={href}>
            {name}
          </a>
        </p>
      ))}
    </section>
  );
}

const isWayOut = ({ key }: Way) => key.startsWith("withdrawal");

function ClosedWay({ way, why, title }: { way: Way; why: string; title?: string }) {
  return (
    <details className="closed-step">
      <summary>
        {way.name} <span className="meta">– {why}</span>
      </summary>
      <Refusal reasons={way.reasons} title={title} />
    </details>
  );
}
