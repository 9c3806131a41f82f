import { describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import type { Person } from "../../workflows/account/facts";
import { type Mandate, without } from "../../workflows/account/leaving";
import { deciderOf, interested, type Organisation } from "../../workflows/account/organisation";
import { lifeIn as lifeTo } from "../clauses/support";
import { ask, colleague } from "../support/leaver";
import { everyone, managedBy, organisation, people } from "../support/organisation";
import { Life, lifeIn, standardPolicy, torebodaPolicy } from "./life";

const keysOf = (life: Life, person: Person) => ask(life, colleague(person)).map(({ key }) => key);

describe("what somebody leaves", () => {
  it("is the order that they placed and their place in it, before the launch", () => {
    const life = lifeIn("acceptance");
    expect(keysOf(life, people.orderer)).toEqual(["orderer 2026-1"]);
    expect(keysOf(life, people.first)).toEqual(["nominee 2026-1"]);
    expect(keysOf(life, people.deputy)).toEqual(["nominee 2026-1"]);
    expect(keysOf(life, people.stranger)).toEqual([]);
  });

  it("is the assignment in use, which has to be filled where the account would fall below the minimum", () => {
    const life = lifeIn("operation");
    const [administrator] = ask(life, colleague(people.second));
    expect(administrator).toMatchObject({ kind: "administrator", must: true, asked: null });
    life.do("first", { type: "proposeAdministrator", person: people.third, replaces: people.second.id });
    expect(ask(life, colleague(people.second))[0]).toMatchObject({ must: true, asked: people.third });
    expect(ask(life, colleague(people.third))[0]).toMatchObject({ key: "nominee 2026-1", must: false });
    life.do("third", { type: "accept", hash: life.hash });
    // Still named among those who reach the account's login.
    expect(keysOf(life, people.second)).toEqual(["responsible 2026-1"]);
    life.do("first", { type: "proposeAdministrator", person: people.stranger, replaces: null });
    life.do("stranger", { type: "accept", hash: life.hash });
    expect(ask(life, colleague(people.third))[0]).toMatchObject({ kind: "administrator", must: false });
  });

  it("is what they stand in and answer for", () => {
    const life = lifeIn("operation");
    expect(ask(life, colleague(people.deputy))).toMatchObject([
      { key: `deputy 2026-1 ${people.first.id}`, must: false },
    ]);
    const nybro = lifeTo(getPolicy("nybro"), "operation");
    expect(ask(nybro, colleague(people.deputy))[0]).toMatchObject({ kind: "deputy", must: true });
    expect(keysOf(nybro, people.first)).toContain("responsible 2026-1");
  });

  it("is what they answer for also where it cannot be changed: it is listed, and no more", () => {
    for (const state of ["launch", "closing"] as const) {
      const life = lifeTo(getPolicy("hallstahammar"), state);
      if (state === "launch")
        life.do("communications", { type: "replaceNominee", leaver: people.second.id, successor: people.third });
      const answers = ask(life, colleague(people.first)).find(({ kind }) => kind === "responsible");
      expect([life.state, answers]).toMatchObject([
        state === "launch" ? "order" : state,
        { chosen: false, must: false },
      ]);
    }
  });

  it("is nothing of an account that has ended", () => {
    for (const person of everyone) expect(keysOf(lifeIn("closed"), person)).toEqual([]);
  });

  it("is a signature that waits: the next manager up gives it, or nobody can", () => {
    const life = lifeIn("decision");
    const [task] = ask(life, colleague(people.unitManager));
    expect(task).toMatchObject({ key: "task 2026-1 decision", chosen: false, must: false });
    expect(task?.heirs).toEqual([people.departmentManager]);
    const alone = managedBy({ kommunen: null, forvaltningen: null, kultur: null });
    const lonely = new Life(torebodaPolicy, alone);
    lonely.position = life.position;
    expect(ask(lonely, colleague(people.unitManager))[0]).toMatchObject({ must: true, heirs: [] });
  });

  it("is every post: one must be filled where nobody above could decide", () => {
    const life = new Life();
    const manages = ["biblioteket", "kultur"];
    const posts = ask(life, colleague(people.unitManager, { manages }));
    expect(posts).toMatchObject([
      { key: "manager biblioteket", must: false, heirs: [people.departmentManager] },
      { key: "manager kultur", must: false },
    ]);
    life.organisation = managedBy({ kommunen: null, forvaltningen: null, kultur: null });
    expect(ask(life, colleague(people.unitManager, { manages: ["biblioteket"] }))[0]).toMatchObject({ must: true });
  });

  it("is every role: one that the rules need and nobody else holds must be given on", () => {
    const life = new Life(standardPolicy);
    const roles = ["communications", "registrar", "systemManager", "contact"];
    life.organisation = {
      ...organisation,
      holders: { ...organisation.holders, systemManager: [people.communications], registrar: [people.communications] },
    };
    expect(ask(life, colleague(people.communications, { roles })).map(({ key, must }) => [key, must])).toEqual([
      ["role communications", true],
      ["role registrar", false],
      ["role systemManager", true],
      ["role contact", false],
    ]);
    life.organisation.holders.communications = [people.communications, people.stranger];
    expect(ask(life, colleague(people.communications, { roles }))[0]).toMatchObject({
      must: false,
      heirs: [people.stranger],
    });
    expect(
      ask(
        new Life(getPolicy("hallstahammar")),
        colleague(people.stranger, { unit: "forvaltningen", roles: ["contact"] }),
      ),
    ).toMatchObject([{ role: "contact", unit: "forvaltningen", must: true }]);
  });

  it("is what they may for a time, and what others do for them", () => {
    const one = { person: people.first.id, unit: null, role: null, behalf: null };
    const mandates: Mandate[] = [
      { ...one, id: "a", kind: "delegation", unit: "kultur" },
      { ...one, id: "b", kind: "standIn", behalf: people.second.id },
      { ...one, id: "c", kind: "standIn", person: people.stranger.id, behalf: people.first.id },
      { ...one, id: "d", kind: "role", role: "registrar" },
    ];
    expect(
      ask(new Life(), colleague(people.first), mandates).map(({ key, kind, chosen }) => [key, kind, chosen]),
    ).toEqual([
      ["mandate a", "delegation", true],
      ["mandate b", "standIn", true],
      ["mandate c", "stoodInFor", false],
      ["mandate d", "acting", true],
    ]);
  });
});

it("whoever is gone holds nothing in the organisation", () => {
  const later: Organisation = without(organisation, people.unitManager.id);
  expect(JSON.stringify(later)).not.toContain(people.unitManager.id);
  expect(later.units).toHaveLength(organisation.units.length);
});

it("whoever has ordered keeps a part in it when somebody else becomes the orderer, and so does not decide", () => {
  const life = lifeIn("decision");
  life.do("orderer", { type: "changeOrderer", person: people.third });
  expect(life.facts.orderer).toEqual(people.third);
  expect(interested(life.facts).map(({ id }) => id)).toContain(people.orderer.id);
  const led = managedBy({ biblioteket: people.orderer });
  expect(deciderOf(life.facts, life.policy, led)).toEqual(people.departmentManager);
});
