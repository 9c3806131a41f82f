import { describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import type { Command } from "../../workflows/account/commands";
import { conditionsOf } from "../../workflows/account/conditions";
import { unmetConditions } from "../../workflows/account/rules";
import { noticesOf, tasksOf } from "../../workflows/account/tasks";
import { sentence } from "../../workflows/account/texts.sv";
import type { Policy } from "../../workflows/policy/schema";
import { people, type Who, without } from "../support/organisation";
import { type Life, lifeIn, torebodaPolicy } from "./life";

const policy = getPolicy("hallstahammar");
const heard: Command = { type: "consultClosure", opinion: "objects", text: "Många frågor kommer den vägen." };
const closure: Command = { type: "decideClosure", reasons: "Få följer kontot." };

const evaluated = (proposal: string, own: Policy = policy) =>
  lifeIn("evaluation", own).fill("evaluation", { proposal });
const waiting = ({ position, policy: own, organisation }: Life) =>
  tasksOf(position, own, organisation).map(({ person, page }) => `${person.id}: ${page}`);
const told = ({ before, position, events, policy: own, organisation }: Life) =>
  noticesOf(before, position, events.slice(-1), own, organisation).map(({ to, text }) => `${to.id}: ${text}`);
const rules = (life: Life, who: Who, command: Command) => life.unmet(who, command).map(({ rule }) => rule);

describe("before a closure is decided", () => {
  it("the account waits for those who are heard, and then for the manager", () => {
    const life = evaluated("close");
    expect(waiting(life)).toEqual(["kim: closureConsultation"]);
    expect(told(life)).toContain("kim: Lämna samrådssvar om avslutet: Biblioteket berättar");
    life.do("communications", heard);
    expect(waiting(life)).toEqual(["ulla: outcome"]);
    expect(told(life)).toContain("ulla: Besluta efter utvärderingen: Biblioteket berättar");
  });

  it.each(["continue", "transfer"])("nobody is heard where the evaluation proposes %s", (proposal) => {
    expect(waiting(evaluated(proposal))).toEqual(["ulla: outcome"]);
  });

  it("the answer is a condition with its source, said of those who owe it", () => {
    const life = evaluated("close");
    const [unmet, ...others] = life.unmet("unitManager", closure);
    expect(others).toEqual([]);
    expect(unmet).toMatchObject({ rule: "consultedOnClosure", source: "HAL-17b", mend: null });
    expect(unmet?.text).toBe("Kommunikationsenheten har inte lämnat sitt samrådssvar om avslutet.");
    const { position, organisation, now } = life.do("communications", heard);
    const one = { ...position, policy, organisation, actor: people.unitManager, step: "decideClosure" as const, now };
    expect(conditionsOf(one)).toContainEqual({
      met: true,
      source: "HAL-17b",
      text: "Samrådet om avslutet är klart.",
    });
  });

  it("an objection stands in the record, and binds nobody", () => {
    const life = evaluated("close").do("communications", heard);
    expect(life.facts.closureConsultation).toMatchObject({ opinion: "objects", by: people.communications });
    expect(sentence(life.events.at(-1) as never)).toBe(
      "Kim Skrivsson avstyrkte i samrådet om avslutet: Många frågor kommer den vägen.",
    );
    expect(life.do("unitManager", closure).state).toBe("closing");
  });

  it("a manager who closes against the proposal waits for the answer too, and it can be given", () => {
    const life = evaluated("continue");
    expect(rules(life, "unitManager", closure)).toEqual(["consultedOnClosure"]);
    life.do("communications", heard);
    expect(life.do("unitManager", closure).state).toBe("closing");
  });

  it.each<[string, object]>([
    ["the text", { results: "Något annat." }],
    ["the proposal", { proposal: "continue" }],
  ])("is void when %s of the evaluation changes", (_, changes) => {
    const life = evaluated("close").do("communications", heard);
    life.do("first", { type: "saveEvaluation", answers: changes as never });
    expect(life.facts.closureConsultation).toBeUndefined();
    expect(rules(life, "unitManager", closure)).toContain("consultedOnClosure");
  });

  it("stands when the evaluation is saved again as it was", () => {
    const life = evaluated("close").do("communications", heard);
    life.do("first", { type: "saveEvaluation", answers: life.facts.answers.evaluation ?? {} });
    expect(life.facts.closureConsultation).toBeDefined();
  });

  it("is of one evaluation, not of the next", () => {
    const life = evaluated("continue").do("communications", heard);
    life.reach("continued").reach("evaluationBegun").fill("evaluation", { proposal: "close" });
    expect(waiting(life)).toEqual(["kim: closureConsultation"]);
    expect(rules(life, "unitManager", closure)).toEqual(["consultedOnClosure"]);
  });
});

describe("the answer", () => {
  it.each<Who>(["orderer", "first", "unitManager", "stranger"])("is not given by %s", (who) => {
    expect(rules(evaluated("close"), who, heard)).toEqual(["capacity"]);
  });

  it("is about a written evaluation", () => {
    expect(new Set(rules(lifeIn("evaluation", policy), "communications", heard))).toEqual(new Set(["complete"]));
  });

  it.each(["operation", "closing", "closed"] as const)("is not given in %s", (state) => {
    expect(rules(lifeIn(state, policy), "communications", heard)).toEqual(["state"]);
  });

  it("is waited for from nobody where nobody has the role, and is missing still", () => {
    const life = evaluated("close");
    life.organisation = without("communications");
    expect(waiting(life)).toEqual([]);
    expect(rules(life, "unitManager", closure)).toEqual(["consultedOnClosure"]);
  });

  it("is no step where the policy hears nobody", () => {
    const life = evaluated("close", torebodaPolicy);
    expect(waiting(life)).toEqual(["ulla: outcome"]);
    expect(rules(life, "communications", heard)).toEqual(["state"]);
    const { position, organisation, now } = life;
    const one = { ...position, policy: torebodaPolicy, organisation, actor: people.unitManager, now };
    expect(unmetConditions({ ...one, step: "decideClosure" })).toEqual([]);
  });
});
