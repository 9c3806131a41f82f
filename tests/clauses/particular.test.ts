import { describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import { orderDocument } from "../../workflows/account/document";
import type { EventType } from "../../workflows/account/events";
import { unmetConditions } from "../../workflows/account/rules";
import { signaturesOf } from "../../workflows/account/signatures";
import { noticesOf } from "../../workflows/account/tasks";
import { walk } from "../../workflows/guide/chart";
import { people } from "../support/organisation";
import { Life } from "../workflows/life";
import { answersTo, caseOf, keptBy, lifeIn, readyFor, save, take } from "./support";

const [sollentuna, hallstahammar, toreboda, nybro, kungalv] = [
  "sollentuna",
  "hallstahammar",
  "toreboda",
  "nybro",
  "kungalv",
].map(getPolicy) as [Policy, Policy, Policy, Policy, Policy];
type Policy = ReturnType<typeof getPolicy>;

const linesOf = (life: Life, label: RegExp) =>
  orderDocument(life.facts, life.policy)
    .parts.flatMap(({ items }) => items)
    .find(({ question }) => label.test(question))?.lines ?? [];

describe("what one clause alone asks for", () => {
  it("SOL-2a: the strategy document is a part of its own, with purpose and board; a changed one is signed anew", () => {
    const life = lifeIn(sollentuna, "decision");
    const { parts } = orderDocument(life.facts, sollentuna);
    const part = parts.find(({ name }) => name === "Strategidokument");
    expect(part?.items.map(({ question }) => question)).toEqual(
      expect.arrayContaining([expect.stringMatching(/syftet/), expect.stringMatching(/nämnd ansvarar/)]),
    );
    const before = life.hash;
    life.do(people.orderer, { type: "savePlan", answers: { purpose: "Något helt annat." } });
    expect(life.state).toBe("order");
    expect(life.hash).not.toBe(before);
    const approve = { type: "approve", hash: life.hash, reasons: "" } as const;
    expect(life.try(people.departmentManager, approve)).toMatchObject({ unmet: [{ rule: "state" }] });
  });

  it("SOL-2c: the document names the employees with their addresses, and to what extent", () => {
    const life = lifeIn(sollentuna, "decision");
    const [first] = linesOf(life, /medarbetare ansvarar/);
    expect(first).toContain(people.first.name);
    expect(first).toContain(people.first.email);
    expect(linesOf(life, /omfattning/)).not.toEqual([]);
  });

  it("SOL-5b: an account on X has another answer time than one on Facebook", () => {
    const within = (medium: string) => sollentuna.platforms.find(({ value }) => value === medium)?.answer.within;
    expect(within("x")).toEqual({ amount: 4, unit: "workingHours" });
    expect(within("facebook")).toEqual({ amount: 1, unit: "workingDays" });
  });

  it("HAL-4b: the account is ordered here, by anybody employed, and nothing is decided before it is sent", () => {
    const life = new Life(hallstahammar);
    life.do(people.stranger, { type: "open", name: "Trädgårdar", unit: { id: "biblioteket", name: "Biblioteket" } });
    expect(life.facts.orderer).toEqual(people.stranger);
    const ordered = lifeIn(hallstahammar, "order");
    save(ordered, "plan", answersTo(hallstahammar, "plan"));
    const approve = { type: "approve", hash: ordered.hash, reasons: "" } as const;
    expect(ordered.try(people.unitManager, approve)).toMatchObject({ unmet: [{ rule: "state" }] });
    take(ordered, "sendOrder");
    expect(ordered.facts.document?.parts.map(({ name }) => name)).toContain("Beställning");
    expect(ordered.facts.documentHash).toBe(ordered.hash);
  });

  it("HAL-2c: the communications unit is kept told of everything that happens with the account", () => {
    const told = new Set<EventType>();
    for (const end of ["closed", "transferred"] as const) {
      const life = lifeIn(hallstahammar, end, new Listening(hallstahammar));
      for (const event of (life as Listening).told) told.add(event);
    }
    expect([...told].sort()).toEqual(
      [
        ...["approved", "created", "launched", "evaluationBegun", "closureDecided"],
        ...["closed", "transferRequested", "transferApproved", "transferred"],
      ].sort(),
    );
  });

  it("HAL-5b: two of the operation's own administer, and the communications unit has its rights before the account is made", () => {
    const one = caseOf(hallstahammar, "concludeCreation");
    delete one.facts.answers.creation?.communicationsAccess;
    expect(unmetConditions(one)).toMatchObject([{ question: "communicationsAccess", source: "HAL-2d" }]);
  });

  it("HAL-14b: a politician can be neither administrator, deputy nor responsible", () => {
    const life = readyFor(hallstahammar, "sendOrder");
    for (const politician of [people.first, people.deputy]) {
      life.organisation = { ...life.organisation, holders: { ...life.organisation.holders, politician: [politician] } };
      const refused = life.try(people.orderer, { type: "sendOrder", hash: life.hash });
      expect(refused).toMatchObject({ unmet: [{ rule: "noPolitician", source: "HAL-14b" }] });
    }
    const created = caseOf(hallstahammar, "concludeCreation");
    created.facts.answers.creation = { ...created.facts.answers.creation, responsible: people.stranger };
    created.organisation.holders.politician = [people.stranger];
    expect(unmetConditions(created)).toMatchObject([{ rule: "noPolitician", source: "HAL-14b" }]);
  });

  it("HAL-18a: nothing is handed over without the board; its no leads back to operation", () => {
    const life = lifeIn(hallstahammar, "transferDecision");
    expect(life.try(people.first, { type: "handOver" })).toMatchObject({ unmet: [{ rule: "state" }] });
    const answers = { ...answersTo(hallstahammar, "boardDecision"), outcome: "rejected" };
    life.do(people.secretary, { type: "recordBoardDecision", answers });
    expect(life.state).toBe("operation");
  });

  it("TOR-B1.0: mere monitoring needs no plan: the order is to be withdrawn, and can be", () => {
    const life = readyFor(toreboda, "concludeNeeds");
    save(life, "needs", { use: "monitor" });
    expect(life.try(people.orderer, { type: "concludeNeeds" })).toMatchObject({
      unmet: [
        { rule: "answer", source: "TOR-B1.0", mend: "withdrawal", text: expect.stringMatching(/ingen aktivitetsplan/) },
      ],
    });
    life.do(people.orderer, { type: "withdraw", reasons: "Vi ska bara läsa." });
    expect(life.state).toBe("withdrawn");
  });

  it("TOR-B1.5: each administrator stands in the plan with name, e-mail and telephone", () => {
    const lines = linesOf(lifeIn(toreboda, "decision"), /administrera/);
    expect(lines).toHaveLength(2);
    for (const [index, { name, email, phone }] of [people.first, people.second].entries())
      for (const part of [name, email, phone]) expect(lines[index]).toContain(part);
  });

  it("TOR-B1.6: those who run it daily stand there with name, e-mail and telephone", () => {
    const lines = linesOf(lifeIn(toreboda, "decision"), /dagliga driften/);
    for (const part of [people.first.name, people.first.email, people.first.phone]) expect(lines[0]).toContain(part);
  });

  it("TOR-B1.9: both administrators' signatures stand beneath the text, with day and printed name", () => {
    const life = lifeIn(toreboda, "decision");
    const signed = signaturesOf(life.events, life.hash);
    expect(signed.map(({ by }) => by.name)).toEqual([people.first.name, people.second.name]);
    for (const { at } of signed) expect(at).toMatch(/^2026-11-\d\dT/);
  });

  it("TOR-B1.10: the manager's signature stands beneath the text, with day and printed name", () => {
    const life = take(lifeIn(toreboda, "decision"), "approve");
    const last = signaturesOf(life.events, life.facts.documentHash ?? "").at(-1);
    expect(last).toMatchObject({ by: { name: people.unitManager.name, title: "enhetschef" } });
    expect(last?.at).toMatch(/^2026-11-\d\dT/);
  });

  it("NYB-3: one of four ways is chosen, each with what it asks for", () => {
    const question = nybro.forms.needs.find(({ id }) => id === "presence");
    expect(question?.options?.map(({ label }) => label)).toEqual(["Sprida", "Lyssna", "Delta", "Skapa"]);
    for (const { value, help } of question?.options ?? []) {
      expect(help).toMatch(/kräver/);
      const life = lifeIn(nybro, "needsAnalysis");
      save(life, "needs", { ...answersTo(nybro, "needs"), presence: value });
      if (value === "takePart") save(life, "needs", { forums: "I föreningars grupper." });
      expect(take(life, "concludeNeeds").state).toBe("order");
    }
  });

  it("NYB-8d: every administrator has a substitute, and keeps one in operation", () => {
    const life = lifeIn(nybro, "operation");
    const none = { type: "changeDeputy", administrator: people.first.id, deputy: null } as const;
    expect(life.try(people.first, none)).toMatchObject({ unmet: [{ rule: "deputies", source: "NYB-8d" }] });
    life.do(people.first, { ...none, deputy: people.stranger });
    expect(life.facts.administrators[0]?.deputy).toEqual(people.stranger);
  });

  it("KUN-5g: who leaves is replaced by somebody new, and the account has two all along", () => {
    const life = lifeIn(kungalv, "operation");
    const decider = life.actorOf("proposeAdministrator");
    life.do(decider, { type: "proposeAdministrator", person: people.third, replaces: people.first.id });
    const named = () => life.facts.administrators.filter(({ acceptance }) => acceptance).map(({ person }) => person.id);
    expect(named()).toEqual([people.first.id, people.second.id]);
    life.do(people.third, { type: "accept", hash: life.hash });
    expect(named().sort()).toEqual([people.second.id, people.third.id].sort());
  });

  it("KUN-5b: the sector's manager appoints who publishes; neither an administrator nor the unit's manager does", () => {
    const life = lifeIn(kungalv, "operation");
    const propose = { type: "proposeAdministrator", person: people.third, replaces: null } as const;
    for (const who of [people.first, people.unitManager, people.departmentManager, people.communications])
      expect(life.try(who, propose)).toMatchObject({ unmet: [{ rule: "capacity", source: "KUN-5b" }] });
    life.do(people.administrationManager, propose);
  });
});

/** A life in which it is noted what the communications unit is told of. */
class Listening extends Life {
  told: EventType[] = [];
  override do(...[who, command]: Parameters<Life["do"]>): this {
    const from = this.position;
    const count = this.events.length;
    super.do(who, command);
    const events = this.events.slice(count);
    const told = noticesOf(from, this.position, events, this.policy, this.organisation);
    const first = events[0];
    if (first && told.some(({ to, page }) => to.id === people.communications.id && page === null))
      this.told.push(first.type);
    return this;
  }
}

describe("the chart of how to respond", () => {
  for (const { policy, clause } of keptBy("guide", /^chart/))
    it(`${clause}: every way through the chart ends in the advice that the annex gives`, () => {
      const { chart } = policy;
      if (!chart) throw new Error("No chart");
      const at = (replies: string) => {
        const found = walk(
          chart,
          [...replies].map((one) => (one === "y" ? "yes" : "no")),
        )?.at;
        return found && ("advice" in found ? [found.advice, ...(found.steps ?? [])].join(" ") : found.question);
      };
      const expected: Record<string, RegExp> = {
        "": /positiv/,
        y: /förstärk.*följ.*dela.*sprid/i,
        n: /baktala/,
        ny: /egna kanaler/,
        nyy: /ta bort.*spara innehållet och uppgifterna om avsändaren/i,
        nyn: /följ.*svara inte/i,
        nn: /skämt/,
        nny: /egna kanaler/,
        nnyy: /strider mot lagen eller mot det som kommentarer inte får innehålla/,
        nnn: /fel i sak/,
        nnny: /rätt uppgifter.*kommer ifrån.*vem du är.*som dig själv/,
        nnnn: /dålig upplevelse/,
        nnnny: /svara.*tänk igenom/i,
        nnnnn: /stort genomslag/,
        nnnnny: /svara.*vem du är/i,
        nnnnnn: /svara inte/i,
      };
      for (const [replies, words] of Object.entries(expected)) expect(at(replies)).toMatch(words);
    });
});
