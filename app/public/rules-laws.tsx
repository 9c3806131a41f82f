import register from "../../workflows/policy/laws.json" with { type: "json" };
import type { Policy } from "../../workflows/policy/schema";
import { Tag } from "../ui/tag";
import { lawAnchor } from "./process-anchors";
import { shownClauses } from "./rules-clauses";
import { Places } from "./rules-source";

/** A law as a document names it, letter for letter, and what is to be known of that. */
type Citation = { as: string; by: string[]; now?: string; note?: string };
type Law = { name: string; now: string; cited: Citation[]; note?: string; sure: boolean };
const laws: Record<string, Law> = register;

/** The laws that a policy's clauses or its prohibited content name, in the order of the register. */
export function lawsOf(policy: Policy): string[] {
  const named = new Set([...shownClauses(policy), ...policy.prohibited].flatMap((one) => one.laws));
  return Object.keys(laws).filter((id) => named.has(id));
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const listed = (texts: string[]) => new Intl.ListFormat("sv").format(texts.map(lower));

function LawText({ id, law, policy }: { id: string; law: Law; policy: Policy }) {
  const clauses = shownClauses(policy);
  const here = (ids: string[]) => ids.filter((one) => clauses.some((clause) => clause.id === one));
  const resting = clauses.filter((clause) => clause.laws.includes(id)).map((clause) => clause.id);
  const prohibited = policy.prohibited.filter((one) => one.laws.includes(id)).map(({ text }) => text);
  return (
    <article id={lawAnchor(id)} className="clause" aria-label={law.name}>
      <h3>
        {law.name} {law.sure ? null : <Tag tone="warning">Inte helt kontrollerat</Tag>}
      </h3>
      <div>
        <p>{law.now}</p>
        {law.cited
          .filter(({ by }) => here(by).length > 0)
          .map(({ as, by, now, note }) => (
            <p key={as}>
              Så står det i källan: ”{as}” <Places policy={policy} ids={here(by)} />
              {now ? <span className="law-now">Motsvarar nu {now}.</span> : null}
              {note ? <span className="law-now">{note}</span> : null}
            </p>
          ))}
        {law.note ? <p className="meta">{law.note}</p> : null}
        {resting.length > 0 ? (
          <p className="meta">
            Regler som vilar på den: <Places policy={policy} ids={resting} />
          </p>
        ) : null}
        {prohibited.length > 0 ? (
          <p className="meta">
            Därför{" "}
            <a className="ds-link" href="#otillatet">
              får det här inte stå på kontona
            </a>
            : {listed(prohibited)}.
          </p>
        ) : null}
      </div>
    </article>
  );
}

export function Laws({ policy }: { policy: Policy }) {
  return (
    <>
      {lawsOf(policy).map((id) => (
        <LawText key={id} id={id} law={laws[id] as Law} policy={policy} />
      ))}
    </>
  );
}
