import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { acceptedAdministrators } from "../../workflows/account/organisation";
import type { Policy } from "../../workflows/policy/schema";
import { caseFileText, verifyCaseFile } from "../../workflows/record/case-file";
import { chain, GENESIS } from "../../workflows/record/chain";
import { people } from "../support/organisation";
import { lifeIn, torebodaPolicy } from "./life";

describe("the text of an order", () => {
  const partsOf = (policy: Policy) => lifeIn("acceptance", policy).facts.document?.parts ?? [];

  it.each(loadedMunicipalities())("has the parts that %s has, under its own names, and what is certified", (id) => {
    const policy = getPolicy(id);
    const parts = partsOf(policy);
    const { needs, plan } = policy.formNames;
    const certified = policy.statements.length ? [["statements", "Det här intygas"]] : [];
    expect(parts.map(({ form, name }) => [form, name])).toEqual([
      ["needs", needs.name],
      ["plan", plan.name],
      ...certified,
    ]);
    const lines = parts
      .filter(({ form }) => form === "statements")
      .flatMap(({ items }) => items.flatMap((one) => one.lines));
    expect(lines.sort()).toEqual(policy.statements.map(({ text }) => text).sort());
  });

  it("says who certifies what, and is another text when that is changed", () => {
    const policy = getPolicy("kungalv");
    const [nominee, decider] = partsOf(policy).at(-1)?.items ?? [];
    expect(nominee?.question).toBe("Den som tar uppdraget som administratör intygar:");
    expect(decider?.question).toBe("När sektorchefen godkänner intygas:");
    const [first, ...rest] = policy.statements;
    const other = { ...policy, statements: first ? [{ ...first, text: "Något annat." }, ...rest] : [] };
    expect(lifeIn("acceptance", other).hash).not.toBe(lifeIn("acceptance", policy).hash);
  });

  it("asks only what was asked: a question that hangs on another answer is left out with it", () => {
    const policy = getPolicy("nybro");
    const questions = (presence: string) =>
      lifeIn("order", policy)
        .fill("needs", { presence })
        .reach("orderSent")
        .facts.document?.parts[0]?.items.map(({ question }) => question);
    const forums = policy.forms.needs.find(({ when }) => when?.question === "presence")?.label;
    expect(questions("takePart")).toContain(forums);
    expect(questions("create")).not.toContain(forums);
  });
});

describe("an order that was sent before the policy asked in other words", () => {
  const relabelled: typeof torebodaPolicy = {
    ...torebodaPolicy,
    version: 2,
    forms: {
      ...torebodaPolicy.forms,
      plan: torebodaPolicy.forms.plan.map((one) => ({ ...one, label: `${one.label}!` })),
    },
  };
  const underNewWords = (state: "acceptance" | "decision" | "operation") =>
    Object.assign(lifeIn(state), { policy: relabelled });

  it("is accepted and decided on as the text that was sent", () => {
    const life = underNewWords("acceptance").reach("sentToDecision").reach("approved");
    expect(life.facts.decision?.hash).toBe(life.facts.documentHash);
    expect(life.fill("creation").unmet("first", { type: "concludeCreation" })).toEqual([]);
  });

  it("keeps enough administrators in operation when one is replaced", () => {
    const life = underNewWords("operation");
    life.do("communications", { type: "proposeAdministrator", person: people.third, replaces: people.first.id });
    life.do("third", { type: "accept", hash: life.hash });
    expect(acceptedAdministrators(life.facts).map(({ person }) => person.id)).toEqual([
      people.second.id,
      people.third.id,
    ]);
  });

  it("is in the record as it was signed, and a record with another text is found", () => {
    const file = lifeIn("decision").caseFile();
    const payloads = file.events.map((event) => ({ ...event, payload: JSON.parse(event.payload ?? "") }));
    const sent = payloads.find(({ type }) => type === "orderSent");
    expect(sent?.payload.document.parts[1].items[0].question).toBe(torebodaPolicy.forms.plan[0]?.label);
    if (sent) sent.payload.document.name = "Något annat";
    const forged = chain(file.account, { seq: 0, hash: GENESIS }, payloads);
    const facts = { ...file.facts, document: sent?.payload.document };
    const verdict = verifyCaseFile(caseFileText({ ...file, facts, events: forged, head: forged.at(-1)?.hash ?? "" }));
    expect(verdict).toMatchObject({ ok: false, faults: [expect.stringContaining("en annan text")] });
  });
});
