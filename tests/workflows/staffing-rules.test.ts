import { describe, expect, it } from "vitest";
import { acceptedAdministrators } from "../../workflows/account/organisation";
import { unmetConditions } from "../../workflows/account/rules";
import { managedBy, people, type Who } from "../support/organisation";
import { type Life, lifeIn, standardPolicy, torebodaPolicy } from "./life";

const accepted = ({ facts }: Life) => acceptedAdministrators(facts).map(({ person }) => person.id);
const named = ({ facts }: Life) => facts.administrators.map(({ person }) => person.id);
const propose = (life: Life, person: Who, replaces: Who | null, by: Who = "communications") =>
  life.unmet(by, {
    type: "proposeAdministrator",
    person: people[person],
    replaces: replaces && people[replaces].id,
  });
const remove = (life: Life, person: Who, by: Who = "communications") =>
  life.unmet(by, { type: "removeAdministrator", person: people[person].id });
const accept = (life: Life, who: Who) => life.unmet(who, { type: "accept", hash: life.hash });

describe.each(["operation", "evaluation"] as const)("administrators in %s", (state) => {
  it("are replaced in one step: the old one leaves when the new one accepts", () => {
    const life = lifeIn(state);
    expect(propose(life, "third", "first")).toEqual([]);
    expect(named(life)).toEqual(["anna", "bo", "cia"]);
    expect(accepted(life)).toEqual(["anna", "bo"]);
    expect(accept(life, "third")).toEqual([]);
    expect(named(life)).toEqual(["bo", "cia"]);
    expect(accepted(life)).toEqual(["bo", "cia"]);
    expect(life.state).toBe(state);
  });

  it("stay as they were when the proposed one says no", () => {
    const life = lifeIn(state);
    propose(life, "third", "first");
    life.do("third", { type: "decline", reasons: "Nej tack." });
    expect(accepted(life)).toEqual(["anna", "bo"]);
    expect(named(life)).toEqual(["anna", "bo"]);
    expect(life.state).toBe(state);
  });

  it("are never fewer than two who have accepted (TOR-B1.5)", () => {
    const life = lifeIn(state);
    const text = "Kontot ska ha minst 2 administratörer som har tagit uppdraget. Byt ut personen i stället.";
    const refusal = [{ rule: "staysAboveMinimum", source: "TOR-B1.5", text, mend: "administrators" }];
    expect(remove(life, "first")).toMatchObject(refusal);
    propose(life, "third", null);
    expect(remove(life, "first")).toMatchObject(refusal);
    expect(accept(life, "third")).toEqual([]);
    expect(remove(life, "first")).toEqual([]);
    expect(accepted(life)).toEqual(["bo", "cia"]);
    expect(remove(life, "second")).toMatchObject(refusal);
  });

  it("may be withdrawn as a proposal at any time", () => {
    const life = lifeIn(state);
    propose(life, "third", null);
    expect(remove(life, "third")).toEqual([]);
    expect(named(life)).toEqual(["anna", "bo"]);
  });

  it("are proposed once each, and in the place of somebody who is one (STD-18)", () => {
    const life = lifeIn(state);
    expect(propose(life, "first", null)).toMatchObject([
      {
        rule: "newPerson",
        source: "STD-18",
        text: "Anna Provsson är redan administratör eller tillfrågad.",
        mend: "administrators",
      },
    ]);
    const gone = { rule: "isAdministrator", source: "STD-18", mend: "administrators" };
    expect(propose(life, "third", "stranger")).toMatchObject([gone]);
    expect(remove(life, "stranger")[0]).toEqual({
      ...gone,
      text: "Personen är inte längre administratör för kontot.",
    });
    const deputy = { type: "changeDeputy", administrator: people.stranger.id, deputy: null } as const;
    expect(life.unmet("communications", deputy)).toMatchObject([gone]);
  });

  it("get another deputy, or none", () => {
    const life = lifeIn(state);
    const change = (deputy: Who | null) =>
      life.do("second", {
        type: "changeDeputy",
        administrator: people.first.id,
        deputy: deputy && people[deputy],
      });
    expect(change("stranger").facts.administrators[0]?.deputy).toEqual(people.stranger);
    expect(change(null).facts.administrators[0]?.deputy).toBeNull();
  });

  it("are changed by themselves, the manager or the communications unit, and nobody else", () => {
    for (const by of ["first", "unitManager", "communications"] as const)
      expect(propose(lifeIn(state), "third", null, by)).toEqual([]);
    for (const by of ["orderer", "stranger", "deputy", "secretary"] as const)
      expect(propose(lifeIn(state), "third", null, by)).toMatchObject([{ rule: "capacity", source: "STD-18" }]);
  });

  it("accept the text in force and no other", () => {
    const life = lifeIn(state);
    propose(life, "third", null);
    expect(life.unmet("third", { type: "accept", hash: "0".repeat(64) })).toMatchObject([{ rule: "sameText" }]);
    expect(accepted(life)).not.toContain("cia");
  });
});

it("two who are to replace the same one both stay when both accept", () => {
  const life = lifeIn("operation", standardPolicy);
  propose(life, "third", "first");
  propose(life, "stranger", "first");
  accept(life, "third");
  accept(life, "stranger");
  expect(accepted(life)).toEqual(["bo", "cia", "sten"]);
});

describe("who decides on an account in operation (four eyes)", () => {
  const closure = { type: "decideClosure", reasons: "Skäl" } as const;

  it("is not chosen by its administrators: the manager can be named neither administrator nor deputy", () => {
    const life = lifeIn("operation");
    expect(propose(life, "unitManager", null)).toMatchObject([{ rule: "notDecider", source: "STD-4" }]);
    const deputy = { type: "changeDeputy", administrator: people.first.id, deputy: people.unitManager } as const;
    expect(life.unmet("first", deputy)).toMatchObject([{ rule: "notDecider", source: "STD-4" }]);
    expect(propose(life, "departmentManager", null)).toEqual([]);
    life.reach("evaluationBegun").fill("evaluation");
    expect(life.unmet("unitManager", closure)).toEqual([]);
  });

  it("is never somebody who wrote the evaluation or administered when it began", () => {
    const life = lifeIn("operation");
    life.reach("evaluationBegun");
    propose(life, "third", "first");
    accept(life, "third");
    expect(named(life)).toEqual(["bo", "cia"]);
    life.fill("evaluation");
    const stepped = managedBy({ biblioteket: people.first });
    const barred = unmetConditions({
      ...life.position,
      policy: torebodaPolicy,
      organisation: stepped,
      actor: people.first,
      step: "decideClosure",
      command: closure,
      now: "2026-11-20T12:00:00.000Z",
    });
    expect(barred.map(({ rule }) => rule)).toContain("fourEyes");
  });
});
