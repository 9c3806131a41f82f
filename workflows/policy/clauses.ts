import type { Clause, Policy } from "./schema";
import { usesOf } from "./uses";

/** A clause of the municipality's document or of the standard. Throws where the policy has no such clause. */
export function getClause(id: string, policy: Policy): Clause {
  const clause = policy.clauses.find((one) => one.id === id);
  if (!clause) throw new Error(`The policy of ${policy.municipality} has no clause "${id}"`);
  return clause;
}

/** The document that a clause stands in. */
export function documentOf(id: string, policy: Policy): Policy["documents"][number] {
  const document = policy.documents.find((one) => id.startsWith(`${one.id}-`));
  if (!document) throw new Error(`The policy of ${policy.municipality} has no document for "${id}"`);
  return document;
}

/** The clauses that the policy rests on, in the order of their documents: its own, then those of the standard it uses. */
export function clausesOf(policy: Policy): Clause[] {
  const used = new Set(usesOf(policy).map(({ clause }) => clause));
  return policy.clauses.filter(({ id }) => used.has(id));
}

/** "Västerby, Bilaga 1 fråga 5". */
export const citation = (id: string, policy: Policy): string =>
  `${documentOf(id, policy).name}, ${getClause(id, policy).ref}`;
