import { renderToStaticMarkup } from "react-dom/server";
import { citation, getClause } from "../../workflows/policy/clauses";
import { comparisonOf, type Group, type Part, type Row } from "../../workflows/policy/comparison";
import { isStandard } from "../../workflows/policy/said.sv";
import type { Policy } from "../../workflows/policy/schema";
import { paths } from "../paths";
import { Breadcrumb } from "../ui/breadcrumb";
import { Document } from "../ui/document";
import { EmptyState } from "../ui/empty-state";
import { FilterForm } from "../ui/filter-form";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { type Source, SourceLink } from "../ui/source-link";

/** `chosen` = the columns, of all that can be chosen; `unknown` = whether somebody asked for one that is not here. */
export type Choice = { all: Policy[]; chosen: Policy[]; unknown: boolean };

/** Each place in a document once, also where several of its clauses stand there. */
function sourcesOf({ sources }: Part, policy: Policy): Source[] {
  const links = sources.map((id): [string, string] => [
    isStandard(id, policy) ? citation(id, policy) : getClause(id, policy).ref,
    paths.rules(policy.municipality, id),
  ]);
  const first = new Map(links.toReversed());
  return [...new Set(links.map(([label]) => label))].map((label) => ({ label, href: first.get(label) ?? "" }));
}

function Said({ part, policy }: { part: Part; policy: Policy }) {
  const sources = sourcesOf(part, policy);
  return (
    <div className="compare-part" data-standard={part.standard || undefined}>
      {part.lines.length > 1 ? (
        <ul>
          {part.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : (
        <p>{part.lines[0]}</p>
      )}
      {sources.length ? (
        <p className="compare-sources">
          {sources.map((source) => (
            <SourceLink key={source.label} {...source} />
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Matter({ row: { id, label, note, cells }, policies }: { row: Row; policies: Policy[] }) {
  return (
    <tr id={id}>
      <th scope="row">
        {label}
        {note ? <span className="compare-note">{note}</span> : null}
      </th>
      {policies.map((policy, index) => (
        <td key={policy.municipality}>
          <strong className="cell-label">{policy.name}</strong>
          {cells[index]?.map((part) => (
            <Said key={part.lines[0]} part={part} policy={policy} />
          ))}
        </td>
      ))}
    </tr>
  );
}

const Jump = ({ id, label }: { id: string; label: string }) => (
  <a className="ds-link" href={`#${id}`}>
    {label}
  </a>
);

function Contents({ groups }: { groups: Group[] }) {
  return (
    <nav className="compare-contents" aria-label="På sidan">
      <details>
        <summary>Hoppa till en fråga</summary>
        <ul>
          {groups.map(({ id, label, rows }) => (
            <li key={id}>
              <Jump id={id} label={label} />
              <ul>
                {rows.map((row) => (
                  <li key={row.id}>
                    <Jump id={row.id} label={row.label} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}

function Matrix({ policies }: { policies: Policy[] }) {
  const groups = comparisonOf(policies);
  return (
    <>
      <Contents groups={groups} />
      <p className="compare-further" aria-hidden="true">
        Fler kommuner åt höger <span>→</span>
      </p>
      <table className="compare">
        <thead>
          <tr>
            <td />
            {policies.map(({ municipality, name }) => (
              <th key={municipality} scope="col">
                <a className="ds-link" href={paths.rules(municipality)}>
                  {name}
                </a>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ id, label, rows }) => (
          <tbody key={id} id={id}>
            <tr className="compare-group">
              <th scope="rowgroup" colSpan={policies.length + 1}>
                <span>{label}</span>
              </th>
            </tr>
            {rows.map((row) => (
              <Matter key={row.id} row={row} policies={policies} />
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

function Chooser({ all, chosen, unknown }: Choice) {
  return (
    <>
      {unknown ? (
        <NoticeBox tone="info">
          <p>En kommun i adressen finns inte här. Du ser de andra.</p>
        </NoticeBox>
      ) : null}
      <FilterForm
        action={paths.compare()}
        label="Välj kommuner"
        submitLabel="Jämför"
        resetHref={chosen.length < all.length ? paths.compare() : undefined}
      >
        <fieldset className="compare-choice ds-fieldset">
          <legend className="ds-label">Kommuner</legend>
          <div>
            {all.map((policy) => (
              <div key={policy.municipality} className="ds-field">
                <input
                  className="ds-input"
                  type="checkbox"
                  id={`kommun-${policy.municipality}`}
                  name="kommun"
                  value={policy.municipality}
                  defaultChecked={chosen.includes(policy)}
                />
                <label className="ds-label" htmlFor={`kommun-${policy.municipality}`}>
                  {policy.name}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      </FilterForm>
    </>
  );
}

function ComparePage(choice: Choice) {
  return (
    <Document title="Jämför kommunernas regler – Kontoakt">
      <a className="ds-skip-link" href="#innehall">
        Hoppa till innehållet
      </a>
      <header className="frame-band">
        <div className="frame-row">
          <a className="error-page-name" href={paths.start()}>
            Kontoakt
          </a>
        </div>
      </header>
      <div className="frame-body">
        <Breadcrumb crumbs={[{ label: "Välj kommun", href: paths.start() }, { label: "Jämför" }]} />
        <main id="innehall" tabIndex={-1}>
          <PageHead
            title="Jämför kommunernas regler"
            lead="Så sköter kommunerna sina konton i sociala medier, fråga för fråga. Länken under varje svar leder till regeln."
          />
          {choice.all.length ? (
            <>
              {choice.all.length > 1 ? <Chooser {...choice} /> : null}
              <p className="compare-key" data-standard>
                Grå text med Standard i länken: där är kommunens egna regler tysta, och standarden gäller.
              </p>
              <Matrix policies={choice.chosen} />
            </>
          ) : (
            <EmptyState title="Ingen kommun är upplagd ännu" text="Den som driver systemet lägger upp den första." />
          )}
        </main>
      </div>
    </Document>
  );
}

/** The municipalities' rules side by side, without scripts. */
export const comparePage = (choice: Choice): string =>
  `<!DOCTYPE html>${renderToStaticMarkup(<ComparePage {...choice} />)}`;
