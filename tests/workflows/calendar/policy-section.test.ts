import { describe, expect, it } from "vitest";
import { getPolicy, loadedMunicipalities } from "../../../app/policies.server";
import { rulesPage } from "../../../app/public/rules-page";
import { readPolicy } from "../../../workflows/policy/check";
import { comparisonOf } from "../../../workflows/policy/comparison";
import { minimal } from "../../proof/command";
import { wordsOf } from "../../support/page";

const read = (calendar: object) => {
  const text = JSON.stringify({ ...minimal, calendar: { source: "STD-48", ...calendar } });
  return readPolicy(new TextEncoder().encode(text), "vasterby.json");
};
const problemsOf = (calendar: object) => {
  const result = read(calendar);
  return result.ok ? [] : result.problems.map(({ path, text }) => `${path}: ${text}`);
};
const summer = (from: string, to: string, hours = { from: "08:00", to: "16:00" }) => ({
  summerHours: { from, to, hours },
});
const closed = (...days: string[]) => ({ closedDays: days.map((day) => ({ day, why: "klämdag" })) });

describe("what a file says of working time", () => {
  it("is laid over the standard, key by key", () => {
    const result = read(closed("2027-05-07"));
    expect(result.ok && result.policy.calendar).toEqual({
      closedDays: [{ day: "2027-05-07", why: "klämdag" }],
      officeHours: { from: "08:00", to: "17:00" },
      summerHours: null,
      source: "STD-48",
      also: [],
    });
    expect(getPolicy("monsterkoping").calendar.summerHours?.hours).toEqual({ from: "08:00", to: "16:00" });
  });

  it("may not end before it begins", () => {
    expect(problemsOf({ officeHours: { from: "17:00", to: "08:00" } })).toEqual([
      "calendar.officeHours.to: Tiden slutar innan den börjar. Skriv ett senare klockslag än det under from.",
    ]);
    expect(problemsOf(summer("08-15", "06-15"))).toEqual([
      "calendar.summerHours.to: Sommaren slutar innan den börjar. Skriv en senare dag än den under from.",
    ]);
    expect(problemsOf(summer("06-15", "08-15", { from: "16:00", to: "16:00" }))).toEqual([
      "calendar.summerHours.hours.to: Tiden slutar innan den börjar. Skriv ett senare klockslag än det under from.",
    ]);
  });

  it("names days that there are", () => {
    expect(problemsOf(closed("2026-02-30", "02-30", "2027-02-29", "02-29"))).toEqual([
      "calendar.closedDays[0].day: Dagen 2026-02-30 finns inte i kalendern. Skriv en dag som finns.",
      "calendar.closedDays[1].day: Dagen 02-30 finns inte i kalendern. Skriv en dag som finns.",
      "calendar.closedDays[2].day: Dagen 2027-02-29 finns inte i kalendern. Skriv en dag som finns.",
    ]);
    expect(problemsOf(summer("06-31", "08-15"))).toEqual([
      "calendar.summerHours.from: Dagen 06-31 finns inte i kalendern. Skriv en dag som finns.",
    ]);
  });

  it("is written as days and times are", () => {
    expect(problemsOf(closed("7 maj"))).toEqual([
      'calendar.closedDays[0].day: Värdet "7 maj" har inte rätt form. Här ska stå: ett datum, år-månad-dag, eller en dag varje år, månad-dag.',
    ]);
    expect(problemsOf({ officeHours: { from: "8", to: "17:00" } })).toEqual([
      'calendar.officeHours.from: Värdet "8" har inte rätt form. Här ska stå: ett klockslag, timmar och minuter.',
    ]);
  });

  it("names a closed day once, also where it is one of every year", () => {
    const twice = (day: string, index = 1) =>
      `calendar.closedDays[${index}].day: Den stängda dagen ${day} står två gånger. Ta bort den ena.`;
    expect(problemsOf(closed("2026-05-15", "2026-05-15"))).toEqual([twice("2026-05-15")]);
    expect(problemsOf(closed("05-15", "2026-05-15"))).toEqual([twice("2026-05-15")]);
    expect(problemsOf(closed("2026-05-15", "05-15"))).toEqual([twice("05-15")]);
    expect(problemsOf(closed("2026-05-15", "2027-05-15", "05-14"))).toEqual([]);
  });
});

describe("working time is told", () => {
  const wanted = [
    "Arbetsdagar är måndag till fredag, utom helgdagar, midsommarafton, julafton och nyårsafton.",
    "Stängt också den 7 maj 2027 (klämdag).",
    "Kontorstid 08.00–17.00, från den 15 juni till den 15 augusti 08.00–16.00.",
  ];

  it("on the public page of rules, with closed days and summer hours", () => {
    const page = wordsOf(rulesPage(getPolicy("monsterkoping"), []));
    for (const line of wanted) expect(page).toContain(line);
  });

  it("beside other municipalities", () => {
    const policies = loadedMunicipalities().map(getPolicy);
    const row = comparisonOf(policies)
      .flatMap(({ rows }) => rows)
      .find(({ id }) => id === "workingTime");
    const lines = row?.cells.map((cell) => cell.flatMap((part) => part.lines));
    expect(lines?.[policies.findIndex(({ municipality }) => municipality === "monsterkoping")]).toEqual(wanted);
    expect(lines?.[policies.findIndex(({ municipality }) => municipality === "nybro")]).toEqual([
      wanted[0],
      "Kontorstid 08.00–17.00.",
    ]);
  });
});
