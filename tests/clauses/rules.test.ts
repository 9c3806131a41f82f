import { describe, expect, it } from "vitest";
import type { Case } from "../../workflows/account/case";
import type { CommandType } from "../../workflows/account/commands";
import { conditionsOf } from "../../workflows/account/conditions";
import { orderDocument } from "../../workflows/account/document";
import type { FormId } from "../../workflows/account/facts";
import { unmetConditions } from "../../workflows/account/rules";
import type { Condition, Policy, Role } from "../../workflows/policy/schema";
import type { Use } from "../../workflows/policy/uses";
import { type SignedAct, strengths } from "../../workflows/signing/acts";
import { type Given, signatureFor } from "../../workflows/signing/strength";
import { people } from "../support/organisation";
import { bars, decides, takes } from "./demanded";
import { nobody, spoil } from "./spoil";
import { caseAt, caseOf, commandOf, entryAt, type Kept, keptBy, lifeIn, otherwise, readyFor } from "./support";

type Entry = { source: string; also: string[] };
const stepOf = (path: string) => path.split(".")[1] as CommandType;
const carries = ({ source, also }: Entry, clause: string) => [source, ...also].includes(clause);

describe("a condition of a step", () => {
  for (const { policy, clause, uses } of keptBy("rule", /^steps\.\w+\.conditions/))
    for (const use of uses) {
      const condition = entryAt<Condition>(policy, use);
      const about =
        "question" in condition
          ? ` ${condition.form}.${condition.question}`
          : "form" in condition
            ? ` ${condition.form}`
            : "";
      it(`${clause}: ${stepOf(use.path)} is refused by the rule ${condition.rule}${about}, and passes when it is mended`, () => {
        const one = caseOf(policy, stepOf(use.path));
        expect(unmetConditions(one)).toEqual([]);
        expect(carries(condition, clause)).toBe(true);
        (spoil[condition.rule] as (one: Case, condition: Condition) => void)(one, condition);
        const reasons = unmetConditions(one).filter(({ rule }) => rule === condition.rule);
        if (condition.rule === "complete") {
          const sources = policy.forms[condition.form].map(({ source }) => source);
          expect(reasons.length).toBeGreaterThan(0);
          for (const { source, mend } of reasons) {
            expect(sources).toContain(source);
            expect(mend).toBe(condition.form);
          }
        } else expect(reasons).toContainEqual(expect.objectContaining({ source: condition.source }));
        const shown = conditionsOf(caseOf(policy, stepOf(use.path)));
        if (condition.rule !== "answer")
          expect(shown).toContainEqual(expect.objectContaining({ met: true, source: condition.source }));
      });
    }
});

const ofDocuments = (kept: Kept[]) => kept.filter(({ policy }) => policy.documents.length > 1);

describe("what each clause demands", () => {
  const conditions = ofDocuments(keptBy("rule", /^steps\.\w+\.conditions/));
  const steps = ofDocuments(keptBy("rule", /^steps\.\w+\.(source|also)/));
  const conditionOf = (policy: Policy, use: Use) => {
    const { rule, form, question } = entryAt<{ rule: string; form?: string; question?: string }>(policy, use);
    return [stepOf(use.path), rule, [form, question].filter(Boolean).join(".")].filter(Boolean).join(" ");
  };
  for (const { policy, clause, uses } of conditions)
    it(`${clause}: bars the steps that it should`, () => {
      expect(uses.map((use) => conditionOf(policy, use)).sort()).toEqual([...(bars[clause] ?? [])].sort());
    });
  for (const { policy, clause, uses } of steps)
    it(`${clause}: gives the steps to those that it should`, () => {
      const who = (use: Use) => entryAt<{ who: Role[] }>(policy, use).who.join(", ");
      expect(uses.map((use) => `${stepOf(use.path)}: ${who(use)}`).sort()).toEqual([...(takes[clause] ?? [])].sort());
    });

  it("every clause that should bar a step or give one does", () => {
    expect(conditions.map(({ clause }) => clause).sort()).toEqual(Object.keys(bars).sort());
    expect(steps.map(({ clause }) => clause).sort()).toEqual(Object.keys(takes).sort());
  });
});

describe("who takes a step", () => {
  for (const { policy, clause, uses } of keptBy("rule", /^steps\.\w+\.(source|also)/))
    for (const use of uses) {
      const step = stepOf(use.path);
      const entry = entryAt<Entry & { who: Role[] }>(policy, use);
      it(`${clause}: ${step} is taken by ${entry.who.join(", ")}, and refused to anybody else`, () => {
        const one = caseOf(policy, step);
        expect(unmetConditions(one)).toEqual([]);
        expect(carries(entry, clause)).toBe(true);
        const reasons = unmetConditions({ ...one, actor: nobody });
        if (entry.who.includes("staff")) expect(reasons).toEqual([]);
        else expect(reasons).toMatchObject([{ rule: "capacity", source: entry.source }]);
      });
    }
});

const managers = {
  unit: people.unitManager,
  department: people.departmentManager,
  administration: people.administrationManager,
  board: people.director,
  municipality: people.director,
};

describe("who decides", () => {
  for (const { policy, clause, uses } of keptBy("rule", /^deciders/))
    for (const matter of [...new Set(uses.map(({ path }) => path.split(".")[1] as "order" | "closure"))]) {
      const { level } = policy.deciders[matter];
      const steps = { order: ["approve", "returnOrder", "refuse"], closure: ["decideClosure"] } as const;
      it(`${clause}: the manager of level "${level}" decides on the ${matter}, and no other manager`, () => {
        expect(decides[clause]?.[matter]).toBe(level);
        for (const step of steps[matter]) {
          const one = caseOf(policy, step);
          for (const manager of Object.values(managers)) {
            const decides = manager.id === managers[level].id;
            const reasons = unmetConditions({ ...one, actor: manager });
            if (decides) expect(reasons).toEqual([]);
            else expect(reasons).toMatchObject([{ rule: "capacity", source: policy.steps[step]?.source }]);
          }
          const vacant = structuredClone(one);
          for (const unit of vacant.organisation.units)
            if (unit.manager?.id === managers[level].id) unit.manager = null;
          expect(unmetConditions(vacant)).toMatchObject([{ rule: "capacity" }]);
        }
      });
    }
});

describe("on which matters a manager decides", () => {
  it("every clause that should name the one who decides does", () => {
    const named = keptBy("rule", /^deciders/).flatMap(({ clause, uses }) =>
      [...new Set(uses.map(({ path }) => path.split(".")[1]))].map((matter) => `${clause} ${matter}`),
    );
    const wanted = Object.entries(decides).flatMap(([clause, matters]) =>
      Object.keys(matters).map((matter) => `${clause} ${matter}`),
    );
    expect(named.sort()).toEqual(wanted.sort());
  });
});

describe("how many administer an account", () => {
  for (const { policy, clause } of keptBy("rule", /^administrators/)) {
    const { minimum } = policy.administrators;
    it(`${clause}: at least ${minimum} administrators, at every gate and in operation`, () => {
      expect(minimum).toBe(2);
      for (const step of ["sendOrder", "approve", "launch"] as const) {
        const one = caseOf(policy, step);
        one.facts.administrators.splice(minimum - 1);
        expect(unmetConditions(one)).toContainEqual(
          expect.objectContaining({ rule: "administrators", source: policy.administrators.source }),
        );
      }
      const life = lifeIn(policy, "operation");
      const removal = { type: "removeAdministrator", person: people.second.id } as const;
      const refused = life.try(life.actorOf("removeAdministrator"), removal);
      expect(refused).toMatchObject({ ok: false, unmet: [{ rule: "staysAboveMinimum" }] });
      expect(policy.administrators.deputies).toBe(clause === "NYB-8d");
      if (policy.administrators.deputies)
        expect(life.facts.administrators.every(({ deputy }) => deputy !== null)).toBe(true);
    });
  }
});

describe("the assignment of an administrator", () => {
  for (const { policy, clause } of keptBy("rule", /^assignment/))
    it(`${clause}: each takes it under their own login, for the text with this hash, and it is recorded when`, () => {
      const life = lifeIn(policy, "acceptance");
      const accept = { type: "accept", hash: life.hash } as const;
      for (const who of [people.orderer, people.deputy, people.unitManager])
        expect(life.try(who, accept)).toMatchObject({
          unmet: [{ rule: "capacity", source: policy.assignment.source }],
        });
      const at = life.now;
      life.do(people.first, accept);
      expect(life.facts.administrators[0]).toMatchObject({ person: people.first, acceptance: { at, hash: life.hash } });
      expect(life.facts.administrators[1]?.acceptance).toBeNull();
      expect(life.state).toBe("acceptance");
    });
});

describe("who is heard", () => {
  for (const { policy, clause } of keptBy("rule", /^consultation/))
    it(`${clause}: the order waits for ${policy.consultation?.role} before the manager decides`, () => {
      expect(policy.consultation?.role).toBe("communications");
      const life = lifeIn(policy, "consultation");
      const before = caseOf(policy, "approve");
      expect(unmetConditions({ ...before, state: life.state, facts: life.facts })).toMatchObject([{ rule: "state" }]);
      const answer = { type: "consult", opinion: "objects", text: "Det finns redan ett.", hash: life.hash } as const;
      expect(life.try(people.stranger, answer)).toMatchObject({
        unmet: [{ rule: "capacity", source: policy.steps.consult?.source }],
      });
      life.do(people.communications, answer);
      expect(life.state).toBe("decision");
      expect(life.facts.consultation).toMatchObject({ opinion: "objects", by: people.communications });
      const none = otherwise(policy, (copy) => {
        copy.consultation = null;
      });
      expect(lifeIn(none, "decision").events.map(({ type }) => type)).not.toContain("sentToConsultation");
    });

  for (const { policy, clause } of keptBy("rule", /^closureConsultation/))
    it(`${clause}: no closure is decided before ${policy.closureConsultation?.role} has been heard`, () => {
      const life = readyFor(policy, "decideClosure");
      expect(life.facts.closureConsultation).toMatchObject({ by: people.communications });
      const { closureConsultation: _, ...unheard } = life.facts;
      const one = caseAt(life, "decideClosure");
      expect(unmetConditions(one)).toEqual([]);
      expect(unmetConditions({ ...one, facts: unheard })).toMatchObject([
        { rule: "consultedOnClosure", source: clause },
      ]);
    });
});

describe("how a step is signed", () => {
  for (const { policy, clause, uses } of keptBy("rule", /^signing\./))
    for (const use of uses) {
      const act = stepOf(use.path) as SignedAct;
      const { strength } = policy.signing[act];
      it(`${clause}: ${act} is refused when it is signed by less than ${strength}`, () => {
        const one = readyFor(policy, act);
        const asked = { account: one.account, facts: one.facts, policy, organisation: one.organisation, now: one.now };
        const step = { ...asked, actor: one.actorOf(act), command: commandOf(one, act) };
        const weaker = strengths[strengths.indexOf(strength) - 1];
        const given = weaker && ({ method: weaker, proof: null } as unknown as Given);
        expect(signatureFor(step, given)).toMatchObject({ ok: false, unmet: [{ rule: "strength", source: clause }] });
        if (!weaker) expect(signatureFor(step, { method: "session", proof: null })).toMatchObject({ ok: true });
      });
    }
});

describe("a form that a clause asks for", () => {
  for (const { policy, clause, uses } of keptBy("rule", /^formNames/))
    for (const { path } of uses) {
      const form = path.split(".")[1] as FormId;
      const { name } = policy.formNames[form];
      it(`${clause}: the form "${name}" (${form}) is filled in before the account goes on`, () => {
        const ending: Record<FormId, CommandType[]> = {
          needs: ["concludeNeeds", "sendOrder", "approve"],
          plan: ["sendOrder", "approve"],
          creation: ["concludeCreation", "launch"],
          launch: ["launch"],
          evaluation: ["continueOperation", "decideClosure", "requestTransfer"],
          closing: ["close"],
          boardDecision: ["recordBoardDecision"],
          transfer: ["handOver"],
        };
        for (const step of ending[form]) {
          const one = caseOf(policy, step);
          spoil.complete(one, { rule: "complete", form, ...policy.formNames[form] } as never);
          expect(unmetConditions(one)).toContainEqual(expect.objectContaining({ rule: "complete", mend: form }));
        }
        if (form !== "needs" && form !== "plan") return;
        const { parts } = orderDocument(lifeIn(policy, "decision").facts, policy);
        const part = parts.find((one) => one.form === form);
        expect(part).toMatchObject({ name });
        expect(part?.items.every(({ lines }) => lines.length > 0)).toBe(true);
      });
    }
});
