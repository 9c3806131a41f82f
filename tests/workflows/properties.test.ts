import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventType, RecordedEvent } from "../../workflows/account/events";
import { answerSchema, type Facts, factsSchema } from "../../workflows/account/facts";
import { noticesOf, tasksOf } from "../../workflows/account/tasks";
import { sentence } from "../../workflows/account/texts.sv";
import { beginningOfLife } from "../../workflows/operation/shape";
import { canonical } from "../../workflows/record/canonical";
import { caseFileText, replay, verifyCaseFile } from "../../workflows/record/case-file";
import { people } from "../support/organisation";
import { acts, goOn, live, policies, story, withPoliticians } from "../support/random-lives";
import { lifeIn } from "./life";

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
