import type { Policy } from "../../workflows/policy/schema";
import { paths } from "../paths";
import { PageHead } from "../ui/page-head";
import { publicPage } from "./public-page";
import { type ClauseGroup, clauseGroups, type Uses } from "./rules-uses";

const usesLabels: Record<keyof Uses, string> = {
  choices: "Styr",
  steps: "Gäller stegen",
  questions: "Gäller frågorna",
};

function UsesList({ uses }: { uses: Uses }) {
  const used = (Object.keys(usesLabels) as (keyof Uses)[]).filter((kind) => uses[kind].length);
  if (used.length === 0) return null;
  return (
    <dl className="clause-uses">
      {used.map((kind) => (
        <div key={kind}>
          <dt>{usesLabels[kind]}</dt>
          <dd>
            <ul>
              {uses[kind].map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Group({ group: { document, title, clauses } }: { group: ClauseGroup }) {
  return (
    <section className="clause-group">
      <h2>{document}</h2>
      <p className="meta">{title}</p>
      {clauses.map(({ id, ref, text, ground, uses }) => (
        <article key={id} id={id} className="clause" aria-label={`${document}, ${ref}`}>
          <h3>
            {ref} <code>{id}</code>
          </h3>
          <p>{text}</p>
          {ground ? <p className="meta">Grund: {ground}</p> : null}
          <UsesList uses={uses} />
        </article>
      ))}
    </section>
  );
}

/** Every clause that the municipality's policy rests on: where each reason in a refusal leads. */
export function rulesPage(policy: Policy): string {
  const { municipality } = policy;
  return publicPage({
    policy,
    title: "Regler för konton i sociala medier",
    path: paths.rules(municipality),
    breadcrumb: [{ label: "Förteckning", href: paths.register(municipality) }, { label: "Regler" }],
    children: (
      <div className="reading">
        <PageHead
          title="Regler för konton i sociala medier"
          lead="Varje villkor som ett konto ska uppfylla vilar på en regel. Här står de med våra ord, och var de används."
        />
        {clauseGroups(policy).map((group) => (
          <Group key={group.document} group={group} />
        ))}
      </div>
    ),
  });
}
