import { citation, getClause } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";
import { paths } from "../paths";

/** A clause as a link: where it stands, leading to it on the page of rules. */
export function sourceOf(clause: string, policy: Policy) {
  return { label: citation(clause, policy), href: paths.rules(policy.municipality, clause) };
}

/** All that something rests on, each place once: clauses that stand together are one link, to the first of them. */
export function sourcesOf(clauses: string[], policy: Policy) {
  const all = clauses.map((id) => sourceOf(id, policy));
  return all.filter(({ label }, index) => all.findIndex((one) => one.label === label) === index);
}

/** Clauses in words, each with its place in its document. */
export const clausesShown = (clauses: string[], policy: Policy) =>
  [...new Set(clauses)].map((id) => ({ key: id, text: getClause(id, policy).text, source: sourceOf(id, policy) }));

/** The advice that the municipality gives at some places, in their order. */
export const guidanceAt = (policy: Policy, ...places: (keyof Policy["guidance"])[]) =>
  clausesShown(
    places.flatMap((place) => policy.guidance[place] ?? []),
    policy,
  );
