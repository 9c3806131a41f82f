import { describe, expect, it } from "vitest";
import { type State, states } from "../../workflows/account/machine";
import { type Station, stationsOf } from "../../workflows/account/trail";
import { people } from "../support/organisation";
import { Life, lifeIn, standardPolicy, torebodaPolicy } from "./life";

/** A life in each state that is not on the ordinary way. */
const turned = {
  returned: () => lifeIn("decision").reach("orderReturned"),
  refused: () => lifeIn("decision").reach("refused"),
  withdrawn: () => lifeIn("order").reach("withdrawn"),
  transferDecision: () => lifeIn("evaluation").reach("transferRequested"),
  transferring: () => turned.transferDecision().reach("transferApproved"),
  transferred: (): Life => turned.transferring().reach("transferred"),
};
const ordinary = ["needsAnalysis", "order", "acceptance", "decision", "creation", "launch"] as const;
const inUse = ["operation", "evaluation", "closing", "closed"] as const;
const lives: Record<string, () => Life> = {
  ...Object.fromEntries([...ordinary, ...inUse].map((one) => [one, () => lifeIn(one)])),
  ...turned,
};

const stationsIn = ({ position, policy, organisation }: Life) => stationsOf(position, policy, organisation);
const find = (life: Life, state: State) => stationsIn(life).find((one) => one.state === state) as Station;
/** The line as it is drawn: what is reached, and what of the way is ahead. */
const line = (life: Life) =>
  stationsIn(life)
    .filter(({ status, side }) => (status === "possible" ? !side : status !== "closed"))
    .map(({ state, status }) => `${state} ${status}`);
const past = (...names: State[]) => names.map((state) => `${state} past`);
const possible = (...names: State[]) => names.map((state) => `${state} possible`);

describe("every station", () => {
  it("is there: where it has been, where it is, where it can come and where no longer", () => {
    const life = lifeIn("decision");
    const status = Object.fromEntries(stationsIn(life).map((station) => [station.state, station.status]));
    expect(status).toMatchObject({ order: "past", acceptance: "past", decision: "present", operation: "possible" });
    expect(status).not.toHaveProperty("consultation");
    const shown = stationsIn(new Life(standardPolicy)).map(({ state }) => state);
    expect(shown.sort()).toEqual([...states].sort());
  });

  it.each(Object.entries(lives))("is there once, in order of time to where the account is, in %s", (state, life) => {
    const shown = stationsIn(life());
    expect(new Set(shown.map((one) => one.state)).size).toBe(shown.length);
    const here = shown.filter(({ status }) => status === "present" || status === "ended");
    expect(here.map((one) => one.state)).toEqual([state]);
    const reached = shown.filter(({ status }) => status !== "possible" && status !== "closed");
    expect(shown.slice(0, reached.length)).toEqual(reached);
    expect(reached.at(-1)?.state).toBe(state);
    const times = reached.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it("is closed ahead when the account has ended", () => {
    const statuses = stationsIn(lifeIn("closed")).map((one) => one.status);
    expect(new Set(statuses)).toEqual(new Set(["past", "ended", "closed"]));
  });
});

describe("the name at a station", () => {
  it("is of the person who did what is done there, not of the one before", () => {
    const life = lifeIn("decision");
    const asked = life.now;
    life.reach("approved");
    expect(find(life, "decision")).toMatchObject({ status: "past", at: asked, by: people.unitManager.name });
    expect(find(life, "acceptance").by).not.toBe(people.orderer.name);
    expect(find(life, "order").by).toBe(people.orderer.name);
  });

  it("is, where the account is, of those it waits for", () => {
    const life = lifeIn("acceptance");
    expect(find(life, "acceptance").waiting).toEqual([people.first.name, people.second.name]);
    life.do("first", { type: "accept", hash: life.hash });
    const { by, waiting, at } = find(life, "acceptance");
    expect({ by, waiting, at }).toEqual({ waiting: [people.second.name], at: life.facts.trail.at(-1)?.at });
    expect(find(lifeIn("operation"), "operation").waiting).toEqual([]);
  });

  it("is, at an end and at a return, of the person whose step it was", () => {
    expect(find(lifeIn("decision").reach("refused"), "refused")).toMatchObject({
      status: "ended",
      by: people.unitManager.name,
    });
    const returned = turned.returned().reach("planSaved");
    expect(find(returned, "returned")).toMatchObject({ status: "past", by: people.unitManager.name });
  });
});

describe("the order of the stations", () => {
  it("has a return after the writing, and what was passed before it ahead again", () => {
    const life = turned.returned();
    expect(line(life)).toEqual([
      ...past("needsAnalysis", "order"),
      "returned present",
      ...possible("acceptance", "decision", "creation", "launch", "operation", "evaluation", "closing", "closed"),
    ]);
    const earlier = { at: life.facts.trail.at(-1)?.at, brokenOff: false };
    expect(find(life, "decision")).toMatchObject({ status: "possible", earlier });
    expect(find(life, "creation").earlier).toBeUndefined();
  });

  it("has a return where it happened, once the order is on its way again", () => {
    const sent = turned.returned().reach("orderSent");
    expect(line(sent).slice(0, 5)).toEqual([
      ...past("needsAnalysis", "order", "returned", "acceptance"),
      "decision present",
    ]);
    const written = turned.returned().reach("planSaved");
    expect(line(written).slice(0, 4)).toEqual([
      ...past("needsAnalysis", "returned"),
      "order present",
      "acceptance possible",
    ]);
  });

  it("has the evaluation ahead again when the account goes on", () => {
    const life = lifeIn("operation").reach("evaluationBegun").reach("continued");
    expect(line(life).slice(-4)).toEqual(["operation present", ...possible("evaluation", "closing", "closed")]);
    expect(find(life, "evaluation").earlier).toEqual({ at: life.facts.trail.at(-1)?.at, brokenOff: false });
    const again = life.reach("evaluationBegun");
    expect(line(again).slice(-4)).toEqual(["operation past", "evaluation present", ...possible("closing", "closed")]);
  });

  it("leads from the board to the handing over, with the closing as another way", () => {
    const life = turned.transferDecision();
    const ahead = possible("transferring", "transferred");
    expect(line(life).slice(-5)).toEqual([...past("operation", "evaluation"), "transferDecision present", ...ahead]);
    expect(find(life, "closing")).toMatchObject({ status: "possible", side: true });
    expect(line(turned.transferred()).slice(-3)).toEqual([
      ...past("transferDecision", "transferring"),
      "transferred ended",
    ]);
  });

  it("has a board's no in order of time", () => {
    const life = turned.transferDecision().reach("transferRejected");
    expect(line(life).slice(-6)).toEqual([
      ...past("launch", "transferDecision"),
      "operation present",
      ...possible("evaluation", "closing", "closed"),
    ]);
  });
});

describe("an account in use", () => {
  it("is so since it was launched, also when an evaluation has confirmed it", () => {
    const life = lifeIn("operation");
    const { launchedAt } = life.facts;
    expect(find(life, "operation")).toMatchObject({ at: launchedAt });
    expect(find(life, "operation")).not.toHaveProperty("confirmed");
    life.reach("evaluationBegun").fill("evaluation").reach("continued");
    const { confirmedAt } = life.facts;
    expect(confirmedAt).not.toBe(launchedAt);
    expect(find(life, "operation")).toMatchObject({ at: launchedAt, confirmed: confirmedAt });
  });
});

describe("a station that was left undone", () => {
  it("is not done: its order was taken back", () => {
    const life = lifeIn("acceptance").reach("withdrawn");
    expect(line(life)).toEqual([...past("needsAnalysis", "order"), "acceptance brokenOff", "withdrawn ended"]);
  });

  it("is ahead again, with when it was broken off: its order was changed", () => {
    const life = lifeIn("decision").reach("planSaved");
    const at = life.facts.trail.at(-1)?.at;
    expect(find(life, "decision")).toMatchObject({ status: "possible", earlier: { at, brokenOff: true } });
    expect(find(life, "acceptance")).toMatchObject({ status: "possible", earlier: { brokenOff: false } });
    const ended = life.reach("withdrawn");
    expect(find(ended, "decision")).toMatchObject({ status: "closed", earlier: { at, brokenOff: true } });
    expect(stationsOf(ended.position, torebodaPolicy, ended.organisation).at(0)?.state).toBe("needsAnalysis");
  });
});
