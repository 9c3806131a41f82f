import type { placeholders } from "../policy/references";
import type { Policy } from "../policy/schema";
import { durationWords, forbiddenWords } from "../policy/words.sv";
import type { Facts } from "./facts";
import type { Position } from "./machine";

type Placeholder = (typeof placeholders)[number];
type Values = Partial<Record<Placeholder, string>>;
/** A text to publish, filled in. `missing` = what it would have said more of, had the account's case known it. */
export type PublishedText = { text: string; length: number; missing: Placeholder[] };
export type InformationText = {
  medium: string;
  /** How many characters a description has room for there; null = no limit known. */
  longest: number | null;
  long: PublishedText & { fits: boolean };
  short: PublishedText & { fits: boolean };
  /** The fuller one that there is room for; null = neither. */
  chosen: "long" | "short" | null;
};

/** Choices of platform that name none, and what is said in the place of a name. */
export const unnamedMedia: Record<string, string> = { blogg: "bloggen", annat: "mediet" };

const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What somebody wrote, as one line; undefined where nothing is written. */
const line = (answer: unknown) => (typeof answer === "string" && answer.replace(/\s+/g, " ").trim()) || undefined;
const ended = (text: string | undefined) => text && (/[.!?…]$/.test(text) ? text : `${text}.`);

/** How the account is reached: what is said of the account itself, or else of the municipality. */
function contactOf({ creation }: Facts["answers"], { contact, forms, website }: Policy): string | undefined {
  const { phone, email, address } = contact;
  const general = [phone, email, address].filter(Boolean).join(", ");
  const asked = forms.creation.some(({ id }) => id === "contact");
  return line(creation?.contact) ?? (general || (asked ? undefined : website));
}

function responsibleOf({ answers, unit }: Facts): string {
  const { responsible } = answers.creation ?? {};
  if (typeof responsible !== "object" || !("email" in responsible)) return unit.name;
  return [responsible.name, responsible.title].filter(Boolean).join(", ");
}

/** What a text can be filled in with, out of the account's own case and the policy. */
function valuesOf({ facts }: Position, policy: Policy, rulesPage: string): Values {
  const { needs, plan } = facts.answers;
  const platform = policy.platforms.find(({ value }) => value === plan?.platform);
  const medium = platform ? (unnamedMedia[platform.value] ?? platform.label) : "mediet";
  const purpose = line(plan?.purpose) ?? line(needs?.purpose) ?? line(needs?.goal) ?? line(plan?.message);
  const all: Record<Exclude<Placeholder, "regler">, string | undefined> = {
    verksamhet: facts.unit.name,
    kommun: policy.name,
    kommunens: policy.genitive,
    kanalen: platform?.noun ?? "kontot",
    medium,
    syfte: ended(purpose),
    nämnd: line(plan?.board),
    tider: policy.contact.hours,
    svarstid: durationWords((platform?.answer ?? policy.answers).within),
    kontakt: contactOf(facts.answers, policy),
    förbjudet: forbiddenWords(policy) || undefined,
    regelsida: rulesPage,
    webbplats: policy.website,
    ansvarig: responsibleOf(facts),
    mottagare: facts.transfer?.receiver,
  };
  const known = Object.entries(all).filter(([, value]) => value);
  return Object.fromEntries(known) as Values;
}

const PLACE = /[ \t]*\{([^}]*)\}/g;
const namesIn = (template: string) => [...template.matchAll(PLACE)].map(([, name]) => name as Placeholder);

/** A sentence with what it asks for; nothing where something of that is missing. */
function sentence(template: string, values: Values): string[] {
  if (namesIn(template).some((name) => values[name] === undefined)) return [];
  const filled = template.replace(PLACE, (place, name: Placeholder, at: number) => {
    const value = values[name] ?? "";
    // A full stop of the value's own gives way to what the sentence goes on with.
    const fitting = at + place.length < template.length ? value.replace(/\.$/, "") : value;
    const space = value.startsWith("\n") ? "" : place.slice(0, place.indexOf("{"));
    return space + fitting;
  });
  return [template.startsWith("{") ? raised(filled) : filled];
}

const SENTENCE_ENDS = /(?<=[.!?])[ \t]+(?=[\p{Lu}{])/u;
const sentencesOf = (text: string, values: Values) =>
  text
    .split(SENTENCE_ENDS)
    .flatMap((one) => sentence(one, values))
    .join(" ");
const written = (parts: string[], between: string) => parts.filter(Boolean).join(between);
const fill = (template: string, values: Values): string =>
  written(
    template.split(/\n{2,}/).map((paragraph) =>
      written(
        paragraph.split("\n").map((one) => sentencesOf(one, values)),
        "\n",
      ),
    ),
    "\n\n",
  );

function published(template: string, policy: Policy, values: Values): PublishedText {
  const rules = policy.texts.rules.text;
  const text = fill(template, { ...values, regler: fill(rules, values) });
  const named = namesIn(template.replaceAll("{regler}", rules));
  return {
    text,
    length: [...text].length,
    missing: [...new Set(named.filter((name) => values[name] === undefined))],
  };
}

/** The information text of an account, long and short, and which of them there is room for where it is to stand. */
export function informationText(position: Position, policy: Policy, rulesPage: string): InformationText {
  const values = valuesOf(position, policy, rulesPage);
  const platform = policy.platforms.find(({ value }) => value === position.facts.answers.plan?.platform);
  const longest = platform?.longest ?? null;
  const { long, short } = policy.texts.information;
  const measured = (template: string) => {
    const text = published(template, policy, values);
    return { ...text, fits: longest === null || text.length <= longest };
  };
  const texts = { long: measured(long), short: measured(short) };
  return {
    medium: values.medium ?? "",
    longest,
    ...texts,
    chosen: (["long", "short"] as const).find((one) => texts[one].fits) ?? null,
  };
}

/** A text for one occasion; null where too little is known to say any of it. */
export function occasionText(
  occasion: "farewell" | "handover" | "passedOn",
  position: Position,
  policy: Policy,
  rulesPage: string,
): PublishedText | null {
  const values = valuesOf(position, policy, rulesPage);
  // Who takes over a question is not known here; who takes over the account is.
  const receiver = occasion === "passedOn" ? { mottagare: "rätt mottagare" } : {};
  const text = published(policy.texts[occasion].text, policy, { ...values, ...receiver });
  return text.text ? text : null;
}
