import { describe, expect, it } from "vitest";
import { getShortestPaths, getSimplePaths } from "xstate/graph";
import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import { type EventType, type RecordedEvent, stepOf } from "../../workflows/account/events";
import {
  accountMachine,
  eventsOutOf,
  nextStates,
  type State,
  states,
  stepsOutOf,
} from "../../workflows/account/machine";
import { unmetConditions } from "../../workflows/account/rules";
import type { Policy } from "../../workflows/policy/schema";
import { everyone, library, people } from "../support/organisation";
import { Life } from "./life";

/** An event of each type, with all that any event carries: the machine's walk looks at types only. */
const samples = (Object.keys(stepOf) as EventType[]).map((type) => {
  const carried = { answers: {}, name: "", unit: library, hash: "", reasons: "", receiver: "", to: people.first };
  const staffing = {
    person: people.third,
    leaver: people.first,
    successor: people.third,
    replaces: null,
    administrator: people.first,
    deputy: null,
  };
  return { type, at: "", by: people.orderer, policy: "", ...carried, ...staffing } as unknown as RecordedEvent;
});
const options = {
  events: samples,
  serializeState: ({ value }: { value: unknown }) => String(value),
  limit: 100_000,
};
const final: State[] = ["closed", "transferred", "refused", "withdrawn"];
const typesOf = (steps: { event: { type: string } }[]) =>
  steps.map(({ event }) => event.type as EventType).filter((type) => !type.startsWith("xstate."));

const shortest = getShortestPaths(accountMachine, options);
const simple = getSimplePaths(accountMachine, options);

/**
 * A municipality that consults goes to the decision only from there, and one that does not never goes there. One that
 * hears nobody on a closure records no answer about it, and one that copies to nobody no copy.
 */
function possible(types: EventType[], { consultation, closureConsultation, copyTo }: Policy): boolean {
  const consults = consultation !== null;
  return types.every((type, index) => {
    if (type === "closureConsulted") return closureConsultation !== null;
    if (type === "copySent") return copyTo !== null;
    if (type === "sentToConsultation") return consults;
    const fromAcceptance = type === "sentToDecision" && types[index - 1] !== "sentToConsultation";
    return !(fromAcceptance && consults);
  });
}

describe("the machine", () => {
  it("reaches every state", () => {
    const reached = new Set(shortest.map(({ state }) => state.value));
    expect([...reached].sort()).toEqual(["unopened", ...states].sort());
  });

  it("ends in exactly the final states, and reaches one of them from every other", () => {
    for (const state of states) {
      const seen = new Set<State>([state]);
      for (const one of seen) for (const next of nextStates(one)) seen.add(next);
      const ends = final.some((end) => seen.has(end));
      expect(ends, state).toBe(true);
      expect(nextStates(state).length === 0, state).toBe(final.includes(state));
    }
  });

  it("has a step somebody can take in every state but the final", () => {
    for (const state of states) expect(stepsOutOf(state).length > 0, state).toBe(!final.includes(state));
  });

  it("enters each state in the trail under its own name", () => {
    for (const { state } of shortest)
      if (state.value !== "unopened") expect(state.context.trail.at(-1)?.state).toBe(state.value);
  });
});

describe.each(loadedMunicipalities())("the paths of %s", (municipality) => {
  const policy = getPolicy(municipality);
  const consults = policy.consultation !== null;
  const reachable = states.filter((state) => consults || state !== "consultation");
  const ways = simple.map(({ steps, state }) => ({ types: typesOf(steps), end: state.value as State }));
  const possibleWays = ways.filter(({ types }) => types.length && possible(types, policy));
  const firstTo = (state: State) => possibleWays.findIndex(({ end }) => end === state);

  it("says who takes every step that the machine knows, and under which conditions", () => {
    const known = new Set(Object.values(stepOf).filter((step) => step !== null));
    expect(Object.keys(policy.steps).sort()).toEqual([...known].sort());
  });

  it("takes every simple path through decide, with JSON between the steps, to the state the machine says", () => {
    const reached = new Set<State>();
    for (const { types, end } of possibleWays) {
      const life = new Life(policy);
      for (const type of types) life.reach(type);
      expect(life.state, types.join(" ")).toBe(end);
      reached.add(life.state);
    }
    expect([...reached].sort()).toEqual([...reachable].sort());
  });

  it("records every event that the machine knows, in every state where it knows it", () => {
    for (const { types, end } of possibleWays.filter((way, index) => index === firstTo(way.end))) {
      for (const type of eventsOutOf(end)) {
        const life = new Life(policy);
        for (const one of types) life.reach(one);
        if (!possible([...types, type], policy)) continue;
        const earlier = type === "copySent" ? 0 : life.events.length;
        life.reach(type);
        const recorded = life.events.slice(earlier).map((event) => event.type);
        expect(recorded, `${type} in ${end}`).toContain(type);
      }
    }
  });

  it("has in every state somebody whose capacity allows a step, and none in the final ones", () => {
    for (const state of reachable) {
      const way = possibleWays.find(({ end }) => end === state);
      const life = new Life(policy);
      for (const type of way?.types ?? []) life.reach(type);
      const takers = everyone.filter((actor) =>
        stepsOutOf(state).some((step) => {
          const { facts, organisation, now } = life;
          const unmet = unmetConditions({ state, facts, policy, organisation, actor, step, now });
          return !unmet.some(({ rule }) => rule === "capacity");
        }),
      );
      expect(takers.length > 0, state).toBe(!final.includes(state));
    }
  });

  it("records no event that the machine does not know in the state", () => {
    for (const state of reachable) {
      const unknown = (Object.keys(stepOf) as EventType[]).filter((type) => !eventsOutOf(state).includes(type));
      expect(unknown.length, state).toBeGreaterThan(0);
      const steps = new Set(unknown.map((type) => stepOf[type]));
      for (const step of stepsOutOf(state)) steps.delete(step);
      for (const step of steps) {
        if (step === null) continue;
        const life = new Life(policy);
        const one = { state, facts: life.facts, policy, organisation: life.organisation, actor: people.director };
        const unmet = unmetConditions({ ...one, step, now: life.now });
        expect(unmet, `${step} in ${state}`).toMatchObject([{ rule: "state", source: "STD-1" }]);
      }
    }
  });
});
