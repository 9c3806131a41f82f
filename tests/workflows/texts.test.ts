import { describe, expect, it } from "vitest";
import { findPolicy, getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { commandTypes } from "../../workflows/account/commands";
import { conditionsOf } from "../../workflows/account/conditions";
import { stepOf } from "../../workflows/account/events";
import { formIds } from "../../workflows/account/facts";
import { beginning, states } from "../../workflows/account/machine";
import { stepNames, taskNames } from "../../workflows/account/names.sv";
import { pageOf } from "../../workflows/account/screens";
import { sentence, stateNames, whereNow } from "../../workflows/account/texts.sv";
import { citation, clausesOf, documentOf, getClause } from "../../workflows/policy/clauses";
import { roles } from "../../workflows/policy/schema";
import { usesOf } from "../../workflows/policy/uses";
import { people } from "../support/organisation";
import { lifeIn, standardPolicy, torebodaPolicy } from "./life";

/** Words that only English has: a text with one of them was never translated. */
const english = /\b(the|you|your|and|is|not|must|undefined|null|object|account|manager|approved|accepted)\b/i;
const isSwedish = (text: string) => {
  expect(text.trim()).not.toBe("");
  expect(text).not.toMatch(english);
};
const isSentence = (text: string) => {
  isSwedish(text);
  expect(text).toMatch(/^[A-ZÅÄÖ”].*[.!?]$/su);
};

/** Every string under a key, also in a list there, anywhere in a value. */
function under(key: string, value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === key ? [part].flat().filter((one): one is string => typeof one === "string") : under(key, part),
  );
}

describe("names", () => {
  it.each([
    ["states", stateNames, ["unopened", ...states]],
    ["steps", stepNames, commandTypes],
  ])("there are for all %s, in Swedish", (_, texts, ids) => {
    expect(Object.keys(texts).sort()).toEqual([...ids].sort());
    for (const text of Object.values(texts)) isSwedish(text);
  });

  it("there is a sentence for where an account is, in every state", () => {
    for (const state of ["unopened", ...states] as const) isSentence(whereNow[state](beginning.facts));
    for (const state of ["needsAnalysis", "order", "decision", "creation", "launch", "operation", "closing"] as const) {
      const { facts } = lifeIn(state);
      isSentence(whereNow[state](facts));
    }
    const { facts } = lifeIn("creation");
    expect(whereNow.creation(facts)).toMatch(/^Beställningen är redan godkänd, av Ulla Chefsson\. /);
  });

  it("there are for every task, and a screen for every step", () => {
    for (const text of Object.values(taskNames)) isSwedish(text);
    expect(Object.keys(pageOf).sort()).toEqual([...commandTypes].sort());
  });
});

describe.each(loadedMunicipalities())("the policy of %s", (municipality) => {
  const policy = getPolicy(municipality);

  it("rests on clauses that exist, wherever it names one", () => {
    const sources = [...under("source", policy), ...under("also", policy), ...policy.responsibilities];
    sources.push(...[policy.guidance, policy.records].flatMap((lists) => Object.values(lists).flat()));
    expect(sources.length).toBeGreaterThan(100);
    for (const source of sources) {
      isSentence(getClause(source, policy).text);
      isSwedish(citation(source, policy));
    }
    // Only what nobody is ever asked about, for want of anyone to hear, is at work nowhere.
    const { consultation, closureConsultation, steps, told } = policy;
    const idle = [
      ...(consultation ? [] : [steps.consult, told.consulted]),
      ...(closureConsultation ? [] : [steps.consultClosure, told.closureConsulted]),
    ];
    const used = [...usesOf(policy).map(({ clause }) => clause), ...under("source", idle), ...under("also", idle)];
    expect(new Set(used)).toEqual(new Set(sources));
    expect(new Set(clausesOf(policy).map(({ id }) => id))).toEqual(new Set(usesOf(policy).map(({ clause }) => clause)));
    expect(clausesOf(policy).some(({ id }) => id === "STD-8")).toBe(consultation !== null);
  });

  it("keeps every clause of its own document, and names its own and the standard's alone", () => {
    const [first] = policy.documents;
    const own = policy.clauses.filter(({ id }) => documentOf(id, policy) === first);
    const used = new Set(clausesOf(policy));
    expect(own.filter((one) => policy.documents.length > 1 && !used.has(one))).toEqual([]);
    for (const { id } of used) expect(policy.documents).toContain(documentOf(id, policy));
  });

  it.each([
    ["role", "roleNames", roles],
    ["form", "formNames", formIds],
  ] as const)("calls every %s something, in Swedish", (_, part, ids) => {
    expect(Object.keys(policy[part]).sort()).toEqual([...ids].sort());
    for (const text of Object.values(policy[part])) isSwedish(typeof text === "string" ? text : text.name);
  });

  it("asks in Swedish, once per name, and offers options where there is a choice", () => {
    for (const form of formIds) {
      const questions = policy.forms[form];
      expect(questions.length, form).toBeGreaterThan(0);
      expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
      for (const { label, help, example, kind, options } of questions) {
        for (const text of [label, help, example]) if (text !== undefined) isSwedish(text);
        expect(options !== undefined).toBe(kind === "choice");
        for (const option of options ?? [])
          for (const text of [option.label, option.help]) if (text !== undefined) isSwedish(text);
      }
      for (const { when } of questions) {
        const other = questions.find(({ id }) => id === when?.question);
        if (when) expect(other?.options?.map(({ value }) => value)).toEqual(expect.arrayContaining(when.is));
      }
    }
  });

  it("has a question for every answer that a condition asks for, with that option", () => {
    for (const { conditions } of Object.values(policy.steps))
      for (const condition of conditions) {
        if (condition.rule !== "answer" && condition.rule !== "notInFuture") continue;
        const question = policy.forms[condition.form].find(({ id }) => id === condition.question);
        expect(question, JSON.stringify(condition)).toBeDefined();
        if (condition.rule !== "answer") continue;
        expect(condition.is.length).toBeGreaterThan(0);
        expect(question?.options?.map(({ value }) => value)).toEqual(expect.arrayContaining(condition.is));
      }
  });

  it("says in a sentence what to do instead of an answer that a condition does not take", () => {
    for (const text of under("otherwise", policy.steps)) isSentence(text);
  });

  it("tells of events that exist", () => {
    for (const [type, told] of Object.entries(policy.told)) {
      expect(Object.keys(stepOf)).toContain(type);
      expect(told.length).toBeGreaterThan(0);
      expect(new Set(told.map(({ role }) => role)).size).toBe(told.length);
    }
  });

  it("gives every refusal a rule, a source that exists and a Swedish sentence", () => {
    const seen = new Set<string>();
    for (const state of ["needsAnalysis", "order", "acceptance", "decision", "creation", "evaluation"] as const) {
      const life = lifeIn(state, policy, state === "order" ? empty : undefined);
      const { facts, organisation, now } = life;
      for (const step of commandTypes)
        for (const actor of [people.stranger, people.orderer]) {
          const shown = conditionsOf({ state: life.state, facts, policy, organisation, actor, step, now });
          for (const one of shown) {
            getClause(one.source, policy);
            isSentence(one.text);
            if (!one.met) seen.add(one.rule);
          }
        }
    }
    expect([...seen]).toEqual(expect.arrayContaining(["state", "capacity", "complete", "administrators", "decider"]));
  });
});

const empty = {
  units: [],
  holders: {
    communications: [],
    informationOfficer: [],
    secretary: [],
    registrar: [],
    systemManager: [],
    politician: [],
  },
  standIns: [],
  delegations: [],
  lapsed: [],
};

describe("a case file in words", () => {
  it("has a Swedish sentence for every event, with who did it", () => {
    const told = new Set<string>();
    const ways = [
      ["closed", torebodaPolicy],
      ["closed", standardPolicy],
    ] as const;
    const lives = ways.map(([state, policy]) => lifeIn(state, policy));
    const more = lifeIn("decision").reach("orderReturned").reach("orderSent").reach("refused");
    const transfer = lifeIn("operation").reach("administratorRemoved").reach("deputyChanged").reach("evaluationBegun");
    transfer.reach("continued").reach("evaluationBegun").reach("transferRequested").reach("transferRejected");
    transfer.reach("evaluationBegun").reach("transferRequested").reach("transferApproved").reach("transferred");
    const heard = lifeIn("evaluation", getPolicy("hallstahammar")).reach("closureConsulted");
    const succeeded = lifeIn("acceptance").reach("ordererChanged").reach("nomineeReplaced");
    const rest = [
      heard,
      succeeded,
      lifeIn("order").reach("withdrawn"),
      lifeIn("acceptance").reach("assignmentDeclined"),
    ];
    for (const { events } of [...lives, more, transfer, ...rest])
      for (const event of events) {
        isSentence(sentence(event));
        told.add(event.type);
      }
    expect([...told].sort()).toEqual(Object.keys(stepOf).sort());
  });
});

it("a municipality without a policy has none, and a clause that is not written is not found", () => {
  expect(findPolicy("annanstans")).toBeUndefined();
  expect(() => getPolicy("annanstans")).toThrow();
  for (const id of ["TOR-999", "HAL-18a"]) {
    expect(() => getClause(id, torebodaPolicy)).toThrow(id);
    expect(() => citation(id, torebodaPolicy)).toThrow(id);
  }
});

it("a source is cited by the document it stands in: the municipality's own, or the standard", () => {
  expect(citation("TOR-B1.5", torebodaPolicy)).toMatch(/^Töreboda, /);
  expect(citation("HAL-18a", getPolicy("hallstahammar"))).toMatch(/^Hallstahammar, /);
  for (const municipality of loadedMunicipalities())
    expect(citation("STD-1", getPolicy(municipality))).toMatch(/^Standard, /);
});
