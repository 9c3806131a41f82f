import type { FormId } from "../account/facts";
import { chooseAmong, meant, type Problem, problem, twice } from "./problems.sv";
import bank from "./questions.json" with { type: "json" };
import type { Condition, Policy, PolicyFile, Question } from "./schema";

/** The questions that the product itself reads the answers of. */
const needed: Partial<Record<FormId, string[]>> = {
  plan: ["platform", "url", "unit", "administrators"],
  creation: ["url"],
  evaluation: ["proposal"],
  boardDecision: ["board", "date", "paragraph", "diary", "outcome", "extract"],
};
/** Questions of a file that the bank lacks and the file does not write whole, and those that a form cannot be without. */
export function formProblems(own: PolicyFile): Problem[] {
  return Object.entries(own.forms ?? {}).flatMap(([form, list]) => {
    const known = (bank as Record<string, Record<string, object>>)[form] ?? {};
    const at = (index: number) => `forms.${form}[${index}]`;
    const ids = list.map(({ id }) => id);
    return [
      ...list.flatMap(({ id, label, kind, options }, index) => {
        if (id in known && options?.length !== 0) return [];
        if (id in known) return [problem(`${at(index)}.options`, "Skriv minst ett alternativ, eller ta bort options.")];
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
      ...list.flatMap(({ id, ...said }, index) => {
        const asked = known[id] as Partial<Question> | undefined;
        const { kind, min = 1, max = 2000 } = { ...asked, ...said } as Partial<Question>;
        if (asked?.kind === "reference" && kind !== "reference")
          return [problem(`${at(index)}.kind`, "Här sägs var något förvaras, aldrig ett lösenord. Ta bort kind.")];
        if (min > 1 && kind && kind !== "people")
          return [problem(`${at(index)}.min`, "Ett minsta antal går bara på en fråga av slaget people. Ta bort min.")];
        if (kind !== "people" || min <= max) return [];
        return [problem(`${at(index)}.min`, `Minst ${min} och högst ${max} går inte ihop. Sänk min eller höj max.`)];
      }),
      ...twice(list, ({ id }) => id).map(({ index, key }) =>
        problem(at(index), `Frågan ”${key}” står två gånger i formuläret. Ta bort den ena, eller ge den ett annat id.`),
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

type Reference = { path: string; form: string; question: string; answers: string[]; otherwise: string };

/** What refers to a question, and to which answers, has to find them. */
function questionProblem({ path, form, question: id, answers, otherwise }: Reference, list: Question[]): Problem[] {
  const found = list.find((one) => one.id === id);
  if (!found && id in ((bank as Record<string, object>)[form] ?? {}))
    return [problem(path, `Frågan ${id} finns i banken men inte i formuläret. Lägg till den, eller ${otherwise}.`)];
  const ids = list.map((one) => one.id);
  if (!found) return [problem(path, `Frågan ”${id}” finns inte i formuläret.${meant(id, ids)} ${chooseAmong(ids)}`)];
  const values = found.options?.map(({ value }) => value) ?? [];
  // Without options the question itself is what is wrong, and told of.
  return answers
    .filter((one) => found.kind === "choice" && values.length > 0 && !values.includes(one))
    .map((one) => problem(path, `Svaret ”${one}” finns inte på frågan ”${id}”. ${chooseAmong(values)}`));
}

/** Questions that hang on each other in a circle: none of them would ever be asked. */
function circleProblem(path: string, list: Question[], question: Question): Problem[] {
  const way = [question.id];
  for (let at = question.when?.question; at; at = list.find(({ id }) => id === at)?.when?.question) {
    way.push(at);
    if (at === question.id)
      return [problem(path, `Frågorna väntar på varandra i cirkel: ${way.join(" → ")}. Ta bort when på en av dem.`)];
    if (way.indexOf(at) < way.length - 1) return [];
  }
  return [];
}

/** Where the file itself writes a condition; the standard's own have no place in it. */
function placeOf(step: string, condition: Condition, own: PolicyFile): string {
  const same = (one: object) =>
    (["rule", "form", "question"] as const).every(
      (key) => (one as Record<string, unknown>)[key] === (condition as Record<string, unknown>)[key],
    );
  const index = (own.steps?.[step]?.conditions ?? []).findIndex(same);
  return index < 0 ? `steps.${step}` : `steps.${step}.conditions[${index}]`;
}

/** What hangs on a question that is not asked, or on an answer that it does not have. */
export function askedProblems(policy: Policy, own: PolicyFile): Problem[] {
  return [
    ...Object.entries(policy.forms).flatMap(([form, list]) =>
      list.flatMap((question, index) => {
        const { when } = question;
        const path = `forms.${form}[${index}].when`;
        if (!when) return [];
        // What the bank says of when a question is asked cannot be taken away by a file.
        const said = own.forms?.[form as FormId]?.[index]?.when;
        const otherwise = said ? "ta bort when" : `ta bort frågan ${question.id}, som bara ställs efter den`;
        const reference = { path, form, question: when.question, answers: when.is, otherwise };
        return [...questionProblem(reference, list), ...circleProblem(path, list, question)];
      }),
    ),
    ...Object.entries(policy.steps).flatMap(([step, { conditions }]) =>
      conditions.flatMap((one) => {
        if (!("question" in one)) return [];
        const answers = one.rule === "answer" ? one.is : [];
        const reference = { path: placeOf(step, one, own), form: one.form, question: one.question, answers };
        return questionProblem({ ...reference, otherwise: "ta bort villkoret" }, policy.forms[one.form]);
      }),
    ),
  ];
}
