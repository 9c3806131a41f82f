import { processOf } from "../../workflows/account/process";
import type { Policy } from "../../workflows/policy/schema";
import { partNames } from "../../workflows/policy/words.sv";
import { paths } from "../paths";
import { formatDate } from "../ui/dates";
import { PageHead } from "../ui/page-head";
import { Time } from "../ui/time";
import { ProcessPicture } from "./process-picture";
import { publicPage } from "./public-page";
import { ClauseGroups } from "./rules-clauses";
import { Laws } from "./rules-laws";
import { InOperation } from "./rules-operation";
import { StepByStep } from "./rules-steps";

/** A version of the rules that the municipality has taken into use, the newest first. */
export type Version = { version: number; at: string; parts: string[] };

const sections = {
  "sa-gar-det-till": "Så går det till",
  "steg-for-steg": "Steg för steg",
  "i-drift": "I drift",
  reglerna: "Reglerna",
  lagar: "Lagar",
} as const;
const inForce = ["gallande-version", "Gällande version"] as const;

function Contents({ entries }: { entries: (readonly [string, string])[] }) {
  return (
    <nav className="rules-contents" aria-label="Innehåll">
      <ol className="rule-row">
        {entries.map(([id, name]) => (
          <li key={id}>
            <a className="ds-link" href={`#${id}`}>
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const changed = (parts: string[]) =>
  new Intl.ListFormat("sv").format(parts.map((part) => partNames[part as keyof typeof partNames] ?? part));

function Versions({ versions }: { versions: Version[] }) {
  return (
    <ul className="rule-list">
      {versions.map(({ version, at, parts }, index) => (
        <li key={version}>
          Version {version} {index === 0 ? "gäller sedan" : "gällde från"} <Time at={at} format={formatDate} />.{" "}
          {parts.length > 0 ? `Ändrat: ${changed(parts).toLowerCase()}.` : "Den första versionen."}
        </li>
      ))}
    </ul>
  );
}

/** How the municipality handles its accounts, for anybody: the process, its conditions, and every clause they rest on. */
export function rulesPage(policy: Policy, versions: Version[]): string {
  const { municipality, name } = policy;
  const process = processOf(policy);
  const title = "Regler för konton i sociala medier";
  const heading = (id: keyof typeof sections) => <h2 id={id}>{sections[id]}</h2>;
  return publicPage({
    policy,
    title,
    path: paths.rules(municipality),
    breadcrumb: [{ label: "Förteckning", href: paths.register(municipality) }, { label: "Regler" }],
    children: (
      <div className="rules">
        <PageHead
          title={title}
          lead={`Så beställer, godkänner, sköter och avslutar ${name} sina konton. Varje krav länkar till regeln som det vilar på.`}
        />
        <Contents entries={[...Object.entries(sections), ...(versions.length ? [inForce] : [])]} />
        <div className="rules-body">
          <section>
            {heading("sa-gar-det-till")}
            <ProcessPicture process={process} name={name} />
          </section>
          <section>
            {heading("steg-for-steg")}
            <StepByStep policy={policy} process={process} />
          </section>
          <section>
            {heading("i-drift")}
            <p>Det här gäller så länge ett konto används.</p>
            <InOperation policy={policy} />
          </section>
          <section>
            {heading("reglerna")}
            <p>
              Reglerna återges med egna ord. Där kommunens egna regler inte säger något gäller Kontoakts standard. Den
              står för sig, med sin grund.
            </p>
            <ClauseGroups policy={policy} process={process} />
          </section>
          <section>
            {heading("lagar")}
            <p>Lagarna som reglerna nämner, med de namn och nummer som gäller nu.</p>
            <Laws policy={policy} />
          </section>
          {versions.length > 0 ? (
            <section>
              <h2 id={inForce[0]}>{inForce[1]}</h2>
              <Versions versions={versions} />
            </section>
          ) : null}
        </div>
      </div>
    ),
  });
}
