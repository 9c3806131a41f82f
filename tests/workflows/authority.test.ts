import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authorityOf, awaitedIn, entitledTo } from "../../workflows/account/authority";
import { hasAccepted, holdersOf, interested, type Organisation } from "../../workflows/account/organisation";
import { signaturesOf } from "../../workflows/account/signatures";
import { tasksOf } from "../../workflows/account/tasks";
import { sentence } from "../../workflows/account/texts.sv";
import { stationsOf } from "../../workflows/account/trail";
import { beginningOfLife } from "../../workflows/operation/shape";
import type { Role } from "../../workflows/policy/schema";
import { replay } from "../../workflows/record/case-file";
import { everyone, managedBy, organisation, people, type Who } from "../support/organisation";
import { type Life, lifeIn, torebodaPolicy } from "./life";

const standIn = (absent: Who, person: Who, until: string | null = "2026-12-03") => ({
  absent: people[absent],
  person: people[person],
  until,
  mandate: `${absent}-${person}`,
});
const delegated = (person: Who, unit = "biblioteket", decision: "order" | "closure" = "order") => ({
  ...{ person: people[person], unit, decision, point: "4.12", mandate: `delegation-${person}` },
});
const withMandates = (own: Partial<Organisation>): Organisation => ({ ...organisation, ...own });
const right = (life: Life, roles: Role[], who: Who) =>
  authorityOf(roles, { ...life, facts: life.facts, policy: life.policy, actor: people[who] });
const approve = (life: Life) => ({ type: "approve" as const, hash: life.hash, reasons: "" });

describe("in what right somebody decides", () => {
  it("own right comes first, then as stand-in, then by delegation", () => {
    const life = lifeIn("decision");
    life.organisation = withMandates({
      standIns: [standIn("unitManager", "stranger"), standIn("departmentManager", "unitManager")],
      delegations: [delegated("stranger"), delegated("unitManager"), delegated("secretary")],
    });
    expect(right(life, ["decider"], "unitManager")).toEqual({ as: "own" });
    expect(right(life, ["decider"], "stranger")).toMatchObject({ as: "standIn", for: { id: "ulla" }, point: null });
    expect(right(life, ["decider"], "secretary")).toMatchObject({ as: "delegate", for: { id: "ulla" }, point: "4.12" });
    expect(right(life, ["decider"], "director")).toBeNull();
  });

  it("a manager barred by four eyes passes the matter upward, never to their own stand-in or delegate", () => {
    const life = lifeIn("decision", torebodaPolicy, managedBy({ biblioteket: people.orderer }));
    life.organisation = {
      ...life.organisation,
      standIns: [standIn("orderer", "stranger")],
      delegations: [delegated("secretary")],
    };
    expect(right(life, ["decider"], "departmentManager")).toEqual({ as: "own" });
    for (const who of ["stranger", "secretary"] as const) {
      expect(right(life, ["decider"], who)).toBeNull();
      expect(life.unmet(who, approve(life))).toMatchObject([{ rule: "capacity" }]);
    }
  });

  it.each(["orderer", "first", "deputy"] as const)("%s has a part in the order and decides for nobody", (who) => {
    const life = lifeIn("decision");
    life.organisation = withMandates({ standIns: [standIn("unitManager", who)], delegations: [delegated(who)] });
    expect(right(life, ["decider"], who)).toBeNull();
    const reasons = life.unmet(who, approve(life)).map(({ rule }) => rule);
    expect(reasons).toEqual(["capacity", "fourEyes"]);
  });

  it("nobody stands in for a stand-in, nor for a delegate", () => {
    const life = lifeIn("decision");
    life.organisation = withMandates({
      standIns: [
        standIn("unitManager", "secretary"),
        standIn("secretary", "stranger"),
        standIn("director", "communications"),
      ],
      delegations: [delegated("director")],
    });
    expect(right(life, ["decider"], "secretary")).toMatchObject({ as: "standIn" });
    expect(right(life, ["decider"], "stranger")).toBeNull();
    expect(right(life, ["decider"], "communications")).toBeNull();
  });

  it("a delegation gives no more than its unit's manager may, and only that decision", () => {
    const life = lifeIn("decision");
    life.organisation = withMandates({
      delegations: [delegated("stranger", "kultur"), delegated("secretary", "biblioteket", "closure")],
    });
    expect(right(life, ["decider"], "stranger")).toBeNull();
    expect(right(life, ["decider"], "secretary")).toBeNull();
    const evaluated = lifeIn("evaluation");
    evaluated.organisation = life.organisation;
    expect(right(evaluated, ["closer"], "secretary")).toMatchObject({ as: "delegate", for: { id: "ulla" } });
  });

  it("an assignment is nobody else's to take, and a stand-in counts as no administrator", () => {
    const life = lifeIn("acceptance");
    life.organisation = withMandates({ standIns: [standIn("first", "stranger"), standIn("second", "stranger")] });
    expect(life.unmet("stranger", { type: "accept", hash: life.hash })).toMatchObject([{ rule: "capacity" }]);
    expect(life.unmet("stranger", { type: "decline", reasons: "Nej." })).toMatchObject([{ rule: "capacity" }]);
    expect(life.facts.administrators.filter((one) => hasAccepted(life.facts, one))).toEqual([]);
  });

  it("administrators' steps are taken by their deputy and by who stands in, and leave them with a part in the order", () => {
    const life = lifeIn("operation");
    life.organisation = withMandates({ standIns: [standIn("second", "unitManager")] });
    expect(right(life, ["administrator"], "deputy")).toMatchObject({
      as: "standIn",
      for: { id: "anna" },
      mandate: "2026-1",
    });
    expect(life.unmet("deputy", { type: "removeAdministrator", person: "bo" })).toMatchObject([
      { rule: "capacity" },
      { rule: "staysAboveMinimum" },
    ]);
    life.do("deputy", { type: "beginEvaluation" });
    life.fill("evaluation", {}, people.unitManager);
    expect(interested(life.facts).map(({ id }) => id)).toContain("ulla");
    expect(holdersOf("closer", life.facts, life.policy, life.organisation)).toEqual([people.departmentManager]);
  });
});

describe("what is recorded", () => {
  const decided = () => {
    const life = lifeIn("decision");
    life.organisation = withMandates({ standIns: [standIn("unitManager", "stranger")] });
    return life.do("stranger", approve(life));
  };

  it("the step is signed in one's own name for the other; what follows by itself is nobody's", () => {
    const life = decided();
    const [approved, copy] = life.events.slice(-2);
    expect(approved).toMatchObject({
      type: "approved",
      by: { id: "sten" },
      behalf: { as: "standIn", for: { id: "ulla" }, mandate: "unitManager-stranger" },
    });
    expect(copy).toMatchObject({ type: "copySent" });
    expect(copy).not.toHaveProperty("behalf");
    expect(sentence(approved as (typeof life.events)[number])).toBe(
      "Sten Utomstående, vikarie för Ulla Chefsson, godkände beställningen.",
    );
    expect(life.facts.decision).toMatchObject({ by: { id: "sten" }, behalf: { for: { id: "ulla" } } });
    expect(replay(life.record)).toEqual({ ...life.position, life: beginningOfLife });
    expect(signaturesOf(life.events, life.hash).at(-1)).toMatchObject({ behalf: { for: { id: "ulla" } } });
    const trail = stationsOf(life.position, life.policy, life.organisation);
    expect(trail.find(({ state }) => state === "decision")?.by).toBe("Sten Utomstående, vikarie för Ulla Chefsson");
  });

  it("an own decision has no behalf, but its point in the delegation order", () => {
    const life = lifeIn("decision").do("unitManager", approve(lifeIn("decision")));
    const approved = life.events.find(({ type }) => type === "approved");
    expect(approved).not.toHaveProperty("behalf");
    expect(approved).toMatchObject({ point: life.policy.delegation.order.point });
  });
});

describe("what others are told", () => {
  it("a refusal names the stand-in with the last day, and the delegate", () => {
    const life = lifeIn("decision");
    life.organisation = withMandates({
      standIns: [standIn("unitManager", "secretary")],
      delegations: [delegated("director")],
    });
    expect(life.unmet("stranger", approve(life))[0]?.text).toBe(
      "Det här steget tas av Ulla Chefsson (enhetschef), Sara Paragrafsson, som vikarierar för Ulla Chefsson till och med torsdag 3 december 2026 eller Mats Chefsson, som beslutar på delegation från Ulla Chefsson.",
    );
  });

  it("a right that has ended is told of with its last day", () => {
    const life = lifeIn("decision");
    const lapsed = { person: "sten", until: "2026-11-03" };
    life.organisation = withMandates({
      lapsed: [{ ...lapsed, as: "delegate", unit: "biblioteket", decision: "order" }],
    });
    expect(life.unmet("stranger", approve(life))[0]?.text).toMatch(
      /Delegationen gällde till och med tisdag 3 november 2026\.$/,
    );
    life.organisation = withMandates({ lapsed: [{ ...lapsed, as: "standIn", absent: people.unitManager }] });
    expect(life.unmet("stranger", approve(life))[0]?.text).toMatch(
      /Vikariatet för Ulla Chefsson gällde till och med tisdag 3 november 2026\.$/,
    );
    life.organisation = withMandates({
      lapsed: [{ ...lapsed, as: "delegate", unit: "biblioteket", decision: "closure" }],
    });
    expect(life.unmet("stranger", approve(life))[0]?.text).not.toContain("gällde");
  });

  it("the task waits for the stand-in and the delegate too, once each, for the manager", () => {
    const life = lifeIn("decision");
    life.organisation = withMandates({
      standIns: [standIn("unitManager", "stranger")],
      delegations: [delegated("stranger"), delegated("secretary")],
    });
    const tasks = tasksOf(life.position, life.policy, life.organisation);
    expect(tasks.map(({ person, behalf }) => [person.id, behalf?.id ?? null])).toEqual([
      ["ulla", null],
      ["sten", "ulla"],
      ["sara", "ulla"],
    ]);
  });
});

const anyone = fc.constantFrom(...everyone);
const mandates = fc.record({
  standIns: fc.array(
    fc.record({ absent: anyone, person: anyone, until: fc.constantFrom(null, "2026-12-03"), mandate: fc.uuid() }),
    { maxLength: 8 },
  ),
  delegations: fc.array(
    fc.record({
      person: anyone,
      unit: fc.constantFrom(...organisation.units.map(({ id }) => id)),
      decision: fc.constantFrom("order" as const, "closure" as const),
      point: fc.constant("4.12"),
      mandate: fc.uuid(),
    }),
    { maxLength: 8 },
  ),
});
const managers = fc.record({ biblioteket: anyone, kultur: anyone, forvaltningen: fc.option(anyone), kommunen: anyone });
const decision = lifeIn("decision");
const evaluation = lifeIn("evaluation");

it("under any organisation and mandates nobody with a part in the order decides, and a behalf is of somebody entitled", () => {
  let behalves = 0;
  fc.assert(
    fc.property(managers, mandates, fc.boolean(), (tree, given, closing) => {
      const one = closing ? evaluation : decision;
      const role: Role = closing ? "closer" : "decider";
      const { facts, policy } = one;
      const here = { facts, policy, organisation: { ...managedBy(tree), ...given } };
      const barred = interested(facts).map(({ id }) => id);
      const own = holdersOf(role, facts, policy, here.organisation).map(({ id }) => id);
      for (const actor of everyone) {
        const found = authorityOf([role], { ...here, actor });
        if (found) expect(barred).not.toContain(actor.id);
        if (!found || found.as === "own") {
          expect(found !== null).toBe(own.includes(actor.id));
          continue;
        }
        behalves += 1;
        expect(own).toContain(found.for.id);
        expect(own).not.toContain(actor.id);
        const mandate = [...given.standIns, ...given.delegations].find((each) => each.mandate === found.mandate);
        expect(mandate?.person.id).toBe(actor.id);
        expect(entitledTo([role], here).filter(({ person }) => person.id === actor.id)).toHaveLength(1);
        expect(awaitedIn(role, here).some(({ person }) => person.id === actor.id)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
  expect(behalves).toBeGreaterThan(50);
});
