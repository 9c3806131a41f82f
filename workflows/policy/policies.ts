import hallstahammarClauses from "./clauses/hallstahammar.json";
import standardClauses from "./clauses/standard.json";
import torebodaClauses from "./clauses/toreboda.json";
import monsterkoping from "./monsterkoping.json";
import { type Policy, policySchema } from "./schema";
import standard from "./standard.json";
import toreboda from "./toreboda.json";

/** A clause of a source document, or of the standard with its legal ground, in the product's own words. */
export type Clause = { id: string; ref: string; text: string; document: string; title: string; ground?: string };

type Layer = { municipality: string } & Record<string, unknown>;

/** A municipality's own choices upon the standard: forms, steps and notices one by one, everything else whole. */
function layered(own: Layer): Policy {
  const part = (name: "forms" | "steps" | "told") => ({ ...standard[name], ...(own[name] as object | undefined) });
  return policySchema.parse({ ...standard, ...own, forms: part("forms"), steps: part("steps"), told: part("told") });
}

const policies = new Map([toreboda, monsterkoping].map((own) => [own.municipality, layered(own)]));
const clauses = new Map(
  [standardClauses, torebodaClauses, hallstahammarClauses].flatMap(({ document, clauses }) =>
    clauses.map((clause): [string, Clause] => [
      clause.id,
      { ...clause, document: document.name, title: document.title },
    ]),
  ),
);

export const municipalities = [...policies.keys()];
export const findPolicy = (municipality: string): Policy | undefined => policies.get(municipality);

export function getPolicy(municipality: string): Policy {
  const policy = policies.get(municipality);
  if (!policy) throw new Error(`No policy for "${municipality}"`);
  return policy;
}

export function getClause(id: string): Clause {
  const clause = clauses.get(id);
  if (!clause) throw new Error(`No clause "${id}"`);
  return clause;
}

/** The clauses that a municipality's policy rests on, by document. */
export function clausesOf(policy: Policy): Clause[] {
  const text = JSON.stringify(policy);
  return [...clauses.values()].filter(({ id }) => text.includes(`"${id}"`));
}

/** A clause's document as it stands in a policy. What the standard has taken over from elsewhere comes after it there. */
export function documentName({ id, document }: Clause, { documents }: Policy): string {
  const place = documents.findIndex((prefix) => id.startsWith(`${prefix}-`));
  const standard = documents.indexOf(standardClauses.document.id);
  return place > standard ? `${standardClauses.document.name} (efter ${document})` : document;
}

/** "Töreboda, Bilaga 1 fråga 5"; of a clause that the standard has borrowed "Standard (efter Hallstahammar), …". */
export function citation(id: string, policy: Policy): string {
  const clause = getClause(id);
  return `${documentName(clause, policy)}, ${clause.ref}`;
}
