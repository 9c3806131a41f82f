import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { stepOf } from "../../workflows/account/events";
import { eventsOutOf, nextStates, type State, states, stepsOutOf } from "../../workflows/account/machine";
import { processOf } from "../../workflows/account/process";
import { stateNames } from "../../workflows/account/texts.sv";
import type { Policy } from "../../workflows/policy/schema";

/** What a process says against the machine and the policy; [] = nothing. */
function faults(policy: Policy, process = processOf(policy)): string[] {
  const reached = process.map(({ state }) => state);
  const never = policy.consultation ? [] : ["consultation"];
  const wanted = ["unopened", ...states].filter((state) => !never.includes(state));
  const unheard = policy.closureConsultation ? [] : ["consultClosure"];
  return [
    ...wanted.filter((state) => !reached.includes(state as State)).map((state) => `${state} is missing`),
    ...reached.filter((state) => !wanted.includes(state)).map((state) => `${state} is never reached`),
    ...process.flatMap(({ state, next, steps }) => [
      ...next.filter((one) => !nextStates(state).includes(one)).map((one) => `no way from ${state} to ${one}`),
      ...next.filter((one) => !reached.includes(one)).map((one) => `${state} leads to ${one}, which is not there`),
      ...stepsOutOf(state)
        .filter((step) => !unheard.includes(step) && !steps.some((one) => one.step === step))
        .map((step) => `${step} is missing in ${state}`),
      ...steps.flatMap((step) => {
        const said = policy.steps[step.step];
        const told = eventsOutOf(state)
          .filter((event) => stepOf[event] === step.step)
          .flatMap((event) => policy.told[event] ?? []);
        return [
          ...(said?.who.length === step.who.length ? [] : [`who takes ${step.name}?`]),
          ...(said?.conditions ?? [])
            .filter(({ rule }) => rule !== "keepsAnswers" || ["operation", "evaluation"].includes(state))
            .filter(({ source }, index) => step.conditions[index]?.source !== source)
            .map(({ rule }) => `${rule} is missing in ${step.name}`),
          ...told
            .filter(({ source }) => !step.told.some((one) => one.source === source))
            .map(({ role }) => `${role} is not told of ${step.name}`),
        ];
      }),
    ]),
  ];
}

describe.each(loadedMunicipalities())("the process of %s", (id) => {
  const policy = getPolicy(id);
  const process = processOf(policy);

  it("has every state and step of the machine that the policy can come to, and what the policy asks there", () => {
    expect(faults(policy)).toEqual([]);
  });

  it("goes by way of a consultation only where somebody is consulted", () => {
    const next = process.find(({ state }) => state === "acceptance")?.next;
    expect(next?.includes("consultation")).toBe(policy.consultation !== null);
    expect(next?.includes("decision")).toBe(policy.consultation === null);
  });

  it("says everything in words: whole sentences, no names of the code", () => {
    for (const { state, name, about, steps, told } of process) {
      expect(name).toBe(stateNames[state]);
      expect(about).toMatch(/^[A-ZÅÄÖ].*\.$/);
      const texts = [
        about,
        ...told.map(({ text }) => text),
        ...steps.flatMap((step) => [
          step.name,
          ...step.who,
          ...[...step.conditions, ...step.statements, ...step.told].map(({ text }) => text),
          ...step.conditions.flatMap(({ questions }) => questions.map(({ text }) => text)),
        ]),
      ];
      for (const text of texts) expect(text).not.toMatch(/undefined|null|\{|[a-z][A-Z]|^$/);
    }
  });

  it("lists the required questions where a form has to be complete", () => {
    for (const { steps } of process)
      for (const { step, conditions } of steps)
        for (const [index, { questions }] of conditions.entries()) {
          const condition = policy.steps[step]?.conditions[index];
          const required =
            condition?.rule === "complete" ? policy.forms[condition.form].filter((one) => one.required) : [];
          expect(questions.map(({ source }) => source)).toEqual(required.map(({ source }) => source));
        }
  });
});

describe("a process", () => {
  const conditionsIn = (municipality: string, state: State) =>
    processOf(getPolicy(municipality))
      .filter((one) => one.state === state)
      .flatMap(({ steps }) => steps.flatMap(({ conditions }) => conditions.map(({ text }) => text)));

  it("asks that nothing be missed on an account in use only when the account is in use", () => {
    const kept = "Inget svar tas bort som behövs så länge kontot är i bruk.";
    expect(conditionsIn("nybro", "creation")).not.toContain(kept);
    expect(conditionsIn("nybro", "launch")).not.toContain(kept);
    expect(conditionsIn("nybro", "operation")).toContain(kept);
  });

  it("says in plain words that somebody has to hold a role", () => {
    expect(conditionsIn("nybro", "order")).toContain("Det finns någon på informationsenheten.");
    expect(conditionsIn("toreboda", "order")).toContain("Kommunen har utsett informationsansvarig.");
    expect(conditionsIn("kungalv", "evaluation")).toContain("Kommunen har utsett nämndsekreteraren.");
  });

  it("knows who is heard and who decides", () => {
    const named = processOf(getPolicy("nybro")).flatMap(({ state, by }) => (by ? [[state, by]] : []));
    expect(named).toEqual([
      ["consultation", "informationsenheten"],
      ["decision", "förvaltningschefen"],
    ]);
  });
});

describe("a fault in a process is found", () => {
  const policy = getPolicy("hallstahammar");
  const process = processOf(policy);

  it.each([
    ["order is missing", process.filter(({ state }) => state !== "order")],
    ["withdraw is missing in order", process.map((one) => ({ ...one, steps: one.steps.slice(0, 3) }))],
    ["no way from order to operation", process.map((one) => ({ ...one, next: [...one.next, "operation" as const] }))],
    [
      "fourEyes is missing in Skriv under och godkänn",
      process.map((one) => ({ ...one, steps: one.steps.map((step) => ({ ...step, conditions: [] })) })),
    ],
  ])("%s", (fault, broken) => {
    expect(faults(policy, broken)).toContain(fault);
  });
});
