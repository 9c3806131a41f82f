import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import type { EventType } from "../../workflows/account/events";
import type { State } from "../../workflows/account/machine";
import { stepsOutOf } from "../../workflows/account/machine";
import { addressOf, publicEntryOf } from "../../workflows/account/register";
import { unmetConditions } from "../../workflows/account/rules";
import { pageOf } from "../../workflows/account/screens";
import { type Notice, noticesOf, participantsOf, tasksOf } from "../../workflows/account/tasks";
import type { Policy } from "../../workflows/policy/schema";
import { everyone, library } from "../support/organisation";
import { Life, lifeIn, standardPolicy, torebodaPolicy } from "./life";

const waiting = ({ position, policy, organisation }: Life) =>
  tasksOf(position, policy, organisation).map(({ person, page }) => `${person.id}: ${page}`);
/** Who was told what by the latest step. */
function told(life: Life): Notice[] {
  const first = life.events.findLastIndex(({ at }) => at !== life.events.at(-1)?.at) + 1;
  return noticesOf(life.before, life.position, life.events.slice(first), life.policy, life.organisation);
}
const toldWhom = (life: Life) => told(life).map(({ to, page }) => `${to.id}: ${page}`);

/** A life that ends in each state, by way of its last events. */
const ways: Record<Exclude<State, "unopened">, (policy: Policy) => Life> = {
  needsAnalysis: (policy) => lifeIn("needsAnalysis", policy),
  order: (policy) => lifeIn("order", policy),
  acceptance: (policy) => lifeIn("acceptance", policy),
  consultation: () => lifeIn("acceptance", standardPolicy).acceptAll(),
  decision: (policy) => lifeIn("decision", policy),
  returned: (policy) => lifeIn("decision", policy).reach("orderReturned"),
  refused: (policy) => lifeIn("decision", policy).reach("refused"),
  withdrawn: (policy) => lifeIn("acceptance", policy).reach("withdrawn"),
  creation: (policy) => lifeIn("creation", policy),
  launch: (policy) => lifeIn("launch", policy),
  operation: (policy) => lifeIn("operation", policy),
  evaluation: (policy) => lifeIn("evaluation", policy),
  closing: (policy) => lifeIn("closing", policy),
  closed: (policy) => lifeIn("closed", policy),
  transferDecision: (policy) => lifeIn("evaluation", policy).reach("transferRequested"),
  transferring: (policy) => lifeIn("evaluation", policy).reach("transferRequested").reach("transferApproved"),
  transferred: (policy) => ways.transferring(policy).reach("transferred"),
};

describe("an account waits", () => {
  it.each([
    ["needsAnalysis", ["olle: needs"]],
    ["order", ["olle: plan"]],
    ["acceptance", ["anna: acceptance", "bo: acceptance"]],
    ["consultation", ["kim: consultation"]],
    ["decision", ["ulla: decision"]],
    ["returned", ["olle: plan"]],
    ["creation", ["anna: creation", "bo: creation"]],
    ["launch", ["anna: launch", "bo: launch"]],
    ["operation", []],
    ["evaluation", ["anna: evaluation", "bo: evaluation"]],
    ["closing", ["anna: closing", "bo: closing"]],
    ["transferDecision", ["sara: boardDecision"]],
    ["transferring", ["anna: transfer", "bo: transfer"]],
    ["closed", []],
    ["transferred", []],
    ["refused", []],
    ["withdrawn", []],
  ] as const)("in %s for whom", (state, tasks) => {
    const life = ways[state](torebodaPolicy);
    expect(life.state).toBe(state);
    expect(waiting(life)).toEqual(tasks);
  });

  it("only for who has not answered yet", () => {
    const life = lifeIn("acceptance").do("first", { type: "accept", hash: lifeIn("acceptance").hash });
    expect(waiting(life)).toEqual(["bo: acceptance"]);
    expect(waiting(lifeIn("operation").reach("administratorProposed"))).toEqual(["cia: acceptance"]);
  });

  it("for the manager when the evaluation is written", () => {
    expect(waiting(lifeIn("evaluation").fill("evaluation"))).toEqual(["ulla: outcome"]);
    expect(waiting(lifeIn("evaluation").fill("evaluation", { proposal: "close" }))).toEqual(["ulla: outcome"]);
  });

  it("first for whom the policy hears on a closure, when the evaluation proposes one (HAL-17b)", () => {
    const evaluated = (proposal: string) =>
      lifeIn("evaluation", getPolicy("hallstahammar")).fill("evaluation", { proposal });
    expect(waiting(evaluated("close"))).toEqual(["kim: closureConsultation"]);
    expect(waiting(evaluated("close").reach("closureConsulted"))).toEqual(["ulla: outcome"]);
    expect(waiting(evaluated("transfer"))).toEqual(["ulla: outcome"]);
  });

  it("for the manager of the level that decides on each matter (KUN-5b, KUN-5e)", () => {
    const kungalv = getPolicy("kungalv");
    expect(waiting(lifeIn("decision", kungalv))).toEqual(["frida: decision"]);
    expect(waiting(lifeIn("evaluation", kungalv).fill("evaluation"))).toEqual(["ulla: outcome"]);
  });

  it.each(Object.keys(ways) as (keyof typeof ways)[])("in %s only for people who can take a step there", (state) => {
    for (const policy of loadedMunicipalities().map(getPolicy)) {
      const { position, organisation, now, policy: own } = ways[state](policy);
      for (const { person, page } of tasksOf(position, own, organisation)) {
        const steps = stepsOutOf(position.state).filter((step) => pageOf[step] === page);
        const open = steps.filter((step) => {
          const one = { ...position, policy: own, organisation, actor: person, step, now };
          return !unmetConditions(one).some(({ rule }) => rule === "capacity" || rule === "fourEyes");
        });
        expect(open, `${person.id} at ${page} in ${state}`).not.toEqual([]);
      }
    }
  });

  it("and the orderer and the administrators have a part in it", () => {
    const parts = participantsOf(lifeIn("operation").position).map(({ person, role }) => `${person.id}: ${role}`);
    expect(parts).toEqual(["olle: orderer", "anna: administrator", "bo: administrator"]);
  });
});

describe("a notice", () => {
  it("goes to those the account now waits for", () => {
    expect(toldWhom(lifeIn("acceptance"))).toEqual(["anna: acceptance", "bo: acceptance"]);
    expect(toldWhom(lifeIn("decision"))).toEqual(["ulla: decision"]);
    expect(told(lifeIn("decision"))[0]?.text).toBe("Besluta om beställningen: Biblioteket berättar");
  });

  it("goes to the information officer with the copy (TOR-B1.11)", () => {
    const texts = told(lifeIn("creation")).filter(({ to }) => to.id === "ida");
    expect(texts).toHaveLength(1);
    expect(texts[0]?.text).toMatch(/^Du har fått en kopia av den godkända beställningen: Biblioteket berättar/);
  });

  it("goes to whom the policy names, once each", () => {
    expect(toldWhom(lifeIn("launch").fill("launch").do("first", { type: "launch" }))).toEqual([
      "olle: null",
      "ida: null",
      "kim: null",
    ]);
    expect(toldWhom(lifeIn("decision").reach("orderReturned"))).toEqual([
      "olle: plan",
      "olle: null",
      "anna: null",
      "bo: null",
    ]);
  });

  it("goes also to who is removed as administrator", () => {
    const life = lifeIn("operation").reach("administratorProposed");
    life.do("third", { type: "accept", hash: life.hash }).do("first", { type: "removeAdministrator", person: "bo" });
    expect(toldWhom(life).sort()).toEqual(["bo: null", "cia: null"]);
  });

  it("goes not again to who was already waited for", () => {
    const life = lifeIn("acceptance").do("first", { type: "accept", hash: lifeIn("acceptance").hash });
    expect(toldWhom(life)).toEqual([]);
  });

  it("is never of one's own act, and never to nobody", () => {
    const all: EventType[] = ["evaluationBegun", "transferRequested", "transferRejected", "evaluationBegun"];
    for (const policy of loadedMunicipalities().map(getPolicy))
      for (const way of Object.values(ways)) {
        const life = way(policy);
        expect(told(life).map(({ to }) => to.id)).not.toContain(life.events.at(-1)?.by.id);
      }
    const life = lifeIn("operation");
    for (const type of all) {
      life.reach(type);
      const [actor] = life.events.slice(-1).map(({ by }) => by.id);
      for (const { to, text } of told(life)) {
        expect(to.id).not.toBe(actor);
        expect(to.id).not.toBe("");
        expect(text).not.toBe("");
      }
    }
    const opened = new Life().open();
    expect(told(opened)).toEqual([]);
  });
});

describe("the public register", () => {
  const shown: State[] = ["operation", "evaluation", "closing", "closed"];
  const transfers: State[] = ["transferDecision", "transferring", "transferred"];

  it.each(Object.keys(ways) as (keyof typeof ways)[])(
    "shows an account in %s only if it has been in operation",
    (state) => {
      const entry = publicEntryOf(ways[state](torebodaPolicy).position, torebodaPolicy);
      expect(entry !== null).toBe([...shown, ...transfers].includes(state));
    },
  );

  it("says what the account is, whose, and since when", () => {
    const life = lifeIn("operation");
    expect(publicEntryOf(life.position, torebodaPolicy)).toEqual({
      name: "Biblioteket berättar",
      platform: "Facebook",
      url: "https://www.exempel.se/url",
      unit: library.name,
      status: "active",
      since: life.facts.launchedAt,
      confirmedAt: life.facts.confirmedAt,
      endedAt: null,
    });
    const closed = lifeIn("closed");
    const ended = { status: "ended", endedAt: closed.events.at(-1)?.at };
    expect(publicEntryOf(closed.position, torebodaPolicy)).toMatchObject(ended);
    expect(publicEntryOf(ways.transferred(torebodaPolicy).position, torebodaPolicy)).toMatchObject({
      status: "transferred",
    });
  });

  it("holds no personal data and no text of the order", () => {
    for (const way of Object.values(ways)) {
      const life = way(torebodaPolicy);
      const text = JSON.stringify(publicEntryOf(life.position, torebodaPolicy));
      for (const { id, name, email, phone } of everyone)
        for (const part of [`"${id}"`, ...name.split(" "), email, phone]) expect(text).not.toContain(part);
      expect(text).not.toContain("Ett svar om");
    }
  });

  it("shows the address that the account got rather than the one planned", () => {
    const life = lifeIn("creation");
    expect(addressOf(life.position, torebodaPolicy)).toEqual({
      platform: "Facebook",
      url: "https://www.exempel.se/url",
    });
    life.fill("creation", { url: "https://www.facebook.com/bibliotek" });
    expect(addressOf(life.position, torebodaPolicy).url).toBe("https://www.facebook.com/bibliotek");
    expect(addressOf(lifeIn("needsAnalysis").position, torebodaPolicy)).toEqual({ platform: null, url: null });
  });
});
