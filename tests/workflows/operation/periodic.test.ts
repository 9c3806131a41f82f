import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { documentHash, orderDocument } from "../../../workflows/account/document";
import { instantOf } from "../../../workflows/calendar/zone";
import { filled, people } from "../../support/organisation";
import { InUse } from "./in-use";

const has = (one: InUse, kind: string) => one.duties.some((duty) => duty.kind === kind);
const figures = (lastPost: string | null, rows: { measure: string; day: string; value: number }[] = []) =>
  ({ type: "recordFigures", rows, lastPost }) as const;

/** Evaluated, and goes on. */
function evaluated(one: InUse): InUse {
  one.step("first", { type: "beginEvaluation" });
  const answers = { ...filled(one.policy, "evaluation"), proposal: "continue" };
  return one.step("first", { type: "saveEvaluation", answers }).step("first", { type: "continueOperation" });
}

describe("an evaluation", () => {
  it.each([
    ["toreboda", "TOR-4d"],
    ["hallstahammar", "STD-14"],
  ])("is due a year after the launch in %s", (town, source) => {
    expect(new InUse(getPolicy(town)).duty("evaluation")).toMatchObject({
      key: "evaluation:2026-11-20",
      due: { at: instantOf("2027-11-20", "23:59"), source },
    });
  });

  it("that is late is told of once, is settled when it begins, and is due a year after it again", () => {
    const one = new InUse(getPolicy("nybro")).at("2027-11-22");
    expect(one.lapse()).toContain("evaluation:2026-11-20");
    expect(one.lapse()).toEqual([]);
    expect(one.duty("evaluation").lapsed).toBe(true);
    one.step("first", { type: "beginEvaluation" });
    expect(has(one, "evaluation")).toBe(false);
    expect(one.standing.life.lapsed.filter((key) => key.startsWith("evaluation"))).toEqual([]);
    const other = evaluated(new InUse(getPolicy("nybro")).at("2027-11-22"));
    expect(other.duty("evaluation")).toMatchObject({
      key: "evaluation:2027-11-22",
      lapsed: false,
      due: { at: instantOf("2028-11-22", "23:59") },
    });
  });
});

describe("a confirmation", () => {
  it("is due a year after the launch, and after the last one (STD-53)", () => {
    const one = new InUse();
    expect(one.duty("confirmation").due).toMatchObject({ at: instantOf("2027-11-20", "23:59"), source: "STD-53" });
    one.at("2027-11-22");
    expect(one.lapse()).toContain("confirmation:2026-11-20");
    one.do("orderer", { type: "confirmAccount" });
    expect(one.duty("confirmation")).toMatchObject({
      key: "confirmation:2027-11-22",
      lapsed: false,
      due: { at: instantOf("2028-11-22", "23:59") },
    });
    expect(one.standing.life.lapsed.filter((key) => key.startsWith("confirmation"))).toEqual([]);
  });
});

describe("an account that rests", () => {
  it.each([
    ["kungalv", "KUN-6o"],
    ["nybro", "STD-28"],
  ])("is asked about after half a year in %s", (town, source) => {
    const one = new InUse(getPolicy(town));
    expect(one.duty("inactivity").due).toMatchObject({ at: instantOf("2027-05-20", "23:59"), source });
    one.at("2027-03-15").do("first", figures("2027-03-10"));
    expect(one.duty("inactivity").due).toMatchObject({ at: instantOf("2027-09-10", "23:59") });
    expect(one.duty("inactivity").due.why[0]).toBe("Det senaste kända inlägget är från onsdag 10 mars 2027.");
  });

  it("is not thought to rest for a post older than the launch, or than what is known", () => {
    const one = new InUse().do("first", figures("2026-01-10"));
    expect(one.duty("inactivity").due.at).toBe(instantOf("2027-05-20", "23:59"));
    one.at("2027-01-15").do("first", figures("2027-01-10")).do("first", figures("2026-12-10"));
    expect(one.standing.life.lastPost).toBe("2027-01-10");
  });

  it("has been looked at when it has been evaluated", () => {
    const one = evaluated(new InUse(getPolicy("nybro")).at("2027-05-03"));
    expect(one.duty("inactivity")).toMatchObject({
      key: "inactivity:2027-05-03",
      due: { at: instantOf("2027-11-03", "23:59") },
    });
  });

  it.each([
    [
      "a post in the future",
      figures("2026-11-24"),
      "Dagen ligger i framtiden. Skriv när det senaste inlägget publicerades.",
    ],
    [
      "a figure of a day to come",
      figures(null, [{ measure: "Följare", day: "2026-11-24", value: 3 }]),
      "Dagen 2026-11-24 ligger i framtiden.",
    ],
    ["nothing", figures(null), "Fyll i minst en siffra, eller dagen för det senaste inlägget."],
  ])("with %s is refused", (_, command, text) => {
    expect(new InUse().refused("first", command)).toEqual([text]);
  });
});

describe("a replacement", () => {
  const leaver = (lastDay: string) => ({ person: people.first.id, name: people.first.name, lastDay });

  it("is due within five working days of the last day, and waits for the manager (KUN-5g)", () => {
    const one = new InUse(getPolicy("kungalv"));
    one.presence = { ...one.presence, leaving: [leaver("2026-12-18")] };
    expect(one.duty("replacement")).toMatchObject({
      owner: { id: people.unitManager.id },
      due: { at: instantOf("2026-12-29", "23:59"), source: "KUN-5g" },
    });
    expect(one.duty("replacement").due.why[0]).toBe(`${people.first.name} slutar fredag 18 december 2026.`);
  });

  it("that is late is over when another administers the account, and leaves nothing behind", () => {
    const one = new InUse(getPolicy("hallstahammar"));
    one.presence = { ...one.presence, leaving: [leaver("2026-12-18")] };
    one.at("2027-01-11");
    const key = `replacement:${people.first.id}:2026-12-18`;
    expect(one.lapse()).toContain(key);
    one.step("second", { type: "proposeAdministrator", person: people.third, replaces: null });
    one.step("third", { type: "accept", hash: documentHash(orderDocument(one.standing.facts, one.policy)) });
    expect(one.standing.life.lapsed).toContain(key);
    one.step("second", { type: "removeAdministrator", person: people.first.id });
    expect(one.duties.map(({ kind }) => kind)).not.toContain("replacement");
    expect(one.standing.life.lapsed).not.toContain(key);
  });
});
