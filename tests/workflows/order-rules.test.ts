import { describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import { shortfallsOf } from "../../workflows/account/shortfalls";
import { filled, library, managedBy, organisation, people, without } from "../support/organisation";
import { Life, lifeIn, missingIn, standardPolicy, torebodaPolicy } from "./life";

const send = (life: Life) => life.unmet("orderer", { type: "sendOrder", hash: life.hash });
const conclude = (life: Life) => life.unmet("orderer", { type: "concludeNeeds" });
const pair = (...who: (keyof typeof people)[]) => who.map((one) => ({ person: people[one], deputy: null }));

describe("the needs analysis", () => {
  it("is asked for another answer where the policy has nothing else to say of it", () => {
    const steps = structuredClone(torebodaPolicy.steps);
    for (const condition of steps.concludeNeeds?.conditions ?? [])
      if (condition.rule === "answer") for (const key of ["otherwise", "mend"] as const) delete condition[key];
    const life = new Life({ ...torebodaPolicy, steps }).open().fill("needs", { central: "yes" });
    const text = "Svaret på ”Kan kommunens gemensamma konto räcka?” behöver vara ”Nej, vi behöver ett eget konto”.";
    expect(conclude(life)).toEqual([{ rule: "answer", source: "STD-2", text, mend: "needs", question: "central" }]);
  });

  it("must be complete", () => {
    const life = lifeIn("needsAnalysis");
    // Nothing is answered yet, so what is asked only after a certain answer is not missed.
    const questions = torebodaPolicy.forms.needs.filter(({ required, when }) => required && !when);
    expect(conclude(life)).toEqual(
      questions.map(({ id, source }) => ({
        rule: "complete",
        source,
        text: missingIn("needs", id),
        mend: "needs",
        question: id,
      })),
    );
    const why = torebodaPolicy.forms.needs.find(({ id }) => id === "centralWhy");
    life.fill("needs", { centralWhy: null });
    expect(conclude(life)).toMatchObject([{ rule: "complete", source: why?.source, question: "centralWhy" }]);
    life.fill("needs");
    expect(conclude(life)).toEqual([]);
    expect(life.state).toBe("order");
  });

  it("needs no account of its own where the common one is enough (STD-2)", () => {
    const life = lifeIn("needsAnalysis").fill("needs", { central: "yes" });
    const text =
      "Räcker det gemensamma kontot behöver ni inget eget. Ta tillbaka beställningen och hör av er till dem som sköter kommunens gemensamma konto.";
    expect(conclude(life)).toEqual([{ rule: "answer", source: "STD-2", text, mend: "withdrawal" }]);
    life.fill("needs");
    expect(conclude(life)).toEqual([]);
  });

  it("asks for no activity plan when others are only followed (TOR-B1.0)", () => {
    const life = lifeIn("needsAnalysis").fill("needs", { use: "monitor" });
    const text = "För omvärldsbevakning behövs ingen aktivitetsplan. Ta tillbaka beställningen.";
    expect(conclude(life)).toEqual([{ rule: "answer", source: "TOR-B1.0", text, mend: "withdrawal" }]);
    life.do("orderer", { type: "withdraw", reasons: "Vi ska bara följa andra." });
    expect(life.state).toBe("withdrawn");
  });

  it.each([
    [torebodaPolicy, "use", "monitor", "TOR-B1.0"],
    [torebodaPolicy, "central", "yes", "STD-2"],
    [standardPolicy, "central", "yes", "STD-2"],
  ])("is held to its answers also when they change after it was concluded: %#", (policy, id, answer, source) => {
    const life = lifeIn("order", policy)
      .fill("plan")
      .fill("needs", { [id]: answer });
    expect(send(life)).toMatchObject([{ rule: "answer", source, mend: "withdrawal" }]);
    life.fill("needs");
    expect(send(life)).toEqual([]);
  });
});

describe("the activity plan", () => {
  it.each(torebodaPolicy.forms.plan.map(({ id, label, source }) => ({ id, label, source })))(
    "must answer $source: $label",
    ({ id, source }) => {
      const life = lifeIn("order").fill("plan", { [id]: null });
      const missing = { rule: "complete", source, text: missingIn("plan", id), mend: "plan" };
      expect(send(life)).toContainEqual(expect.objectContaining(missing));
      life.fill("plan");
      expect(send(life)).toEqual([]);
    },
  );

  it("has the eight questions of Bilaga 1, in order", () => {
    expect(torebodaPolicy.forms.plan.map(({ source }) => source)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `TOR-B1.${number}`),
    );
    expect(torebodaPolicy.forms.plan.every(({ required }) => required)).toBe(true);
  });

  it.each([
    [torebodaPolicy, "TOR-B1.5"],
    [standardPolicy, "STD-5"],
  ])("names two administrators: %#", (policy, source) => {
    const life = lifeIn("order", policy).fill("plan", { administrators: pair("first") });
    const text = "Kontot ska ha minst 2 administratörer. Nu är 1 utsedda.";
    expect(send(life)).toMatchObject([{ rule: "administrators", source, text, mend: "plan" }]);
    life.fill("plan", { administrators: pair("first", "second") });
    expect(send(life)).toEqual([]);
  });

  it("counts a person named twice once", () => {
    const life = lifeIn("order").fill("plan", { administrators: pair("first", "first") });
    expect(send(life)).toMatchObject([{ rule: "administrators", source: "TOR-B1.5" }]);
    expect(life.facts.administrators).toHaveLength(1);
  });

  it("moves the order to the unit it names", () => {
    const life = lifeIn("order").fill("plan", { unit: { id: "kultur", name: "Kulturavdelningen" } });
    expect(life.facts.unit).toEqual({ id: "kultur", name: "Kulturavdelningen" });
    life.do("orderer", { type: "sendOrder", hash: life.hash }).acceptAll();
    expect(life.events.findLast(({ type }) => type === "sentToDecision")).toMatchObject({
      decider: people.departmentManager,
    });
  });

  it("keeps only answers to its own questions", () => {
    const life = lifeIn("order").fill("plan");
    const names = ["constructor", "__proto__", "toString", "goal", "påhittad"];
    const answers = Object.fromEntries(names.map((id) => [id, "x"]));
    const decision = life.try(people.orderer, { type: "savePlan", answers });
    expect(decision).toMatchObject({ ok: true, events: [] });
    expect(life.facts.answers.plan).toEqual(filled(torebodaPolicy, "plan"));
  });
});

describe("an order", () => {
  it("needs a manager without a part in it (TOR-3a)", () => {
    const empty = managedBy({ kommunen: null, forvaltningen: null, kultur: null, biblioteket: null });
    const life = lifeIn("order").fill("plan");
    life.organisation = empty;
    const text = "Det finns ingen chef över Biblioteket som kan besluta utan att själv vara inblandad.";
    expect(send(life)).toMatchObject([{ rule: "decider", source: "TOR-3a", text, mend: "plan" }]);
    life.organisation = organisation;
    expect(send(life)).toEqual([]);
  });

  it("needs somebody to give the copy to (TOR-B1.11)", () => {
    const life = lifeIn("order").fill("plan");
    life.organisation = without("informationOfficer");
    const text = "Kommunen har ingen som är informationsansvarig. Be systemförvaltaren att lägga till en.";
    expect(send(life)).toMatchObject([{ rule: "holders", source: "TOR-B1.11", text, mend: null }]);
    life.organisation = organisation;
    expect(send(life)).toEqual([]);
  });

  it("needs somebody to consult where the policy consults (STD-8)", () => {
    const life = lifeIn("order", standardPolicy).fill("plan");
    life.organisation = without("communications");
    expect(send(life)).toMatchObject([{ rule: "holders", source: "STD-8" }]);
  });

  it("is sent only as the text that was read (STD-7)", () => {
    const life = lifeIn("order").fill("plan");
    const read = life.hash;
    life.fill("plan", { hours: 4 });
    expect(life.unmet("orderer", { type: "sendOrder", hash: read })).toMatchObject([
      { rule: "sameText", source: "STD-7" },
    ]);
    expect(send(life)).toEqual([]);
  });

  it("names nobody who is elected, where the policy says so (HAL-14b)", () => {
    for (const [named, mend] of [
      ["second", "plan"],
      ["deputy", "plan"],
    ] as const) {
      const life = lifeIn("order", getPolicy("hallstahammar")).fill("plan");
      life.organisation = { ...organisation, holders: { ...organisation.holders, politician: [people[named]] } };
      const text = `${people[named].name} är förtroendevald och kan inte sköta eller svara för ett konto. Välj en medarbetare.`;
      expect(send(life)).toEqual([{ rule: "noPolitician", source: "HAL-14b", text, mend }]);
      life.organisation = organisation;
      expect(send(life)).toEqual([]);
    }
  });

  it("needs a contact person in the administration, where the policy says so (HAL-1c)", () => {
    const life = lifeIn("order", getPolicy("hallstahammar")).fill("plan");
    life.organisation = { ...organisation, units: organisation.units.map((one) => ({ ...one, contacts: [] })) };
    expect(send(life)).toMatchObject([{ rule: "contactPerson", source: "HAL-1c", mend: null }]);
    life.organisation = organisation;
    expect(send(life)).toEqual([]);
    const silent = lifeIn("order").fill("plan");
    silent.organisation = { ...organisation, units: organisation.units.map((one) => ({ ...one, contacts: [] })) };
    expect(send(silent)).toEqual([]);
  });

  it("has a deputy for each administrator, where the policy says so (NYB-8d)", () => {
    const nybro = getPolicy("nybro");
    const life = lifeIn("order", nybro).fill("plan", {
      administrators: [{ person: people.first, deputy: people.deputy }, ...pair("second")],
    });
    const text = "Bo Påhittsson ska ha en ersättare som sköter kontot vid frånvaro.";
    expect(send(life)).toMatchObject([{ rule: "deputies", source: "NYB-8d", text, mend: "plan" }]);
    life.fill("plan");
    expect(send(life)).toEqual([]);
    const change = { type: "changeDeputy", administrator: people.first.id, deputy: null } as const;
    expect(lifeIn("operation", nybro).unmet("first", change)).toMatchObject([{ rule: "deputies", source: "NYB-8d" }]);
    expect(lifeIn("operation").unmet("first", change)).toEqual([]);
  });

  it("in operation, whoever is asked has a deputy before they take the assignment (NYB-8d)", () => {
    const life = lifeIn("operation", getPolicy("nybro")).do("first", {
      type: "proposeAdministrator",
      person: people.third,
      replaces: null,
    });
    // Somebody who is only asked is nothing that the account lacks.
    const { facts, state, policy, organisation, now } = life;
    expect(shortfallsOf({ facts, state, policy, organisation, now })).toEqual([]);
    const accept = { type: "accept", hash: life.hash } as const;
    expect(life.unmet("third", accept)).toMatchObject([{ rule: "deputies", source: "NYB-8d", mend: "administrators" }]);
    life.do("first", { type: "changeDeputy", administrator: people.third.id, deputy: people.stranger });
    expect(life.unmet("third", accept)).toEqual([]);
  });

  it("names every condition not met at once", () => {
    const life = lifeIn("order");
    life.organisation = without("informationOfficer");
    const rules = life.unmet("stranger", { type: "sendOrder", hash: "0".repeat(64) }).map(({ rule }) => rule);
    expect([...new Set(rules)]).toEqual(["capacity", "complete", "administrators", "holders", "sameText"]);
  });
});

describe("a step", () => {
  it("is taken only by whom the policy names, and the others are told who that is", () => {
    const life = lifeIn("order").fill("plan");
    expect(life.unmet("stranger", { type: "sendOrder", hash: life.hash })).toMatchObject([
      { rule: "capacity", source: "STD-1", text: "Det här steget tas av Olle Provsson (bibliotekarie).", mend: null },
    ]);
  });

  it("is refused in the wrong state, before all else", () => {
    const life = lifeIn("order");
    expect(life.unmet("stranger", { type: "launch" })).toMatchObject([
      {
        rule: "state",
        source: "STD-1",
        text: "Beställningen väntar på att Olle Provsson skriver klart och skickar den.",
        mend: null,
      },
    ]);
    const open = { type: "open", name: "Igen", unit: library } as const;
    expect(life.unmet("orderer", open)).toMatchObject([{ rule: "state" }]);
    expect(new Life().unmet("orderer", { type: "launch" })).toMatchObject([{ rule: "state" }]);
  });

  it("changes nothing when it is refused", () => {
    const life = lifeIn("order").fill("plan");
    const { position, events } = life;
    const count = events.length;
    life.unmet("stranger", { type: "sendOrder", hash: life.hash });
    expect(life.position).toBe(position);
    expect(life.events).toHaveLength(count);
  });

  it("records nothing when a form is saved unchanged", () => {
    const life = lifeIn("order").fill("plan");
    const decision = life.try(people.orderer, { type: "savePlan", answers: filled(torebodaPolicy, "plan") });
    expect(decision).toMatchObject({ ok: true, events: [] });
  });
});
