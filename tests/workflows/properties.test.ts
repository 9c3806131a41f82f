import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import {
  type Command,
  type CommandType,
  commandSchema,
  commandTypes,
  savedForm,
} from "../../workflows/account/commands";
import type { EventType, RecordedEvent } from "../../workflows/account/events";
import { answerSchema, type Facts, factsSchema, type Person } from "../../workflows/account/facts";
import { stepsOutOf } from "../../workflows/account/machine";
import { noticesOf, tasksOf } from "../../workflows/account/tasks";
import { sentence } from "../../workflows/account/texts.sv";
import { beginningOfLife } from "../../workflows/operation/shape";
import { canonical } from "../../workflows/record/canonical";
import { caseFileText, replay, verifyCaseFile } from "../../workflows/record/case-file";
import { everyone, file, filled, library, managedBy, organisation, people } from "../support/organisation";
import { Life, lifeIn, torebodaPolicy } from "./life";

/** One thing somebody does: mostly sensible for where the account is, sometimes anything at all. */
type Act = { sensible: boolean; actor: number; pick: number; spoil: number; junk: Record<string, unknown> };

const answer = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("", "approved", "rejected", "2026-02-30", "9999-01-01", "continue", "yes", "monitor"),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(true, null, file, library, { id: "kultur", name: "Kulturavdelningen" }, []),
  fc.constantFrom(...everyone),
  fc.array(fc.constantFrom(...everyone), { maxLength: 4 }),
  fc.array(fc.record({ person: fc.constantFrom(...everyone), deputy: fc.constantFrom(null, ...everyone) }), {
    maxLength: 4,
  }),
);
const keys = fc.oneof(
  fc.constantFrom("administrators", "unit", "hours", "outcome", "date", "use", "central", "proposal", "farewellDate"),
  fc.constantFrom("constructor", "__proto__", "toString", "hasOwnProperty"),
  fc.string(),
);
const act: fc.Arbitrary<Act> = fc.record({
  sensible: fc.integer({ min: 0, max: 9 }).map((number) => number > 2),
  actor: fc.nat(everyone.length - 1),
  pick: fc.nat(1000),
  spoil: fc.nat(9),
  junk: fc.dictionary(keys, answer, { maxKeys: 4 }),
});
const withPoliticians = {
  ...organisation,
  holders: { ...organisation.holders, politician: [people.third, people.stranger] },
};
const organisations = fc.constantFrom(
  organisation,
  managedBy({ biblioteket: people.orderer }),
  managedBy({ biblioteket: people.first, kultur: people.deputy }),
  managedBy({ biblioteket: null, kultur: people.second, forvaltningen: people.third }),
  withPoliticians,
);

const pickOf = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;

/** A command that the schema lets through, whatever it says. */
function commandOf(life: Life, type: CommandType, { pick, spoil, sensible, junk }: Act): Command | null {
  const form = type === "recordBoardDecision" ? "boardDecision" : savedForm[type as keyof typeof savedForm];
  const good = form && { ...filled(life.policy, form), ...(type === "saveEvaluation" ? proposal(pick) : {}) };
  const person = pickOf(everyone, pick);
  const administrator = pickOf([...life.facts.administrators.map((one) => one.person), person], pick).id;
  const built = commandSchema.safeParse({
    type,
    hash: sensible || spoil > 4 ? life.hash : "0".repeat(64),
    reasons: "Skäl.",
    text: "Svar.",
    opinion: pick % 2 ? "supports" : "objects",
    receiver: "Föreningen",
    name: "Konto",
    unit: library,
    answers: { ...(sensible || spoil > 4 ? good : {}), ...(spoil > 6 || !sensible ? junk : {}) },
    person: type === "proposeAdministrator" || type === "changeOrderer" ? person : administrator,
    leaver: administrator,
    successor: person,
    replaces: pick % 3 === 0 ? administrator : null,
    administrator,
    deputy: pick % 2 ? pickOf(everyone, pick + 1) : null,
  });
  return built.success ? built.data : null;
}
const proposal = (pick: number) => ({ proposal: pickOf(["continue", "close", "transfer"], pick) });

const aside: CommandType[] = ["withdraw", "refuse", "decline", "changeOrderer", "replaceNominee"];
const staffing: CommandType[] = ["proposeAdministrator", "removeAdministrator", "changeDeputy", "accept"];
/** Takes the steps that bring the account on more often than those that keep or end it. */
function stepOf(life: Life, { sensible, pick }: Act): CommandType {
  if (!sensible) return pickOf(commandTypes, pick);
  const steps = stepsOutOf(life.state);
  const leaving = ["closing", "transferDecision", "transferring"].includes(life.state);
  const forward = steps.filter((step) => !aside.includes(step) && !(leaving && staffing.includes(step)));
  return pickOf(steps.length ? (pick % 7 ? forward : steps) : commandTypes, pick);
}

/** The same acts on an account, one after the other. */
function live(acts: Act[], policy = torebodaPolicy, own = organisation, each?: (life: Life) => void): Life {
  return goOn(new Life(policy, own), acts, each);
}

/** The acts on an account that has come somewhere already. */
function goOn(life: Life, acts: Act[], each: (life: Life) => void = () => {}): Life {
  for (const one of acts) {
    const type = stepOf(life, one);
    const command = commandOf(life, type, one);
    if (!command) continue;
    const actor = one.sensible ? somebody(life, type, one.pick) : pickOf(everyone, one.actor);
    if (life.try(actor, command).ok) each(life);
  }
  return life;
}

function somebody(life: Life, type: CommandType, pick: number): Person {
  try {
    return pick % 5 ? life.actorOf(type) : pickOf(everyone, pick);
  } catch {
    return pickOf(everyone, pick);
  }
}

/** A counterexample names its municipality, not all of the policy. */
const policies = loadedMunicipalities().map((id) => ({ ...getPolicy(id), [fc.toStringMethod]: () => id }));
const acts = fc.array(act, { maxLength: 90, size: "max" });
const story = fc.tuple(acts, fc.constantFrom(...policies), organisations);
const runs = { numRuns: 90 };
const idsOf = (facts: Facts) =>
  [facts.orderer, ...facts.administrators.flatMap(({ person, deputy }) => [person, ...(deputy ? [deputy] : [])])].map(
    ({ id }) => id,
  );
const decisions: EventType[] = ["approved", "orderReturned", "refused", "closureDecided", "transferRequested"];

describe("whatever people do, in whatever order", () => {
  it("the account is in use only with enough administrators who have accepted the text in force", () => {
    fc.assert(
      fc.property(story, ([acts, policy, own]) => {
        live(acts, policy, own, ({ state, facts }) => {
          if (!["operation", "evaluation", "closing", "transferDecision", "transferring"].includes(state)) return;
          const { documentHash: hash } = facts;
          const accepted = facts.administrators.filter(({ acceptance }) => acceptance && acceptance.hash === hash);
          const distinct = new Set(accepted.map(({ person }) => person.id)).size;
          expect(distinct).toBeGreaterThanOrEqual(policy.administrators.minimum);
          expect(facts.decision?.hash).toBe(hash);
        });
      }),
      runs,
    );
  });

  it("an acceptance is the administrator's own act, and for the text in force", () => {
    fc.assert(
      fc.property(story, ([acts, policy, own]) => {
        const { events, facts } = live(acts, policy, own);
        for (const { person, acceptance } of facts.administrators) {
          if (!acceptance) continue;
          const own = events.some(({ type, by, at }) => {
            return type === "assignmentAccepted" && by.id === person.id && at === acceptance.at;
          });
          expect(own).toBe(true);
          expect(acceptance.hash).toBe(facts.documentHash);
        }
      }),
      runs,
    );
  });

  it("nobody decides on what they ordered, administer or stand in for", () => {
    fc.assert(
      fc.property(story, ([acts, policy, own]) => {
        live(acts, policy, own, ({ before, events }) => {
          const decided = events.findLast(({ at }) => at === events.at(-1)?.at);
          for (const event of events.filter(({ at, type }) => at === decided?.at && decisions.includes(type)))
            expect(idsOf(before.facts)).not.toContain(event.by.id);
        });
      }),
      runs,
    );
  });

  it("nobody who is elected comes to run an account in use or to stand in, where the policy says so", () => {
    const barring = policies.filter(({ steps }) =>
      steps.sendOrder?.conditions.some((one) => one.rule === "noPolitician"),
    );
    const elected = withPoliticians.holders.politician.map(({ id }) => id);
    fc.assert(
      fc.property(acts, fc.constantFrom(...barring), (acts, policy) => {
        goOn(lifeIn("operation", policy, withPoliticians), acts, ({ facts }) => {
          for (const { person, deputy } of facts.administrators)
            for (const id of [person.id, deputy?.id]) expect(elected).not.toContain(id);
        });
      }),
      runs,
    );
  });

  it("an administrator who had a deputy when the order was approved keeps one, where the policy says so", () => {
    const asking = policies.filter(({ administrators }) => administrators.deputies);
    fc.assert(
      fc.property(acts, fc.constantFrom(...asking), (acts, policy) => {
        const life = lifeIn("operation", policy);
        let kept = life.facts.administrators.map(({ person }) => person.id);
        goOn(life, acts, ({ facts }) => {
          // Whoever has left and is asked anew comes without one.
          kept = kept.filter((id) => facts.administrators.some(({ person }) => person.id === id));
          for (const { person, deputy } of facts.administrators)
            if (kept.includes(person.id)) expect(deputy).not.toBeNull();
        });
      }),
      runs,
    );
  });

  it("a text is decided on once, and the decision is on the text that was in circulation", () => {
    fc.assert(
      fc.property(story, ([acts, policy, own]) => {
        const { events } = live(acts, policy, own);
        let decided = false;
        let circulating: string | null = null;
        for (const event of events) {
          if (["planSaved", "needsSaved", "nomineeReplaced"].includes(event.type))
            [decided, circulating] = [false, null];
          if (event.type === "orderSent") circulating = event.hash;
          if (event.type !== "approved" && event.type !== "refused") continue;
          expect(decided).toBe(false);
          expect(event.hash).toBe(circulating);
          decided = true;
        }
      }),
      runs,
    );
  });

  it("an account is closed or handed over only after evaluation, and handed over only after the board's decision", () => {
    fc.assert(
      fc.property(story, ([acts, policy, own]) => {
        const types = live(acts, policy, own).events.map(({ type }) => type);
        const last = (type: EventType) => types.lastIndexOf(type);
        if (last("closed") >= 0) expect(last("closureDecided")).toBeGreaterThan(last("evaluationSaved"));
        if (last("closureDecided") >= 0) expect(last("evaluationSaved")).toBeGreaterThan(last("evaluationBegun"));
        if (last("closureDecided") >= 0 && policy.closureConsultation)
          expect(last("closureConsulted")).toBeGreaterThan(last("evaluationSaved"));
        if (last("transferred") >= 0) expect(last("transferApproved")).toBeGreaterThan(last("transferRequested"));
      }),
      runs,
    );
  });

  it("the record replays to the position, and its case file is found whole", () => {
    fc.assert(
      fc.property(story, ([acts, policy, own]) => {
        const life = live(acts, policy, own);
        if (life.record.length === 0) return;
        expect(canonical(replay(life.record))).toBe(canonical({ ...life.position, life: beginningOfLife }));
        expect(factsSchema.parse(JSON.parse(JSON.stringify(life.facts)))).toEqual(life.facts);
        expect(verifyCaseFile(caseFileText(life.caseFile()))).toMatchObject({ ok: true });
      }),
      runs,
    );
  });

  it("every event is told in words, and nobody is told of their own act or waits twice", () => {
    fc.assert(
      fc.property(story, ([acts, policy, own]) => {
        live(acts, policy, own, ({ before, position, events }) => {
          const latest: RecordedEvent[] = events.filter(({ at }) => at === events.at(-1)?.at);
          for (const event of latest) expect(sentence(event)).not.toBe("");
          for (const { to } of noticesOf(before, position, latest, policy, own))
            expect(["", latest[0]?.by.id]).not.toContain(to.id);
          const tasks = tasksOf(position, policy, own).map(({ person, page }) => `${person.id} ${page}`);
          expect(new Set(tasks).size).toBe(tasks.length);
        });
      }),
      runs,
    );
  });
});

it("the random lives come to every state that matters", () => {
  const reached = new Set<string>();
  for (const [acts, policy, own] of fc.sample(story, { numRuns: 1500, seed: 1 }))
    live(acts, policy, own, ({ state }) => reached.add(state));
  const all = [
    "returned",
    "refused",
    "withdrawn",
    "operation",
    "closed",
    "transferDecision",
    "transferred",
    "consultation",
  ];
  expect([...reached]).toEqual(expect.arrayContaining(all));
}, 120_000);

it("the junk is real junk: the schema lets answers of every shape through", () => {
  expect(answerSchema.safeParse([{ person: people.first, deputy: null }]).success).toBe(true);
  expect(answerSchema.safeParse("\ud800").success).toBe(false);
});
