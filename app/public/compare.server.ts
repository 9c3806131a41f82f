import { swedishKey } from "../../db/swedish-order";
import type { Policy } from "../../workflows/policy/schema";
import { type Choice, comparePage } from "./compare-page";
import { type KeptPage, keptPage } from "./kept-pages.server";

/** Rendered choices of columns, at most this many. */
const CHOICES_KEPT = 50;
const kept = new Map<string, { all: Policy[]; page: KeptPage }>();

const byName = (a: Policy, b: Policy) => (swedishKey(a.name) < swedishKey(b.name) ? -1 : 1);

/** The columns that an address asks for; all of them where it asks for none that is here. */
export function choiceOf(policies: Policy[], question: URLSearchParams): Choice {
  const all = policies.toSorted(byName);
  const wished = question.getAll("kommun");
  const chosen = all.filter(({ municipality }) => wished.includes(municipality));
  const unknown = wished.some((id) => !all.some(({ municipality }) => municipality === id));
  return { all, chosen: chosen.length ? chosen : all, unknown };
}

/** The page, rendered anew only when one of the policies has changed. */
export function comparisonKept(policies: Policy[], question: URLSearchParams): KeptPage {
  const choice = choiceOf(policies, question);
  const { all, chosen, unknown } = choice;
  const key = [unknown, ...chosen.map(({ municipality }) => municipality)].join(" ");
  const before = kept.get(key);
  if (before?.all.length === all.length && before.all.every((policy, index) => policy === all[index]))
    return before.page;
  const page = keptPage(comparePage(choice));
  if (kept.size >= CHOICES_KEPT) kept.delete(kept.keys().next().value as string);
  kept.set(key, { all, page });
  return page;
}
