import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { isAsked, settled } from "../../workflows/account/asked";
import { orderDocument } from "../../workflows/account/document";
import { formSchema } from "../../workflows/account/form";
import { unmetConditions } from "../../workflows/account/rules";
import { whenAsked } from "../../workflows/account/texts.sv";
import type { Policy, Question } from "../../workflows/policy/schema";
import { people } from "../support/organisation";
import { lifeIn } from "./life";

const policies = loadedMunicipalities().map((id) => getPolicy(id));
const conditional = policies.flatMap((policy) =>
  Object.entries(policy.forms).flatMap(([form, list]) =>
    list
      .filter(({ when }) => when)
      .map((question): [string, string, Policy, Question[], Question] => {
        return [`${policy.municipality} ${form}`, question.id, policy, list, question];
      }),
  ),
);

const rest = { source: "STD-2", also: [], max: 2000, required: true };
const trigger: Question = {
  ...rest,
  id: "branding",
  label: "Vad syns?",
  kind: "choice",
  options: [
    { value: "common", label: "Kommunens logotyp" },
    { value: "separate", label: "Ett eget märke" },
  ],
};
const hanging: Question = {
  ...rest,
  id: "brandingDecision",
  label: "Vem beviljade det?",
  kind: "text",
  when: { question: "branding", is: ["separate"] },
};
const messages = (questions: Question[], raw: Record<string, unknown>, demand = true) => {
  const result = formSchema(questions, demand).safeParse(raw);
  return result.success ? {} : Object.fromEntries(result.error.issues.map(({ path, message }) => [path[0], message]));
};

it("there are questions that hang on another", () => {
  expect(conditional.map(([form, id]) => `${form} ${id}`)).toContain("hallstahammar creation brandingDecision");
});

describe("a question that hangs on another is demanded", () => {
  it.each([
    ["before", [hanging, trigger]],
    ["after", [trigger, hanging]],
  ])("only for the answers that it asks about, also where it stands %s", (_, questions) => {
    expect(messages(questions, { branding: "separate" })).toEqual({ brandingDecision: "Skriv ett svar." });
    expect(messages(questions, { branding: " separate ", brandingDecision: " \n" })).toEqual({
      brandingDecision: "Skriv ett svar.",
    });
    expect(messages(questions, { branding: "separate", brandingDecision: "Nämnden i maj" })).toEqual({});
    expect(messages(questions, { branding: "common" })).toEqual({});
  });

  it("never by a form that is saved bit by bit", () => {
    expect(messages([trigger, hanging], { branding: "separate" }, false)).toEqual({});
  });

  it("not where the other is not answered, or not well", () => {
    expect(messages([trigger, hanging], {})).toEqual({ branding: "Välj ett alternativ." });
    for (const branding of ["__proto__", "Separate", "separate,common", 1, null, ["separate", "common"], {}])
      expect(Object.keys(messages([trigger, hanging], { branding }))).toEqual(["branding"]);
  });

  it("and its answer is judged whether or not it is asked", () => {
    const brandingDecision = "å".repeat(2001);
    expect(messages([trigger, hanging], { branding: "common", brandingDecision }).brandingDecision).toMatch(
      /högst 2000/,
    );
  });

  it("by itself, by what is saved of the other", () => {
    expect(messages([settled(hanging, { branding: "separate" })], {})).toHaveProperty("brandingDecision");
    expect(messages([settled(hanging, { branding: "common" })], {})).toEqual({});
    expect(messages([settled(hanging, {})], {})).toEqual({});
    expect(settled(trigger, {})).toBe(trigger);
  });
});

describe.each(conditional)("%s %s", (_form, _id, _policy, list, question) => {
  const when = question.when as NonNullable<Question["when"]>;
  it("says in Swedish when it is to be answered", () => {
    const other = list.find((one) => one.id === when.question);
    const said = whenAsked(question, list);
    expect(said).toMatch(/^Svara om du (valde|kryssade för) ”[^”]+”( eller ”[^”]+”)*( på ”[^”]+”)?\.$/);
    expect(said).toContain(other?.label);
    expect(said).not.toContain(when.is[0] as string);
  });
});

describe.each(conditional.filter(([form]) => form.endsWith("needs")))("%s %s", (_, id, policy, list, question) => {
  const when = question.when as NonNullable<Question["when"]>;
  it("is left out of the order and not missed where it is not asked, and what was answered is kept", () => {
    expect(isAsked(question, { [when.question]: "något annat" })).toBe(false);
    const answer = list.find((one) => one.id === when.question)?.options?.find(({ value }) => !when.is.includes(value));
    const life = lifeIn("needsAnalysis", policy).fill("needs", {
      [when.question]: when.is[0] as string,
      [id]: "Svaret.",
    });
    const asked = () =>
      orderDocument(life.facts, policy).parts.flatMap(({ items }) => items.map((item) => item.question));
    const missing = () => {
      const { position, organisation, now } = life;
      const one = { ...position, policy, organisation, now, actor: people.orderer, step: "concludeNeeds" as const };
      return unmetConditions(one).map((unmet) => unmet.question);
    };
    expect(asked()).toContain(question.label);
    life.do("orderer", { type: "saveNeeds", answers: { [when.question]: answer?.value ?? null } });
    expect(asked()).not.toContain(question.label);
    expect(life.facts.answers.needs?.[id]).toBe("Svaret.");
    life.do("orderer", { type: "saveNeeds", answers: { [id]: null } });
    expect(missing()).not.toContain(id);
    life.do("orderer", { type: "saveNeeds", answers: { [when.question]: when.is[0] as string } });
    expect(missing()).toContain(id);
  });
});

describe("an account in use", () => {
  const policy = getPolicy("hallstahammar");
  const save = (answers: Record<string, string | null>) => ({ type: "saveCreation", answers }) as const;

  it("is not left without what it needs: what is taken away, and what another answer asks for", () => {
    const life = lifeIn("operation", policy);
    expect(life.unmet("first", save({ login: null }))).toMatchObject([
      { rule: "keepsAnswers", mend: "creation", question: "login" },
    ]);
    expect(life.unmet("first", save({ branding: "separate" }))).toMatchObject([
      { rule: "keepsAnswers", mend: "creation", question: "brandingDecision" },
    ]);
    expect(life.unmet("first", save({ branding: "separate", brandingDecision: "Kommunchefen, 2026" }))).toEqual([]);
  });

  it("may be completed bit by bit where changed rules ask for more", () => {
    const [first] = policy.forms.creation;
    const added = { ...first, id: "backup", label: "Var finns reservkoden?", kind: "text" } as Question;
    const changed = { ...policy, forms: { ...policy.forms, creation: [...policy.forms.creation, added] } };
    const life = lifeIn("operation", policy);
    life.policy = changed;
    expect(life.unmet("first", save({ login: "Skåpet, posten Biblioteket" }))).toEqual([]);
    expect(life.unmet("first", save({ backup: "Skåpet" }))).toEqual([]);
  });
});
