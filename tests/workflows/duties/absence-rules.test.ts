import { describe, expect, it } from "vitest";
import { type AbsenceAsked, type AbsenceKnown, absenceProblems } from "../../../workflows/duties/absence-rules";
import { closedDays, uncoveredDays, weeksFrom } from "../../../workflows/duties/cover";
import { standardPolicy } from "../life";
import { InUse } from "../operation/in-use";

const asa = { id: "asa", name: "Åsa" };
const bo = { id: "bo", name: "Bo" };
const known: AbsenceKnown = { today: "2026-11-23", absences: [], leaving: [], politicians: [] };
const asked = (part: Partial<AbsenceAsked> = {}): AbsenceAsked => ({
  ...{ person: asa, from: "2026-12-01", to: "2026-12-11", standIn: null },
  ...part,
});
const fields = (part: Partial<AbsenceAsked>, more: Partial<AbsenceKnown> = {}) =>
  absenceProblems(asked(part), { ...known, ...more }).map(({ field }) => field);

describe("an absence", () => {
  it("is taken with days in order, one day long or up to two years, and begun a few days ago", () => {
    expect(fields({})).toEqual([]);
    expect(fields({ from: "2026-11-23", to: "2026-11-23" })).toEqual([]);
    expect(fields({ from: "2026-11-10", to: "2026-11-25", standIn: bo })).toEqual([]);
    expect(fields({ from: "2026-12-01", to: "2028-12-01" })).toEqual([]);
  });

  it.each([
    [{ from: "2026-02-30" }, ["from"]],
    [{ from: "", to: "snart" }, ["from", "to"]],
    [{ from: "2026-10-23" }, ["from"]],
    [{ to: "2026-11-30" }, ["to"]],
    [{ from: "2026-11-16", to: "2026-11-22" }, ["to"]],
    [{ to: "2028-12-03" }, ["to"]],
    [{ standIn: asa }, ["standIn"]],
  ])("%j is refused at %j", (part, wrong) => {
    expect(fields(part)).toEqual(wrong);
  });

  it("is entered once: days in common with one's own are refused, with another's not", () => {
    const absences = [{ person: "asa", from: "2026-12-11", to: "2026-12-20", standIn: null }];
    expect(fields({}, { absences })).toEqual(["from"]);
    expect(fields({ to: "2026-12-10" }, { absences })).toEqual([]);
    expect(fields({ person: bo }, { absences })).toEqual([]);
  });

  it("has nobody standing in who is away, has been elected or leaves before it is over", () => {
    const absences = [{ person: "bo", from: "2026-12-11", to: "2026-12-20", standIn: null }];
    expect(fields({ standIn: bo }, { absences })).toEqual(["standIn"]);
    expect(fields({ standIn: bo }, { politicians: ["bo"] })).toEqual(["standIn"]);
    expect(fields({ standIn: bo }, { leaving: [{ person: "bo", name: "Bo", lastDay: "2026-12-10" }] })).toEqual([
      "standIn",
    ]);
    expect(fields({ standIn: bo }, { leaving: [{ person: "bo", name: "Bo", lastDay: "2026-12-11" }] })).toEqual([]);
  });
});

describe("the days that nobody is there for", () => {
  it("are the working days on which everybody who looks after the account is away", () => {
    const one = new InUse();
    const everybody = one.standing.facts.administrators.flatMap(({ person, deputy }) =>
      deputy ? [person.id, deputy.id] : [person.id],
    );
    const away = everybody.map((person) => ({ person, from: "2026-12-03", to: "2026-12-08", standIn: null }));
    const days = (absences: typeof away) =>
      uncoveredDays(one.standing, one.policy, { ...one.presence, absences }, "2026-11-30", "2026-12-13");
    expect(days(away)).toEqual(["2026-12-03", "2026-12-04", "2026-12-07", "2026-12-08"]);
    expect(days(away.slice(1))).toEqual([]);
    expect(days([])).toEqual([]);
  });

  it("stand in weeks with their numbers, and beside the days on which the municipality is closed", () => {
    expect(weeksFrom("2026-12-30", 2)).toEqual([
      { number: 53, first: "2026-12-28", last: "2027-01-03" },
      { number: 1, first: "2027-01-04", last: "2027-01-10" },
    ]);
    const calendar = { ...standardPolicy.calendar, closedDays: [{ day: "2026-12-23", why: "Klämdag" }] };
    expect(closedDays("2026-12-21", "2026-12-27", calendar)).toEqual([
      { day: "2026-12-23", why: "Klämdag" },
      { day: "2026-12-24", why: "Julafton" },
      { day: "2026-12-25", why: "Juldagen" },
      { day: "2026-12-26", why: "Annandag jul" },
    ]);
  });
});
