import { describe, expect, it } from "vitest";
import { acceptedAdministrators } from "../../workflows/account/organisation";
import { caseFileText, verifyCaseFile } from "../../workflows/record/case-file";
import { chain, GENESIS } from "../../workflows/record/chain";
import { people } from "../support/organisation";
import { lifeIn, torebodaPolicy } from "./life";

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
