import type { EventType } from "../account/events";
import type { FormId } from "../account/facts";
import { conditionNames } from "../account/texts.sv";
import { getClause } from "./clauses";
import type { Condition, Policy, Question, Role } from "./schema";
import standard from "./standard.json" with { type: "json" };

/** One thing that a municipality says of a matter, and the clauses that it rests on. */
export type Said = { text: string; sources: string[] };
type Sourced = { source: string; also: string[] };
export const upper = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
/** What one clause says. */
export const said = (text: string, on?: { source: string }): Said => ({
  text: upper(text),
  sources: on ? [on.source] : [],
});
/** What it takes all the clauses to say, as a word of the municipality's and a time of the standard's. */
export const saidTogether = (text: string, ...on: Sourced[]): Said => ({
  text: upper(text),
  sources: on.flatMap(({ source, also }) => [source, ...also]),
});
export const clauseTexts = (ids: string[], policy: Policy): Said[] =>
  ids.map((id) => ({ text: getClause(id, policy).text, sources: [id] }));

/** Whether a clause is the standard's, which is the last of a policy's documents. */
export const isStandard = (clause: string, { documents }: Policy) => clause.startsWith(`${documents.at(-1)?.id}-`);

/** With one policy alone there is nobody to have anything in common with. */
export const everywhere = (all: Policy[], has: (policy: Policy) => boolean) => all.length > 1 && all.every(has);

/** What says which account it is: every order and every account has to answer it. */
const WHICH = ["platform", "url", "unit", "administrators"];

/** A question with its answers, where they say more than yes and no. */
function questionText({ label, options = [] }: Question, form: FormId): string {
  const tell = form === "creation" ? options.length > 0 : options.length > 2;
  return tell ? `${label} (${options.map((one) => one.label).join(" / ")})` : label;
}

/** How many questions a form has, and how many of them the municipality's own document asks: the rest is the standard's. */
export function questionCount(form: FormId, policy: Policy): string {
  const all = policy.forms[form];
  const own = all.filter(({ source }) => !isStandard(source, policy)).length;
  if (own === 0) return `${all.length} frågor`;
  return `${all.length} frågor, ${own === all.length ? "alla" : `varav ${own}`} ur det egna dokumentet`;
}

export function questionsOf(form: FormId, policy: Policy, tells: (question: Question) => boolean): Said[] {
  return policy.forms[form]
    .filter((question) => !question.when && !WHICH.includes(question.id) && tells(question))
    .map((question) => said(questionText(question, form), question));
}

export const bossOf = (role: Role, { level, ...on }: Policy["deciders"]["order"], { roleNames, levels }: Policy) =>
  said(`${roleNames[role]}, lägst på nivån ${(levels[level] ?? level).toLowerCase()}`, on);

export const heard = (part: Policy["consultation"], { roleNames }: Policy) =>
  part ? said(roleNames[part.role], part) : said("Ingen");

/** Those who have no part in the order, and so learn of it only when they are told. */
const outsiders: Role[] = ["communications", "informationOfficer", "secretary", "registrar", "systemManager"];

export function toldWhen(when: [EventType, string][], { told, roleNames }: Policy): Said[] {
  return when.flatMap(([event, words]) =>
    (told[event] ?? [])
      .filter(({ role }) => outsiders.includes(role))
      .map((one) => said(`${roleNames[one.role]}, ${words}`, one)),
  );
}

const conditionsOf = ({ steps }: Policy): Condition[] => Object.values(steps).flatMap(({ conditions }) => conditions);
const ordinary = new Set(Object.values(standard.steps).flatMap(({ conditions }) => conditions.map(({ rule }) => rule)));

/** Conditions of a kind that the standard has none of, each once. */
export function unusual(policy: Policy): Said[] {
  const kinds = new Map(conditionsOf(policy).map((one) => [one.rule, one] as const));
  return [...kinds.values()]
    .filter(({ rule }) => !ordinary.has(rule))
    .map((condition) => said(conditionNames(condition, policy), condition));
}

export function deputiesIn(policy: Policy): Said[] {
  const demanded = conditionsOf(policy).find(({ rule }) => rule === "deputies");
  if (demanded) return [said("Varje administratör har en ersättare", demanded)];
  const asked = policy.forms.plan.find(({ id }) => id === "absence");
  return [asked ? said(asked.label, asked) : said("Inget eget krav")];
}

export function chartIn({ chart }: Policy): Said[] {
  if (!chart) return [];
  const questions = Object.values(chart.nodes).filter((node) => "question" in node).length;
  return [said(`Ett schema med ${questions} frågor visar hur en kommentar bemöts`, chart)];
}
