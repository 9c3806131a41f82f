import { describe, expect, it } from "vitest";
import { getPolicy } from "../../../app/policies.server";
import { instantOf } from "../../../workflows/calendar/zone";
import type { LifeCommand } from "../../../workflows/operation/commands";
import { sentenceOf } from "../../../workflows/operation/texts.sv";
import { people } from "../../support/organisation";
import { InUse, organisation, question } from "./in-use";

const loan = (from = "2026-12-01", to = "2026-12-07", borrower = people.stranger): LifeCommand => ({
  type: "askLoan",
  borrower,
  from,
  to,
});
const on = (type: "agreeLoan" | "readGuidelines" | "endLoan", matter = "L-1"): LifeCommand => ({ type, matter });
const lent = (policy = getPolicy("hallstahammar")) =>
  new InUse(policy).do("first", loan()).do("communications", on("agreeLoan")).do("stranger", on("readGuidelines"));

describe("a loan", () => {
  it("is asked for, agreed with the communications unit, begun by reading the guidelines, and ended (HAL-12)", () => {
    const one = new InUse(getPolicy("hallstahammar")).do("first", loan());
    expect(one.duty("loan")).toMatchObject({
      owner: { id: people.communications.id },
      due: { at: instantOf("2026-12-01", "23:59"), source: "HAL-12a" },
    });
    expect(one.refused("first", on("agreeLoan"))).toEqual([
      `Det här gör ${people.communications.name} (kommunikatör).`,
    ]);
    expect(one.refused("stranger", on("readGuidelines"))).toEqual(["L-1 väntar på besked om utlåningen."]);
    one.do("communications", on("agreeLoan"));
    expect(one.duty("loan").owner?.id).toBe(people.stranger.id);
    expect(one.refused("third", on("readGuidelines"))).toEqual([
      `Det här gör ${people.stranger.name}, som lånar kontot.`,
    ]);
    one.do("stranger", on("readGuidelines"));
    // That it is given back is for those who can end it.
    expect(one.duty("loan")).toMatchObject({
      owner: { id: people.first.id },
      due: { at: instantOf("2026-12-07", "23:59") },
    });
    one.at("2026-12-08").do("first", on("endLoan"));
    expect(one.standing.life.matters).toEqual([]);
    expect(one.events.map((event) => sentenceOf(event))).toEqual([
      `${people.first.name} vill låna ut kontot till ${people.stranger.name} tisdag 1 december 2026 – måndag 7 december 2026 (L-1).`,
      `${people.communications.name} godtog utlåningen L-1.`,
      `${people.stranger.name} har läst riktlinjerna och sköter kontot enligt L-1.`,
      `${people.first.name} avslutade utlåningen L-1.`,
    ]);
  });

  it("lets the borrower do the daily work, on its days alone, and nothing else", () => {
    const one = lent();
    const asked = (day: string) => one.at(day).refused("stranger", question(one.now));
    expect(asked("2026-11-30")).toHaveLength(1);
    expect(asked("2026-12-01")).toEqual([]);
    expect(asked("2026-12-07")).toEqual([]);
    expect(one.refused("stranger", { type: "makeRound", found: "" })).toEqual([]);
    for (const command of [{ type: "confirmAccount" }, loan("2027-01-01", "2027-01-02"), on("endLoan")] as const)
      expect(one.refused("stranger", command as LifeCommand)).not.toEqual([]);
    expect(asked("2026-12-08")).toHaveLength(1);
  });

  it("lets nobody in who has not read the guidelines", () => {
    const one = new InUse().do("first", loan()).do("communications", on("agreeLoan")).at("2026-12-02");
    expect(one.refused("stranger", question(one.now))).toHaveLength(1);
    one.do("stranger", on("readGuidelines"));
    expect(one.refused("stranger", question(one.now))).toEqual([]);
  });

  it("gives the borrower the daily duties alone, on its days", () => {
    const one = lent().at("2026-12-01");
    one.do("first", { type: "makeRound", found: "" });
    expect(one.duty("round").owner?.id).toBe(people.stranger.id);
    one.do("stranger", question(one.now));
    expect(one.duty("question").owner?.id).toBe(people.stranger.id);
    expect(one.duty("snapshot").owner?.id).toBe(people.first.id);
  });

  it.each([
    [
      "days years ahead",
      loan("2026-12-10", "2036-12-20", people.third),
      "Låna ut kontot högst ett år, till och med fredag 10 december 2027.",
    ],
    [
      "days that were lent already",
      loan("2026-12-07", "2026-12-09", people.third),
      `Kontot är redan utlånat till ${people.stranger.name} tisdag 1 december 2026 – måndag 7 december 2026. Välj andra dagar.`,
    ],
    ["a day that has been", loan("2026-11-20", "2026-11-30"), "Första dagen har redan varit. Välj i dag eller senare."],
    [
      "days in the wrong order",
      loan("2026-12-20", "2026-12-10"),
      "Sista dagen ligger före den första. Byt plats på dem.",
    ],
    [
      "an administrator of the account",
      loan("2026-12-10", "2026-12-12", people.second),
      `${people.second.name} är redan administratör för kontot.`,
    ],
    [
      "somebody who was elected",
      loan("2026-12-10", "2026-12-12", people.third),
      `${people.third.name} är förtroendevald. Välj en medarbetare.`,
    ],
  ])("to %s is refused", (_, command, text) => {
    const elected = { ...organisation, holders: { ...organisation.holders, politician: [people.third] } };
    const one = new InUse(undefined, undefined, text.includes("förtroendevald") ? elected : organisation);
    one.do("first", loan());
    expect(one.refused("first", command)).toEqual([text]);
    expect(one.events).toHaveLength(1);
  });

  it("is to somebody who is there all its days", () => {
    const { id, name } = people.stranger;
    const away = { person: id, from: "2026-12-07", to: "2026-12-09", standIn: null };
    const leaves = { person: id, name, lastDay: "2026-12-06" };
    const one = new InUse();
    const asked = (absences: (typeof away)[], leaving: (typeof leaves)[]) => {
      one.presence = { ...one.presence, absences, leaving };
      return one.refused("first", loan());
    };
    const isAway = `${name} är frånvarande måndag 7 december 2026 – onsdag 9 december 2026. Välj andra dagar, eller någon annan.`;
    expect(asked([away], [])).toEqual([isAway]);
    expect(asked([], [leaves])).toEqual([
      `${name} slutar söndag 6 december 2026. Välj någon annan, eller dagar till dess.`,
    ]);
    // The day after, and the last day itself, are no hindrance.
    expect(asked([{ ...away, from: "2026-12-08" }], [{ ...leaves, lastDay: "2026-12-07" }])).toEqual([]);
    one.presence = { ...one.presence, absences: [away], leaving: [] };
    expect(one.refused("communications", on("agreeLoan"))).toEqual([isAway]);
  });

  it("that was refused leaves its days free", () => {
    const one = new InUse().do("first", loan());
    one.do("communications", { type: "refuseLoan", matter: "L-1", reasons: "Valrörelse." });
    expect(one.refused("first", loan())).toEqual([]);
    expect(one.standing.life.matters.map(({ id }) => id)).toEqual(["L-2"]);
  });

  it("whose days have been is neither agreed nor begun, but ended", () => {
    const one = new InUse().do("first", loan()).at("2026-12-08");
    const text = "Lånet skulle vara slut måndag 7 december 2026. Avsluta det och fråga om andra dagar.";
    expect(one.refused("communications", on("agreeLoan"))).toEqual([text]);
    const other = new InUse().do("first", loan()).do("communications", on("agreeLoan")).at("2026-12-08");
    expect(other.refused("stranger", on("readGuidelines"))).toEqual([text]);
    expect(other.refused("first", on("endLoan"))).toEqual([]);
  });

  it("that was not agreed in time and then is, can lapse anew when it is not given back", () => {
    const one = new InUse().do("first", loan()).at("2026-12-02");
    expect(one.lapse()).toContain("loan:L-1");
    one.do("communications", on("agreeLoan")).do("stranger", on("readGuidelines"));
    expect(one.duty("loan").lapsed).toBe(false);
    expect(one.at("2026-12-08").lapse()).toContain("loan:L-1");
  });
});
