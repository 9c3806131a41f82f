import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import type { Command } from "../../workflows/account/commands";
import type { Person } from "../../workflows/account/facts";
import { type Colleague, leavingOf, type Mandate, without } from "../../workflows/account/leaving";
import { type State, stepsOutOf } from "../../workflows/account/machine";
import {
  acceptedAdministrators,
  deciderOf,
  holdersOf,
  interested,
  type Organisation,
} from "../../workflows/account/organisation";
import { signaturesOf } from "../../workflows/account/signatures";
import { commandsFor, type Succession, successorProblem, suggestionsFor } from "../../workflows/account/succession";
import type { Policy } from "../../workflows/policy/schema";
import { lifeIn as lifeTo } from "../clauses/support";
import { everyone, managedBy, organisation, people } from "../support/organisation";
import { Life, lifeIn, standardPolicy, torebodaPolicy } from "./life";

const colleague = (person: Person, more: Partial<Colleague> = {}): Colleague => ({
  person,
  unit: "biblioteket",
  roles: [],
  manages: [],
  ...more,
});
const ask = (life: Life, leaver: Colleague, mandates: Mandate[] = []) =>
  leavingOf({
    leaver,
    accounts: [{ id: life.account, position: life.position }],
    mandates,
    policy: life.policy,
    organisation: life.organisation,
  });
const keysOf = (life: Life, person: Person) => ask(life, colleague(person)).map(({ key }) => key);
const succession = (life: Life, leaver: Person, successor: Person, kind: string): Succession => {
  const matter = ask(life, colleague(leaver)).find((one) => one.kind === kind);
  if (!matter) throw new Error(`${leaver.name} has no ${kind}`);
  return {
    matter,
    leaver: colleague(leaver),
    successor: colleague(successor),
    account: { id: life.account, position: life.position },
    leaving: new Map(),
    actor: people.communications,
    policy: life.policy,
    organisation: life.organisation,
    now: life.now,
  };
};

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

describe("who takes over", () => {
  it("is not the leaver, another who leaves, somebody elected, who decides or who is there already", () => {
    const life = lifeIn("operation");
    const problem = (successor: Person, changes: Partial<Succession> = {}) =>
      successorProblem({ ...succession(life, people.second, successor, "administrator"), ...changes });
    expect(problem(people.third)).toBeNull();
    expect(problem(people.second)).toContain("slutar");
    expect(problem(people.third, { leaving: new Map([[people.third.id, "2026-12-31"]]) })).toContain(
      "slutar också, torsdag 31 december 2026.",
    );
    const elected = { ...organisation, holders: { ...organisation.holders, politician: [people.third] } };
    expect(problem(people.third, { organisation: elected })).toContain("förtroendevald");
    expect(problem(people.unitManager)).toContain("beslutar om kontot");
    expect(problem(people.first)).toContain("redan administratör");
  });

  it("may be a manager who decides as the new orderer, unless nobody else is left to decide", () => {
    const life = lifeIn("decision");
    const one = succession(life, people.orderer, people.unitManager, "orderer");
    expect(successorProblem(one)).toBeNull();
    const alone = managedBy({ kommunen: null, forvaltningen: null, kultur: null });
    expect(successorProblem({ ...one, organisation: alone })).toContain("ingen annan chef kan göra det");
    life.do("communications", { type: "changeOrderer", person: people.unitManager });
    expect(holdersOf("decider", life.facts, life.policy, life.organisation)).toEqual([people.departmentManager]);
  });

  it("is suggested from the same unit first, and never somebody who cannot", () => {
    const life = lifeIn("operation");
    const { successor: _, ...one } = succession(life, people.second, people.third, "administrator");
    const staff = [
      colleague(people.stranger, { unit: "kultur" }),
      colleague(people.unitManager),
      colleague(people.third),
    ];
    expect(suggestionsFor(one, staff)).toEqual([people.third, people.stranger]);
  });
});

describe("a change of orderer and of who is named", () => {
  it("keeps what was signed when the orderer changes, and gives the new one what waited", () => {
    const life = lifeIn("decision");
    const { hash } = life;
    const signed = signaturesOf(life.events, hash).length;
    life.do("communications", { type: "changeOrderer", person: people.stranger });
    expect(life.hash).toBe(hash);
    expect(life.state).toBe("decision");
    expect(signaturesOf(life.events, hash)).toHaveLength(signed);
    life.do("unitManager", { type: "approve", hash, reasons: "" });
  });

  it("voids what was signed when somebody named is exchanged, and the order goes round again", () => {
    const life = lifeIn("decision");
    const { hash } = life;
    life.do("communications", { type: "replaceNominee", leaver: people.first.id, successor: people.third });
    expect(life.state).toBe("order");
    expect(life.facts.documentHash).toBeNull();
    expect(signaturesOf(life.events, hash)).toEqual([]);
    expect(JSON.stringify(life.facts.answers.plan)).not.toContain(people.first.id);
    expect(life.facts.administrators.map(({ person }) => person.id)).toEqual([people.third.id, people.second.id]);
    life.do("orderer", { type: "sendOrder", hash: life.hash }).acceptAll();
    expect(life.state).toBe("decision");
  });

  it("replaces an administrator of an account on its way out", () => {
    for (const state of ["closing", "transferDecision", "transferring"] as State[]) {
      const life = lifeTo(torebodaPolicy, state);
      life.do("communications", { type: "proposeAdministrator", person: people.third, replaces: people.second.id });
      life.do("third", { type: "accept", hash: life.hash });
      expect(life.facts.administrators.map(({ person }) => person.id).sort()).toEqual(
        [people.first.id, people.third.id].sort(),
      );
      expect(life.state).toBe(state);
    }
  });
});

const reachable = (policy: Policy) =>
  (
    [
      "needsAnalysis",
      "order",
      "acceptance",
      "decision",
      "creation",
      "launch",
      "operation",
      "closing",
      "transferring",
    ] as State[]
  ).concat(policy.consultation ? ["consultation"] : []);
const substitute = (index: number): Person => ({
  ...people.stranger,
  id: `ny-${index}`,
  name: `Ny ${index} Provsson`,
  email: `ny-${index}@exempel.se`,
});
/** Whoever may take a step, of everybody. */
function taker(life: Life, command: Command): Person | undefined {
  return everyone.find((actor) => {
    const before = { position: life.position, events: [...life.events], record: [...life.record] };
    const { ok } = life.try(actor, command);
    Object.assign(life, before);
    return ok;
  });
}

it("whoever leaves, wherever the accounts are: each matter is settled or listed, and no account falls below the minimum", () => {
  const municipality = fc.constantFrom(...loadedMunicipalities());
  const story = fc.tuple(
    municipality,
    fc.array(fc.nat(100), { minLength: 1, maxLength: 3 }),
    fc.nat(100),
    fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  );
  fc.assert(
    fc.property(story, ([id, picks, who, named]) => {
      const policy = getPolicy(id);
      const places = reachable(policy);
      const lives = picks.map((pick) => lifeTo(policy, places[pick % places.length] as State));
      const leaver = everyone[who % everyone.length] as Person;
      for (const life of lives) {
        const before = ask(life, colleague(leaver)).filter(({ kind }) => kind !== "task");
        const keptMinimum = () =>
          !life.facts.launchedAt || acceptedAdministrators(life.facts).length >= policy.administrators.minimum;
        before.forEach((matter, index) => {
          const successor = named[index % named.length] ? substitute(index) : null;
          for (const command of commandsFor(matter, leaver, successor, life.facts)) {
            const actor = taker(life, command);
            if (actor) life.do(actor, command);
            expect(keptMinimum()).toBe(true);
          }
        });
        for (const nominee of life.facts.launchedAt ? holdersOf("nominee", life.facts, policy, life.organisation) : [])
          if (nominee.id.startsWith("ny-")) {
            const stand: Command = { type: "changeDeputy", administrator: nominee.id, deputy: people.stranger };
            if (policy.administrators.deputies) life.try(people.communications, stand);
            life.try(nominee, { type: "accept", hash: life.hash });
            expect(keptMinimum()).toBe(true);
          }
        const left = ask(life, colleague(leaver)).filter(({ kind }) => kind !== "task");
        // Nothing is dropped: what is not listed any more is somebody else's.
        const { orderer, administrators, answers } = life.facts;
        const theirs: Record<string, unknown> = {
          orderer,
          administrator: administrators.map(({ person }) => person),
          nominee: life.facts.launchedAt ? administrators.map(({ person }) => person) : answers.plan,
          responsible: answers.creation?.responsible,
        };
        for (const { key, kind, subject } of before.filter((one) => !left.some(({ key }) => key === one.key))) {
          const deputy = administrators.find(({ person }) => person.id === subject)?.deputy;
          const now = kind === "deputy" ? deputy : theirs[kind];
          expect([key, JSON.stringify(now ?? null).includes(`"id":"${leaver.id}"`)]).toEqual([key, false]);
        }
        const settled = before.every((_, index) => named[index % named.length]);
        if (settled) expect(left.filter(({ chosen }) => chosen)).toEqual([]);
        if (left.length === 0 && stepsOutOf(life.state).length) {
          expect(life.facts.orderer.id).not.toBe(leaver.id);
          const running = life.facts.administrators.flatMap(({ person, deputy }) => [person.id, deputy?.id]);
          expect(running).not.toContain(leaver.id);
        }
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

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
