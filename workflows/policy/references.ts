import laws from "./laws.json" with { type: "json" };
import { chooseAmong, MOST_PROBLEMS, meant, type Problem, problem, twice } from "./problems.sv";
import type { PolicyFile } from "./schema";

/** What a text to publish may be filled in with, and what each word becomes. */
export const placeholderWords = {
  verksamhet: "verksamhetens namn",
  kommun: "kommunens namn",
  kommunens: "namnet i genitiv",
  kanalen: "vad kontot kallas: Facebooksidan, Instagramkontot",
  medium: "mediets namn",
  syfte: "syftet, ur beställningen",
  nämnd: "nämnden, ur beställningen",
  tider: "när ni svarar: contact.hours",
  svarstid: "svarstiden: en arbetsdag",
  kontakt: "telefon, e-post och adress",
  regler: "hela texten texts.rules",
  förbjudet: "vad som inte får skrivas: prohibited",
  regelsida: "adressen till sidan med reglerna",
  webbplats: "kommunens webbplats",
  ansvarig: "vem som svarar för kontot",
  mottagare: "vem som tar över kontot eller frågan",
};
export const placeholders = Object.keys(placeholderWords) as (keyof typeof placeholderWords)[];

/** Every clause id that an entry names, with the path to it. */
export function namedClauses(value: unknown, path = ""): { id: string; path: string }[] {
  const lists = /(^|\.)(also|responsibilities)$|^(guidance|records)\./;
  if (typeof value === "string") return /(^|\.)source$/.test(path) ? [{ id: value, path }] : [];
  if (Array.isArray(value)) {
    if (lists.test(path)) return value.map((id: string, index) => ({ id, path: `${path}[${index}]` }));
    return value.flatMap((one, index) => namedClauses(one, `${path}[${index}]`));
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === "clauses" ? [] : namedClauses(one, path ? `${path}.${key}` : key),
  );
}

/** Clauses that are named and not there, and those of the file that cannot stand as they do. */
export function clauseProblems(own: PolicyFile, known: string[]): Problem[] {
  const prefix = own.document?.id;
  const there = new Set(known);
  const clauses = own.clauses ?? [];
  return [
    ...namedClauses(own)
      .filter(({ id }) => !there.has(id))
      .slice(0, MOST_PROBLEMS)
      .map(({ id, path }) =>
        problem(
          path,
          `Regeln ${id} finns inte.${meant(id, known)} Skriv den under clauses, eller peka på en som finns där eller i standarden.`,
          "STD-3",
        ),
      ),
    ...clauses.flatMap(({ id }, index) =>
      !prefix || id.startsWith(`${prefix}-`)
        ? []
        : [problem(`clauses[${index}].id`, `Regeln ${id} ska börja med dokumentets bokstäver.`, `${prefix}-1`)],
    ),
    ...(clauses.length && !own.document
      ? [
          problem(
            "document",
            "Filen har regler men säger inte vilket dokument de står i.",
            '{ "id": "VAS", "name": "Västerby", "title": "Riktlinjer för sociala medier, 2024-03-12" }',
          ),
        ]
      : []),
    ...twice(clauses, ({ id }) => id).map(({ index, key }) =>
      problem(
        `clauses[${index}].id`,
        `Regeln ${key} står två gånger. Ge dem olika id, eller ta bort den ena.`,
        `${key}b`,
      ),
    ),
    ...clauses.flatMap(({ laws: named = [] }, index) => lawProblems(`clauses[${index}].laws`, named)),
    ...(own.prohibited ?? []).flatMap(({ laws: named = [] }, index) => lawProblems(`prohibited[${index}].laws`, named)),
  ];
}

/** Laws that the register does not have. */
function lawProblems(path: string, named: string[]): Problem[] {
  const known = Object.keys(laws);
  return named
    .filter((id) => !known.includes(id))
    .slice(0, MOST_PROBLEMS)
    .map((id) => problem(path, `Lagen ”${id}” finns inte i lagregistret.${meant(id, known)} ${chooseAmong(known)}`));
}

/** A logotype that is not where it is looked for. */
export function logotypeProblems({ look }: PolicyFile, beside: string[]): Problem[] {
  if (!look?.logotype || beside.includes(look.logotype)) return [];
  const text = `Filen ${look.logotype} finns inte bredvid reglerna. Lägg den där, eller skriv null för en sköld med första bokstaven.`;
  return [problem("look.logotype", text)];
}
