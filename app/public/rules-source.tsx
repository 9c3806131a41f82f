import { Fragment } from "react";
import { citation, documentOf, getClause } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";

/** The document whose page this is needs no name there: only what comes from the standard says so. */
function shown(id: string, policy: Policy): string {
  const own = documentOf(id, policy) === policy.documents[0] && policy.documents.length > 1;
  return own ? getClause(id, policy).ref : citation(id, policy);
}

/** Links to other places on the page, in a row and quiet. */
export function Anchors({ all }: { all: { to: string; name: string }[] }) {
  return (
    <span className="rule-sources">
      {all.map(({ to, name }, index) => (
        <Fragment key={to}>
          {index > 0 ? "\u00a0· " : null}
          <a href={`#${to}`}>{name}</a>
        </Fragment>
      ))}
    </span>
  );
}

/** Each place in a document once: clauses that stand together there are one link, to the first of them. */
export function Places({ policy, ids }: { policy: Policy; ids: string[] }) {
  const all = ids.map((to) => ({ to, name: shown(to, policy) }));
  return <Anchors all={all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index)} />;
}

/** What something rests on, each a link to the clauses further down. */
export function Sources({ policy, of: { source, also } }: { policy: Policy; of: { source: string; also: string[] } }) {
  return <Places policy={policy} ids={[source, ...also]} />;
}
