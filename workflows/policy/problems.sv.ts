import type { z } from "zod";

import standard from "./standard.json" with { type: "json" };

/** More than anybody mends at a time. */
export const MOST_PROBLEMS = 100;

/** What is wrong in a municipality's file, where, and how to mend it. */
export type Problem = { path: string; text: string; example?: string };

export const problem = (path: string, text: string, example?: string): Problem => ({
  path,
  text,
  ...(example ? { example } : {}),
});

/** What stands more than once in a list: the later ones. */
export function twice<T>(list: T[], key: (one: T) => string): { index: number; key: string }[] {
  const seen = new Set<string>();
  return list.flatMap((one, index) => {
    const id = key(one);
    if (seen.has(id)) return [{ index, key: id }];
    seen.add(id);
    return [];
  });
}

/** "forms.plan[2].label": the way to a value in the file. */
export const pathText = (path: PropertyKey[]) =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)),
    "",
  ) || "filen";

const kinds: Record<string, string> = {
  string: "text inom citattecken",
  number: "ett tal",
  int: "ett heltal",
  boolean: "true eller false",
  array: "en lista inom [ ]",
  object: "ett objekt inom { }",
  record: "ett objekt inom { }",
  null: "null",
};

/** How many letters have to change for one word to become another (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1];
    for (const [index, wanted] of [...other].entries()) {
      const [diagonal = 0, up = 0] = [row[index], row[index + 1]];
      next.push(Math.min(diagonal + (letter === wanted ? 0 : 1), up + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What was probably meant by a word that is none of the known ones. */
export function meant(word: string, known: string[]): string {
  const [best] = known
    .map((one) => ({ one, far: distance(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ one, far }) => far <= Math.max(2, one.length / 3))
    .sort((a, b) => a.far - b.far);
  return best ? ` Menade du ”${best.one}”?` : "";
}

const missing = (input: unknown) => input === undefined;

/** What to write at a place that the file leaves out, by its key, where the kind of value says too little. */
const wanted: Record<string, string> = {
  logotype: "Här ska stå null (en sköld med första bokstaven) eller namnet på en SVG-fil bredvid den här.",
  source: "Vilken regel vilar det på? Skriv id för en under clauses, eller en av standardens (STD-…).",
};

const units = {
  hours: "timmar dygnet runt",
  workingHours: "timmar på vardagar",
  officeHours: "timmar under kontorstid",
  workingDays: "arbetsdagar",
  months: "månader",
};
/** Values to choose among, each with what it means where that is not to be seen. */
function choices(values: string[]): string {
  const known = [units, standard.roleNames, standard.levels].find((one) => values.every((value) => value in one));
  const meaning = known as Record<string, string> | undefined;
  return values.map((value) => (meaning ? `${value} (${meaning[value]})` : value)).join(", ");
}
/** "Välj bland: communications (kommunikationsenheten), …" */
export const chooseAmong = (values: string[]) => `Välj bland: ${choices(values)}.`;

/** An issue of zod in Swedish: what was expected, and what stands there. `keys` are the keys or names that the place may have. */
export function issueText(issue: z.core.$ZodIssue, input: unknown, keys: string[]): string {
  switch (issue.code) {
    case "unrecognized_keys": {
      const [key = ""] = issue.keys;
      return `Nyckeln ”${key}” finns inte här.${meant(key, keys) || ` Här får stå: ${keys.join(", ")}.`}`;
    }
    case "invalid_key":
      return `Nyckeln finns inte här. Här får stå: ${keys.join(", ")}.`;
    case "invalid_type":
      return missing(input)
        ? (wanted[String(issue.path.at(-1))] ??
            `Uppgiften saknas. Här ska stå ${kinds[issue.expected] ?? issue.expected}.`)
        : `Här ska stå ${kinds[issue.expected] ?? issue.expected}.`;
    case "invalid_value": {
      const known = issue.values.map(String);
      const word = typeof input === "string" ? meant(input, known) : "";
      return `${missing(input) ? "Uppgiften saknas." : `Värdet ${JSON.stringify(input)} går inte.`}${word} ${chooseAmong(known)}`;
    }
    case "too_small":
      return issue.origin === "string" || issue.origin === "array"
        ? "Här behövs minst en uppgift."
        : `Talet ska vara minst ${issue.minimum}.`;
    case "too_big":
      return issue.origin === "string"
        ? `Korta texten till högst ${issue.maximum} tecken.`
        : issue.origin === "array"
          ? `Här får stå högst ${issue.maximum} uppgifter.`
          : `Talet får vara högst ${issue.maximum}.`;
    case "invalid_format":
      return `Värdet ${JSON.stringify(input)} har inte rätt form.`;
    case "invalid_union": {
      const word = typeof input === "string" ? meant(input, keys) : "";
      return `${missing(input) ? "Uppgiften saknas." : `Värdet ${JSON.stringify(input)} går inte.`}${word} ${chooseAmong(keys)}`;
    }
    case "custom":
      return issue.message;
    default:
      return "Uppgiften går inte att läsa.";
  }
}
