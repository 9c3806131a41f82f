import { describe, expect, it } from "vitest";
import type { CommandType } from "../../workflows/account/commands";
import { orderDocument } from "../../workflows/account/document";
import type { FormId } from "../../workflows/account/facts";
import { formSchema } from "../../workflows/account/form";
import { unmetConditions } from "../../workflows/account/rules";
import type { Policy, Question } from "../../workflows/policy/schema";
import { asked, left } from "./asked";
import { answersTo, caseOf, entryAt, type Kept, keptBy, readyFor, save } from "./support";

/** The step that completes each form. */
const completes: Record<FormId, CommandType> = {
  needs: "concludeNeeds",
  plan: "sendOrder",
  creation: "concludeCreation",
  launch: "launch",
  evaluation: "continueOperation",
  closing: "close",
  boardDecision: "recordBoardDecision",
  transfer: "handOver",
};

type Asked = { policy: Policy; form: FormId; question: Question };
const questionsOf = ({ policy, uses }: Kept): Asked[] =>
  uses.map((use) => {
    const form = use.path.split(/[.[]/)[1] as FormId;
    return { policy, form, question: entryAt<Question>(policy, use) };
  });
const nameOf = ({ form, question }: Asked) => `${form}.${question.id}`;
const wordsOf = ({ label, help, example, options }: Question) =>
  [label, help, example, ...(options ?? []).flatMap((one) => [one.label, one.help])].filter(Boolean).join(" ");

/** The step that completes the form, with everything answered: also that which makes the question be asked. */
function complete({ policy, form, question: { id, when } }: Asked) {
  const one = caseOf(policy, completes[form]);
  const answers = form === "boardDecision" ? {} : one.facts.answers[form];
  const given = one.command && "answers" in one.command ? one.command.answers : {};
  const into = form === "boardDecision" ? given : (answers ?? {});
  if (when) Object.assign(into, { [when.question]: when.is[0], [id]: "Ett svar." });
  return { one, into };
}

const kept = keptBy("question");
describe("a question that a clause demands an answer to", () => {
  for (const clause of kept) {
    const questions = questionsOf(clause);
    const required = questions.filter(({ question }) => question.required);
    for (const one of required)
      it(`${clause.clause}: ${nameOf(one)} is answered before ${completes[one.form]}`, () => {
        const { question } = one;
        const answered = complete(one);
        expect(unmetConditions(answered.one).filter(({ rule }) => rule === "complete")).toEqual([]);
        const { one: missing, into } = complete(one);
        delete into[question.id];
        const reasons = unmetConditions(missing).filter(({ rule }) => rule === "complete");
        expect(reasons).toMatchObject([{ question: question.id, mend: one.form }]);
        const [reason] = reasons;
        expect(reason?.source).toBe(question.source);
        expect([question.source, ...question.also]).toContain(clause.clause);
      });
    for (const one of questions.filter(({ question }) => !question.required))
      it(`${clause.clause}: ${nameOf(one)} is asked, may be left, and is kept when answered`, () => {
        const { policy, form, question } = one;
        const answer = answersTo(policy, form)[question.id] ?? null;
        const schema = formSchema(policy.forms[form], false);
        expect(Object.keys(schema.parse({}))).toContain(question.id);
        const { one: left, into } = complete(one);
        delete into[question.id];
        expect(unmetConditions(left)).toEqual([]);
        const life = readyFor(policy, completes[form]);
        expect(life.facts.answers[form]?.[question.id]).toEqual(answer);
        save(life, form as Exclude<FormId, "boardDecision">, { [question.id]: null });
        expect(life.facts.answers[form]).not.toHaveProperty(question.id);
      });
  }
});

describe("what each clause asks for is asked in its words", () => {
  for (const clause of kept.filter(({ policy }) => policy.documents.length > 1))
    it(`${clause.clause}: asks ${questionsOf(clause).map(nameOf).join(", ")}`, () => {
      const questions = questionsOf(clause);
      const expected = asked[clause.clause] ?? {};
      expect(questions.map(nameOf).sort()).toEqual(Object.keys(expected).sort());
      for (const one of questions)
        expect([nameOf(one), one.question.required]).toEqual([nameOf(one), !left.includes(nameOf(one))]);
      for (const one of questions) expect(wordsOf(one.question)).toMatch(expected[nameOf(one)] ?? /^never$/);
    });

  it("every clause that should ask something does", () => {
    const asking = kept.filter(({ policy }) => policy.documents.length > 1).map(({ clause }) => clause);
    expect(asking.sort()).toEqual(Object.keys(asked).sort());
  });
});

describe("a question asked only for some answers", () => {
  for (const { policy, clause, uses } of kept) {
    const conditional = questionsOf({ policy, clause, uses }).filter(({ question }) => question.when);
    for (const { form, question } of conditional)
      it(`${clause}: ${form}.${question.id} is left out where the answer to "${question.when?.question}" makes it needless`, () => {
        const one = caseOf(policy, completes[form]);
        const asks = policy.forms[form].find(({ id }) => id === question.when?.question);
        const other = asks?.options?.find(({ value }) => !question.when?.is.includes(value))?.value ?? "";
        Object.assign(one.facts.answers[form] ?? {}, { [asks?.id ?? ""]: other });
        delete one.facts.answers[form]?.[question.id];
        expect(unmetConditions(one).filter(({ rule }) => rule === "complete")).toEqual([]);
        if (form !== "needs") return;
        const labels = orderDocument({ ...one.facts, document: null }, policy).parts[0]?.items ?? [];
        expect(labels.map(({ question }) => question)).not.toContain(question.label);
      });
  }
});
