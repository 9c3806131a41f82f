import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import type { Command } from "../../workflows/account/commands";
import type { Person } from "../../workflows/account/facts";
import { type State, stepsOutOf } from "../../workflows/account/machine";
import { acceptedAdministrators, holdersOf } from "../../workflows/account/organisation";
import { signaturesOf } from "../../workflows/account/signatures";
import { commandsFor, type Succession, successorProblem, suggestionsFor } from "../../workflows/account/succession";
import type { Policy } from "../../workflows/policy/schema";
import { lifeIn as lifeTo } from "../clauses/support";
import { ask, colleague } from "../support/leaver";
import { everyone, managedBy, organisation, people } from "../support/organisation";
import { type Life, lifeIn, torebodaPolicy } from "./life";

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
