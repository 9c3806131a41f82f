import type { State } from "../../workflows/account/machine";
import type { ProcessState } from "../../workflows/account/process";
import { stateNames } from "../../workflows/account/texts.sv";
import { clausesOf } from "../../workflows/policy/clauses";
import type { Clause, Policy } from "../../workflows/policy/schema";
import { type Handler, type Place, type Use, usesOf } from "../../workflows/policy/uses";
import { Tag } from "../ui/tag";
import { stateAnchor } from "./process-anchors";
import { LawLinks } from "./rules-operation";
import { Anchors } from "./rules-source";

const kindNames: Record<Clause["kind"], string> = {
  gate: "Krav",
  role: "Ansvar",
  notify: "Besked",
  duty: "Återkommande uppgift",
  deadline: "Tid",
  record: "Handlingar",
  text: "Text på kontot",
  publish: "Publicering",
  right: "Rättighet",
  guide: "Råd",
};

/** How a clause is kept, before where it is. */
const handlerNames: Record<Handler, string> = {
  question: "Fråga",
  rule: "Villkor",
  statement: "Intygande",
  notification: "Besked",
  deadline: "Tid",
  duty: "Återkommande uppgift",
  text: "Färdig text",
  record: "Ordning bland handlingar",
  publication: "Öppen sida",
  guide: "Råd",
};

/** Where it is kept, and what that leads to on this page. */
const placeStates = {
  needs: "needsAnalysis",
  plan: "order",
  acceptance: "acceptance",
  consultation: "consultation",
  decision: "decision",
  creation: "creation",
  launch: "launch",
  administrators: "operation",
  evaluation: "evaluation",
  closureConsultation: "evaluation",
  outcome: "evaluation",
  closing: "closing",
  boardDecision: "transferDecision",
  transfer: "transferring",
  withdrawal: "withdrawn",
} as const satisfies Partial<Record<Place, State>>;
const otherPlaces: Record<Exclude<Place, keyof typeof placeStates>, { to: string; name: string }> = {
  operation: { to: "i-drift", name: "I drift" },
  notices: { to: "steg-for-steg", name: "Steg för steg" },
  register: { to: "i-drift", name: "Förteckningen" },
  rules: { to: "reglerna", name: "Reglerna" },
  chart: { to: "reglerna", name: "Bemötandeschemat" },
  tips: { to: "i-drift", name: "Tips" },
  forums: { to: "i-drift", name: "Andras forum" },
};

/** Links to the places, each once; a state that the policy never comes to has no place on the page. */
function placeLinks(uses: Use[], reached: State[]): { to: string; name: string }[] {
  const links = uses.flatMap(({ place }) => {
    if (!(place in placeStates)) return otherPlaces[place as keyof typeof otherPlaces];
    const state = placeStates[place as keyof typeof placeStates];
    return reached.includes(state) ? { to: stateAnchor(state), name: stateNames[state] } : [];
  });
  return links.filter((link, index) => links.findIndex(({ name }) => name === link.name) === index);
}

/** "Fråga: Behovsanalys · Beställning" */
function Uses({ uses, reached }: { uses: Use[]; reached: State[] }) {
  const handlers = [...new Set(uses.map(({ handler }) => handler))];
  return handlers.map((handler) => {
    const links = placeLinks(
      uses.filter((one) => one.handler === handler),
      reached,
    );
    return links.length > 0 ? (
      <span key={handler}>
        {handlerNames[handler]}: <Anchors all={links} />
      </span>
    ) : null;
  });
}

type Shown = { clause: Clause; uses: Use[]; reached: State[] };

function ClauseText({ clause: { id, ref, kind, text, laws, ground }, uses, reached }: Shown) {
  return (
    <article id={id} className="clause-text" aria-label={ref}>
      <p>{text}</p>
      {ground ? <p className="meta">Grund: {ground}</p> : null}
      <p className="meta clause-facts">
        <Tag>{kindNames[kind]}</Tag>
        <Uses uses={uses} reached={reached} />
        {laws.length ? (
          <span>
            Vilar på <LawLinks of={laws} />
          </span>
        ) : null}
      </p>
    </article>
  );
}

/** What stands at one and the same place in a document, under its name. */
function Together({ name, all }: { name: string; all: Shown[] }) {
  return (
    <div className="clause-place">
      <h4>{name}</h4>
      <div>
        {all.map((one) => (
          <ClauseText key={one.clause.id} {...one} />
        ))}
      </div>
    </div>
  );
}

/** The clauses that a page about the policy shows: all of the municipality's own document, and of the standard those used. */
export function shownClauses(policy: Policy): Clause[] {
  const used = new Set(clausesOf(policy));
  const own = policy.documents.length > 1 ? policy.documents[0] : undefined;
  return policy.clauses.filter((clause) => used.has(clause) || (own && clause.id.startsWith(`${own.id}-`)));
}

/** Every clause in full, and where it is at work. */
export function ClauseGroups({ policy, process }: { policy: Policy; process: ProcessState[] }) {
  const uses = usesOf(policy);
  const reached = process.map(({ state }) => state);
  const shown = shownClauses(policy).map((clause) => ({
    clause,
    uses: uses.filter((use) => use.clause === clause.id),
    reached,
  }));
  return (
    <>
      {policy.documents.map(({ id: prefix, name, title }) => {
        const here = shown.filter(({ clause }) => clause.id.startsWith(`${prefix}-`));
        const places = [...new Set(here.map(({ clause }) => clause.ref))];
        return (
          <section key={prefix}>
            <h3>{name}</h3>
            <p className="meta">{title}</p>
            {places.map((place) => (
              <Together key={place} name={place} all={here.filter(({ clause }) => clause.ref === place)} />
            ))}
          </section>
        );
      })}
    </>
  );
}
