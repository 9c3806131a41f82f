import { describe, expect, it } from "vitest";
import type { Administrator, Person } from "../../workflows/account/facts";
import { deciderOf } from "../../workflows/account/organisation";
import { managedBy, organisation, people, type Who } from "../support/organisation";
import { type Life, lifeIn, missingIn, standardPolicy, torebodaPolicy } from "./life";

const accept = (life: Life, who: Who) => life.unmet(who, { type: "accept", hash: life.hash });
const approve = (life: Life, who: Who = "unitManager") =>
  life.unmet(who, { type: "approve", hash: life.hash, reasons: "" });
const accepted = ({ facts }: Life) =>
  facts.administrators.filter(({ acceptance }: Administrator) => acceptance !== null);

describe("an assignment (TOR-B1.9)", () => {
  it("is accepted only under the administrator's own login, and once", () => {
    const life = lifeIn("acceptance");
    for (const who of ["orderer", "stranger", "deputy", "unitManager"] as const)
      expect(accept(life, who)).toMatchObject([{ rule: "capacity", source: "TOR-B1.9" }]);
    expect(accept(life, "first")).toEqual([]);
    expect(life.state).toBe("acceptance");
    expect(life.facts.administrators[0]?.acceptance).toEqual({ at: expect.any(String), hash: life.hash });
    expect(accept(life, "first")).toMatchObject([{ rule: "capacity", source: "TOR-B1.9" }]);
  });

  it("goes on to the decision only when everybody has accepted", () => {
    const life = lifeIn("acceptance");
    accept(life, "first");
    expect(approve(life)).toMatchObject([{ rule: "state" }]);
    expect(accept(life, "second")).toEqual([]);
    expect(life.state).toBe("decision");
    expect(life.events.at(-1)).toMatchObject({ type: "sentToDecision", decider: people.unitManager });
  });

  it("is asked of the one who said no again, and only of that one", () => {
    const life = lifeIn("acceptance");
    accept(life, "first");
    life.do("second", { type: "decline", reasons: "Jag hinner inte." });
    expect(life.state).toBe("returned");
    expect(life.facts.reasons).toMatchObject({ text: "Jag hinner inte.", by: people.second });
    expect(life.unmet("orderer", { type: "sendOrder", hash: life.hash })).toEqual([]);
    expect(life.state).toBe("acceptance");
    expect(accept(life, "first")).toMatchObject([{ rule: "capacity" }]);
    expect(accept(life, "second")).toEqual([]);
    expect(life.state).toBe("decision");
  });

  it("is demanded again of an order that came to the decision without it", () => {
    const life = lifeIn("decision");
    const administrators = life.facts.administrators.map((one) => ({ ...one, acceptance: null }));
    life.position = { ...life.position, facts: { ...life.facts, administrators } };
    const text = "Anna Provsson har inte tagit uppdraget som administratör för den text som gäller nu.";
    expect(approve(life)).toMatchObject([{ rule: "accepted", source: "TOR-B1.9", text, mend: "acceptance" }, {}]);
    const older = { at: life.now, hash: "0".repeat(64) };
    const forOlder = administrators.map((one) => ({ ...one, acceptance: older }));
    life.position = { ...life.position, facts: { ...life.facts, administrators: forOlder } };
    expect(approve(life)).toMatchObject([{ rule: "accepted", text }, { rule: "accepted" }]);
  });
});

describe("a changed plan", () => {
  const change = (life: Life) => life.fill("plan", { hours: 7 });

  it.each(["acceptance", "decision", "creation", "launch"] as const)("voids what was given in %s", (state) => {
    const life = lifeIn(state);
    if (state === "acceptance") accept(life, "first");
    expect(accepted(life)).not.toEqual([]);
    const old = life.hash;
    change(life);
    expect(life.state).toBe("order");
    expect(life.facts).toMatchObject({ documentHash: null, decision: null, consultation: null, copies: [] });
    expect(accepted(life)).toEqual([]);
    expect(life.hash).not.toBe(old);
    expect(life.unmet("orderer", { type: "sendOrder", hash: old })).toMatchObject([{ rule: "sameText" }]);
    life.reach("orderSent").fill("plan", { hours: 8 });
    expect(life.state).toBe("order");
  });

  it("voids the consultation", () => {
    const life = lifeIn("decision", standardPolicy);
    expect(life.facts.consultation).toMatchObject({ opinion: "supports", by: people.communications });
    change(life);
    expect(life.facts.consultation).toBeNull();
    life.do("orderer", { type: "sendOrder", hash: life.hash }).acceptAll();
    expect(life.state).toBe("consultation");
  });

  it.each(["acceptance", "decision", "creation", "launch"] as const)("saved unchanged voids nothing in %s", (state) => {
    const life = lifeIn(state);
    const before = life.position;
    life.fill("plan");
    expect(life.position).toEqual(before);
  });

  it("with å in two characters is the same plan", () => {
    const life = lifeIn("acceptance");
    const purpose = life.facts.answers.plan?.purpose;
    life.fill("plan", { purpose: String(purpose).normalize("NFD") });
    expect(life.state).toBe("acceptance");
  });

  it("also when the needs analysis is what changed", () => {
    const life = lifeIn("acceptance");
    expect(accept(life, "first")).toEqual([]);
    life.do("second", { type: "decline", reasons: "Nej." }).fill("needs", { goal: "Ett annat mål" });
    expect(life.state).toBe("order");
    expect(accepted(life)).toEqual([]);
  });
});

describe("the text that is signed (STD-7)", () => {
  const stale = "0".repeat(64);

  it.each([
    ["acceptance", "first", { type: "accept", hash: stale }],
    ["decision", "unitManager", { type: "approve", hash: stale, reasons: "" }],
    ["decision", "unitManager", { type: "returnOrder", hash: stale, reasons: "Skäl" }],
    ["decision", "unitManager", { type: "refuse", hash: stale, reasons: "Skäl" }],
  ] as const)("is the one that was read: %s %s %o", (state, who, command) => {
    expect(lifeIn(state).unmet(who, command)).toMatchObject([
      {
        rule: "sameText",
        source: "STD-7",
        text: "Texten har ändrats sedan du läste den. Läs den nya texten innan du skriver under.",
        mend: null,
      },
    ]);
  });

  it("is the one that was read also in the consultation", () => {
    const life = lifeIn("acceptance", standardPolicy).acceptAll();
    const consult = { type: "consult", opinion: "objects", text: "Nej.", hash: stale } as const;
    expect(life.unmet("communications", consult)).toMatchObject([{ rule: "sameText", source: "STD-7" }]);
    expect(life.unmet("communications", { ...consult, hash: life.hash })).toEqual([]);
    expect(life.facts.consultation).toMatchObject({ opinion: "objects", text: "Nej." });
  });
});

describe("four eyes (STD-4)", () => {
  const managing = (person: Person) => managedBy({ biblioteket: person });

  it.each([
    ["orderer", "Du har själv lagt beställningen och kan därför inte besluta. "],
    ["first", "Du är själv administratör eller ersättare och kan därför inte besluta. "],
    ["deputy", "Du är själv administratör eller ersättare och kan därför inte besluta. "],
  ] as const)("lets the next manager up decide when the manager is %s", (who, text) => {
    const life = lifeIn("decision", torebodaPolicy, managing(people[who]));
    const instead = "David Chefsson (avdelningschef)";
    expect(approve(life, who)).toMatchObject([
      { rule: "capacity", source: "TOR-B1.10", text: `Det här steget tas av ${instead}.`, mend: null },
      { rule: "fourEyes", source: "STD-4", text: `${text}${instead} beslutar i stället.`, mend: null },
    ]);
    for (const type of ["refuse", "returnOrder"] as const)
      expect(life.unmet(who, { type, hash: life.hash, reasons: "Skäl" }).map(({ rule }) => rule)).toContain("fourEyes");
    expect(approve(life, "unitManager")).toMatchObject([{ rule: "capacity" }]);
    expect(approve(life, "departmentManager")).toEqual([]);
    expect(life.facts.decision).toMatchObject({ by: people.departmentManager });
  });

  it("climbs two levels, past a board that has no manager, to the municipality's", () => {
    const both = managedBy({ biblioteket: people.orderer, kultur: people.first });
    expect(approve(lifeIn("decision", torebodaPolicy, both), "administrationManager")).toEqual([]);
    const three = managedBy({ biblioteket: people.orderer, kultur: people.first, forvaltningen: people.second });
    expect(approve(lifeIn("decision", torebodaPolicy, three), "director")).toEqual([]);
  });

  it("leaves an order without a decider unsent when every manager has a part in it", () => {
    const all = { biblioteket: people.orderer, kultur: people.first, forvaltningen: people.second };
    const life = lifeIn("order", torebodaPolicy, managedBy({ ...all, kommunen: people.deputy })).fill("plan");
    expect(life.unmet("orderer", { type: "sendOrder", hash: life.hash })).toMatchObject([{ rule: "decider" }]);
  });

  it("says so when nobody is left who can decide", () => {
    const life = lifeIn("decision");
    life.organisation = managedBy({ biblioteket: people.orderer, kultur: null, forvaltningen: null, kommunen: null });
    const unmet = approve(life, "orderer");
    expect(unmet[0]?.text).toBe("Det här steget tas av ansvarig chef.");
    expect(unmet[1]?.text).toMatch(/Närmast högre chef beslutar\.$/);
  });

  it("ends the climb where the tree of units goes in a circle", () => {
    const units = organisation.units.map((one) => (one.id === "kommunen" ? { ...one, parent: "biblioteket" } : one));
    const { facts } = lifeIn("decision");
    const circle = { ...organisation, units: units.map((one) => ({ ...one, manager: people.orderer })) };
    expect(deciderOf(facts, torebodaPolicy, circle)).toBeUndefined();
  });

  it("holds for the decision to close or transfer, too", () => {
    const life = lifeIn("evaluation").fill("evaluation");
    life.organisation = managing(people.first);
    const closure = { type: "decideClosure", reasons: "Skäl" } as const;
    expect(life.unmet("first", closure).map(({ rule }) => rule)).toEqual(["capacity", "fourEyes"]);
    const transfer = { type: "requestTransfer", receiver: "Föreningen", reasons: "Skäl" } as const;
    expect(life.unmet("first", transfer).map(({ rule }) => rule)).toEqual(["capacity", "fourEyes"]);
    expect(life.unmet("departmentManager", closure)).toEqual([]);
  });
});

describe("a decision", () => {
  it("sends a copy to the information officer by itself (TOR-B1.11)", () => {
    const life = lifeIn("decision");
    expect(approve(life)).toEqual([]);
    expect(life.facts.copies).toEqual([{ to: people.informationOfficer, at: expect.any(String) }]);
    expect(life.events.slice(-2).map(({ type }) => type)).toEqual(["approved", "copySent"]);
    life.fill("creation");
    expect(life.facts.copies).toHaveLength(1);
  });

  it("sends no copy where the policy asks for none", () => {
    expect(lifeIn("creation", standardPolicy).facts.copies).toEqual([]);
  });

  it("to return keeps what was accepted, and the same text can be sent again", () => {
    const life = lifeIn("decision", standardPolicy);
    life.do("unitManager", { type: "returnOrder", hash: life.hash, reasons: "Räkna om timmarna." });
    expect(life.state).toBe("returned");
    expect(life.facts).toMatchObject({ reasons: { text: "Räkna om timmarna." }, consultation: null, decision: null });
    life.do("orderer", { type: "sendOrder", hash: life.hash });
    expect(life.state).toBe("consultation");
    expect(life.facts.reasons).toBeNull();
  });

  it("to refuse ends the matter, with its reasons", () => {
    const life = lifeIn("decision").do("unitManager", {
      type: "refuse",
      hash: lifeIn("decision").hash,
      reasons: "Nej.",
    });
    expect(life.state).toBe("refused");
    expect(life.facts.reasons).toMatchObject({ text: "Nej.", by: people.unitManager });
    expect(life.unmet("orderer", { type: "withdraw", reasons: "Ändå" })).toMatchObject([{ rule: "state" }]);
  });

  it("on the text in force is what creation and launch ask for", () => {
    const life = lifeIn("creation").fill("creation");
    const decision = life.facts.decision && { ...life.facts.decision, hash: "1".repeat(64) };
    life.position = { ...life.position, facts: { ...life.facts, decision } };
    expect(life.unmet("orderer", { type: "concludeCreation" })).toMatchObject([
      {
        rule: "approved",
        source: "TOR-B1.10",
        text: "Chefen har inte godkänt den text som gäller nu.",
        mend: "decision",
      },
    ]);
  });
});

describe("creation and launch", () => {
  it.each([
    ["logotype", "TOR-4b"],
    ["responsible", "TOR-3b"],
    ["url", "TOR-B1.2"],
    ["login", "TOR-B1.5"],
    ["access", "TOR-9b"],
    ["rules", "TOR-6a"],
  ])("asks for %s (%s) before the account is said to be created", (id, source) => {
    const life = lifeIn("creation").fill("creation", { [id]: null });
    const text = missingIn("creation", id);
    expect(life.unmet("first", { type: "concludeCreation" })).toMatchObject([
      { rule: "complete", source, text, mend: "creation" },
    ]);
    life.fill("creation");
    expect(life.unmet("first", { type: "concludeCreation" })).toEqual([]);
  });

  it("asks for the page in the list of the municipality's accounts before launch (TOR-10d, TOR-3b)", () => {
    const life = lifeIn("launch");
    const unmet = life.unmet("first", { type: "launch" });
    expect(unmet.map(({ source }) => source)).toEqual(["TOR-10d", "TOR-3b"]);
    life.fill("launch", { shared: null });
    expect(life.unmet("first", { type: "launch" })).toEqual([]);
    expect(life.facts.launchedAt).toBe(life.facts.confirmedAt);
  });
});
