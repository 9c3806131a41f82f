import type { FormId } from "../account/facts";
import laws from "./laws.json" with { type: "json" };
import { meant, type Problem } from "./problems.sv";
import bank from "./questions.json" with { type: "json" };
import type { Policy, PolicyFile, Question } from "./schema";

/** The questions that the product itself reads the answers of. */
const needed: Partial<Record<FormId, string[]>> = {
  plan: ["platform", "url", "unit", "administrators"],
  creation: ["url"],
  evaluation: ["proposal"],
  boardDecision: ["board", "date", "paragraph", "diary", "outcome", "extract"],
};
/** What a text to publish may be filled in with. */
export const placeholders = [
  "verksamhet",
  "kommun",
  "kommunens",
  "kanalen",
  "medium",
  "syfte",
  "nämnd",
  "tider",
  "svarstid",
  "kontakt",
  "regler",
  "förbjudet",
  "regelsida",
  "webbplats",
  "ansvarig",
  "mottagare",
] as const;

const problem = (path: string, text: string, example?: string): Problem => ({
  path,
  text,
  ...(example ? { example } : {}),
});

function twice<T>(list: T[], key: (one: T) => string): { index: number; key: string }[] {
  const seen = new Set<string>();
  return list.flatMap((one, index) => {
    const id = key(one);
    if (seen.has(id)) return [{ index, key: id }];
    seen.add(id);
    return [];
  });
}

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

function clauseProblems(own: PolicyFile, known: string[]): Problem[] {
  const prefix = own.document?.id;
  const clauses = own.clauses ?? [];
  return [
    ...namedClauses(own)
      .filter(({ id }) => !known.includes(id))
      .map(({ id, path }) =>
        problem(
          path,
          `Regeln ${id} finns inte.${meant(id, known)} Skriv den under clauses, eller peka på en som finns där eller i standarden.`,
          "STD-3",
        ),
      ),
    ...clauses.flatMap(({ id }, index) =>
      prefix && id.startsWith(`${prefix}-`)
        ? []
        : [
            problem(
              `clauses[${index}].id`,
              `Regeln ${id} ska börja med dokumentets bokstäver.`,
              `${prefix ?? "VAS"}-1`,
            ),
          ],
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
      problem(`clauses[${index}].id`, `Regeln ${key} står två gånger.`),
    ),
    ...clauses.flatMap(({ laws: named = [] }, index) =>
      named
        .filter((id) => !(id in laws))
        .map((id) =>
          problem(
            `clauses[${index}].laws`,
            `Lagen ”${id}” finns inte i lagregistret.${meant(id, Object.keys(laws))}`,
            Object.keys(laws).join(", "),
          ),
        ),
    ),
  ];
}

function formProblems(own: PolicyFile): Problem[] {
  return Object.entries(own.forms ?? {}).flatMap(([form, list]) => {
    const known = (bank as Record<string, Record<string, object>>)[form] ?? {};
    const at = (index: number) => `forms.${form}[${index}]`;
    const ids = list.map(({ id }) => id);
    return [
      ...list.flatMap(({ id, label, kind, options }, index) => {
        if (id in known) return [];
        const hint = `Frågan ”${id}” finns inte i frågebanken för ${form}.${meant(id, Object.keys(known))}`;
        if (!label || !kind)
          return [
            problem(
              at(index),
              `${hint} En egen fråga behöver label och kind.`,
              '{ "id": "voice", "label": "Vem är rösten?", "kind": "text", "source": "STD-2" }',
            ),
          ];
        if (kind === "choice" && !options?.length)
          return [
            problem(
              `${at(index)}.options`,
              "En fråga av slaget choice behöver alternativ.",
              '[{ "value": "yes", "label": "Ja" }]',
            ),
          ];
        return [];
      }),
      ...twice(list, ({ id }) => id).map(({ index, key }) =>
        problem(at(index), `Frågan ”${key}” står två gånger i formuläret.`),
      ),
      ...(needed[form as FormId] ?? [])
        .filter((id) => !ids.includes(id))
        .map((id) =>
          problem(
            `forms.${form}`,
            `Frågan ”${id}” behövs i formuläret: produkten läser svaret.`,
            `{ "id": "${id}", "source": "STD-9" }`,
          ),
        ),
    ];
  });
}

/** What refers to a question, and to which answers, has to find them. */
function questionProblem(path: string, list: Question[], id: string, answers: string[]): Problem[] {
  const found = list.find((one) => one.id === id);
  if (!found)
    return [
      problem(
        path,
        `Frågan ”${id}” finns inte i formuläret.${meant(
          id,
          list.map((one) => one.id),
        )}`,
      ),
    ];
  const values = found.options?.map(({ value }) => value) ?? [];
  return answers
    .filter((one) => found.kind === "choice" && !values.includes(one))
    .map((one) => problem(path, `Svaret ”${one}” finns inte på frågan ”${id}”. Svaren är: ${values.join(", ")}.`));
}

function wholeProblems(policy: Policy, own: PolicyFile): Problem[] {
  const levelsHere = Object.keys(policy.levels);
  const busy = ["orderer", "administrator", "nominee", "decider", "closer", "staff"];
  return [
    ...(["order", "closure"] as const).flatMap((which) => {
      const { level } = policy.deciders[which];
      return levelsHere.includes(level)
        ? []
        : [
            problem(
              `deciders.${which}.level`,
              `Organisationen har ingen nivå ”${level}”. Lägg till den under levels, eller välj en av: ${levelsHere.join(", ")}.`,
              levelsHere[0],
            ),
          ];
    }),
    ...(["consultation", "closureConsultation", "copyTo"] as const).flatMap((which) => {
      const part = policy[which];
      if (!part || !busy.includes(part.role)) return [];
      const text =
        which === "copyTo"
          ? `Rollen ”${part.role}” är redan med i ärendet.`
          : `Samrådet går i cirkel: ”${part.role}” är redan med i ärendet och kan inte höras om det.`;
      return [
        problem(`${which}.role`, `${text} Välj communications, informationOfficer eller secretary.`, "communications"),
      ];
    }),
    ...twice(policy.platforms, ({ label }) => label.toLowerCase()).map(({ key }) =>
      problem("platforms", `Två medier har namnet ”${key}”. Ge dem olika namn.`),
    ),
    ...twice(own.platforms ?? [], ({ value }) => value).map(({ index, key }) =>
      problem(`platforms[${index}]`, `Mediet ”${key}” står två gånger.`),
    ),
    ...Object.entries(policy.forms).flatMap(([form, list]) =>
      list.flatMap(({ when }, index) =>
        when ? questionProblem(`forms.${form}[${index}].when`, list, when.question, when.is) : [],
      ),
    ),
    ...Object.entries(policy.steps).flatMap(([step, { conditions }]) =>
      conditions.flatMap((one, index) => {
        if (!("question" in one)) return [];
        return questionProblem(
          `steps.${step}.conditions[${index}]`,
          policy.forms[one.form],
          one.question,
          one.rule === "answer" ? one.is : [],
        );
      }),
    ),
    ...Object.entries(policy.texts).flatMap(([name, part]) =>
      Object.entries(part).flatMap(([key, text]) =>
        typeof text !== "string" || key === "source"
          ? []
          : [...text.matchAll(/\{([^}]*)\}/g)]
              .filter(([, word]) => !(placeholders as readonly string[]).includes(word ?? ""))
              .map(([, word = ""]) =>
                problem(
                  `texts.${name}.${key}`,
                  `Ingen uppgift heter {${word}}.${meant(word, [...placeholders])}`,
                  placeholders.map((one) => `{${one}}`).join(" "),
                ),
              ),
      ),
    ),
    ...chartProblems(policy.chart),
  ];
}

/** The chart ends in advice whichever way one answers. */
function chartProblems(chart: Policy["chart"]): Problem[] {
  if (!chart) return [];
  const walk = (id: string, way: string[], path: string): Problem[] => {
    const node = chart.nodes[id];
    if (!node) return [problem(path, `Schemat har inget steg ”${id}”.${meant(id, Object.keys(chart.nodes))}`)];
    if (way.includes(id)) return [problem(path, `Schemat går i cirkel: ${[...way, id].join(" → ")}.`)];
    if (!("question" in node)) return [];
    return (["yes", "no"] as const).flatMap((answer) =>
      walk(node[answer], [...way, id], `chart.nodes.${id}.${answer}`),
    );
  };
  return walk(chart.start, [], "chart.start");
}

/** What a file refers to that is not there, or that cannot hold together. `policy` is the whole, where it has a form. */
export function crossProblems(own: PolicyFile, name: string, policy: Policy | undefined): Problem[] {
  const standards = policy?.clauses.map(({ id }) => id);
  const wrongName =
    name === `${own.municipality}.json`
      ? []
      : [
          problem(
            "municipality",
            `Filen heter ${name}, men kommunen i den heter ${own.municipality}. De ska heta lika.`,
            name.replace(/\.json$/, ""),
          ),
        ];
  return [
    ...wrongName,
    ...formProblems(own),
    ...(policy && standards ? [...clauseProblems(own, standards), ...wholeProblems(policy, own)] : []),
  ];
}
