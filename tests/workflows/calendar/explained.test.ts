import { describe, expect, it } from "vitest";
import { dueSaid, dueWords } from "../../../workflows/calendar/due-words.sv";
import { typedInstant } from "../../../workflows/calendar/typed-instant";
import { dueWithin } from "../../../workflows/calendar/working-time";
import { instantOf } from "../../../workflows/calendar/zone";
import type { Duration } from "../../../workflows/policy/schema";
import { ownCalendar, standardCalendar } from "./support";

type Golden = { day: string; time: string; amount: number; unit: Duration["unit"]; own?: boolean; steps: string[] };

const golden: Golden[] = [
  {
    ...{ day: "2026-06-19", time: "08:00", amount: 1, unit: "workingDays" },
    steps: [
      "Tiden räknas från fredag 19 juni 2026 08.00 (midsommarafton, ingen arbetsdag).",
      "Inom en arbetsdag: senast nästa arbetsdag.",
      "20 juni är midsommardagen, 21 juni är söndag.",
      "Sista tid: måndag 22 juni 2026 23.59.",
    ],
  },
  {
    ...{ day: "2026-05-12", time: "10:00", amount: 2, unit: "workingDays", own: true },
    steps: [
      "Tiden räknas från tisdag 12 maj 2026 10.00.",
      "Inom 2 arbetsdagar: dagarna räknas från nästa arbetsdag.",
      "14 maj är Kristi himmelsfärdsdag, 15 maj är stängt (klämdag), 16 maj är lördag, 17 maj är söndag.",
      "Sista tid: måndag 18 maj 2026 23.59.",
    ],
  },
  {
    ...{ day: "2026-07-10", time: "09:00", amount: 3, unit: "workingDays", own: true },
    steps: [
      "Tiden räknas från fredag 10 juli 2026 09.00.",
      "Inom 3 arbetsdagar: dagarna räknas från nästa arbetsdag.",
      "4 lördagar och söndagar räknas inte.",
      "13 juli till 17 juli är stängt (semester).",
      "Sista tid: onsdag 22 juli 2026 23.59.",
    ],
  },
  {
    ...{ day: "2026-12-30", time: "23:30", amount: 4, unit: "workingHours" },
    steps: [
      "Tiden räknas från onsdag 30 december 2026 23.30.",
      "Inom 4 timmar på vardagar: timmar på arbetsdagar räknas, dygnet runt.",
      "Onsdag 30 december räknas 30 minuter (23.30–24.00).",
      "31 december är nyårsafton, 1 januari 2027 är nyårsdagen, 2 januari 2027 är lördag, 3 januari 2027 är söndag.",
      "Måndag 4 januari 2027 räknas 3 timmar 30 minuter (00.00–03.30).",
      "Sista tid: måndag 4 januari 2027 03.30.",
    ],
  },
  {
    ...{ day: "2026-04-30", time: "17:30", amount: 4, unit: "officeHours" },
    steps: [
      "Tiden räknas från torsdag 30 april 2026 17.30 (efter kontorstid).",
      "Inom 4 timmar under kontorstid: bara kontorstid på arbetsdagar räknas.",
      "1 maj är helgdag, 2 maj är lördag, 3 maj är söndag.",
      "Måndag 4 maj räknas 4 timmar (08.00–12.00).",
      "Sista tid: måndag 4 maj 2026 12.00.",
    ],
  },
  {
    ...{ day: "2026-06-12", time: "15:29", amount: 2, unit: "officeHours", own: true },
    steps: [
      "Tiden räknas från fredag 12 juni 2026 15.29.",
      "Inom 2 timmar under kontorstid: bara kontorstid på arbetsdagar räknas.",
      "Fredag 12 juni räknas en timme en minut (15.29–16.30).",
      "13 juni är lördag, 14 juni är söndag.",
      "Måndag 15 juni räknas 59 minuter (08.00–08.59).",
      "Sista tid: måndag 15 juni 2026 08.59.",
    ],
  },
  {
    ...{ day: "2026-12-20", time: "11:30", amount: 100, unit: "officeHours" },
    steps: [
      "Tiden räknas från söndag 20 december 2026 11.30 (ingen arbetsdag).",
      "Inom 100 timmar under kontorstid: bara kontorstid på arbetsdagar räknas.",
      "Måndag 21 december räknas 9 timmar (08.00–17.00).",
      "Sedan räknas 10 arbetsdagar i sin helhet.",
      "5 lördagar och söndagar räknas inte.",
      "24 december är julafton, 25 december är juldagen, 26 december är annandag jul, 31 december är nyårsafton, 1 januari 2027 är nyårsdagen, 6 januari 2027 är trettondedag jul.",
      "Tisdag 12 januari 2027 räknas en timme (08.00–09.00).",
      "Sista tid: tisdag 12 januari 2027 09.00.",
    ],
  },
  {
    ...{ day: "2026-12-20", time: "11:30", amount: 1000, unit: "workingDays" },
    steps: [
      "Tiden räknas från söndag 20 december 2026 11.30 (ingen arbetsdag).",
      "Inom 1000 arbetsdagar: dagarna räknas från nästa arbetsdag.",
      "388 lördagar och söndagar räknas inte.",
      "64 helgdagar, aftnar och stängda dagar räknas inte.",
      "Sista tid: onsdag 11 december 2030 23.59.",
    ],
  },
  {
    ...{ day: "2026-10-24", time: "02:30", amount: 24, unit: "hours" },
    steps: [
      "Tiden räknas från lördag 24 oktober 2026 02.30.",
      "Inom 24 timmar: alla timmar räknas, också nätter och helger.",
      "Sista tid: söndag 25 oktober 2026 02.30 (sommartid).",
    ],
  },
  {
    ...{ day: "2026-03-28", time: "12:00", amount: 24, unit: "hours" },
    steps: [
      "Tiden räknas från lördag 28 mars 2026 12.00.",
      "Inom 24 timmar: alla timmar räknas, också nätter och helger.",
      "Klockan ställs fram en timme den 29 mars.",
      "Sista tid: söndag 29 mars 2026 13.00.",
    ],
  },
  {
    ...{ day: "2026-08-31", time: "12:30", amount: 6, unit: "months" },
    steps: [
      "Tiden räknas från måndag 31 augusti 2026 12.30.",
      "Inom 6 månader: samma datum 6 månader senare.",
      "Februari 2027 har ingen dag 31: då gäller månadens sista dag (lag 1930:173 1 §).",
      "Sista tid: söndag 28 februari 2027 23.59.",
    ],
  },
];

describe("a due time says why it is then", () => {
  it.each(golden)("$amount $unit from $day $time", ({ day, time, amount, unit, own, steps }) => {
    const calendar = own ? ownCalendar : standardCalendar;
    expect(dueWithin(instantOf(day, time), { amount, unit }, calendar).steps).toEqual(steps);
  });
});

describe("a due time in a list", () => {
  const now = instantOf("2026-11-28", "12:00");
  it.each([
    ["2026-11-28", "16:30", "i dag 16.30"],
    ["2026-11-29", "16:30", "i morgon 16.30"],
    ["2026-11-30", "16:30", "måndag 30 november 16.30"],
    ["2026-11-30", "23:59", "måndag 30 november"],
    ["2026-11-28", "23:59", "i dag"],
    ["2027-01-04", "08:00", "måndag 4 januari 2027 08.00"],
    ["2026-11-27", "16:30", "försenat sedan i går 16.30"],
    ["2026-11-27", "23:59", "försenat sedan i går"],
    ["2026-11-28", "11:59", "försenat sedan i dag 11.59"],
    ["2026-11-23", "23:59", "försenat sedan måndag 23 november"],
  ])("%s %s is %s", (day, time, words) => {
    expect(dueWords(instantOf(day, time), now)).toBe(words);
  });

  it.each([
    ["2026-11-27", "fredag 27 november"],
    ["2026-11-28", "lördag 28 november"],
    ["2026-11-29", "söndag 29 november"],
    ["2026-11-30", undefined],
    ["2026-11-23", undefined],
  ])("of %s stands beside its date where the words do not name it: %s", (day, date) => {
    expect(dueSaid(instantOf(day, "16:30"), now).date).toBe(date);
  });

  it("an hour that exists twice says which it is", () => {
    const words = ["00:30", "01:30"].map((time) => dueWords(`2026-10-25T${time}:00.000Z`, "2026-10-24T10:00:00.000Z"));
    expect(words).toEqual(["i morgon 02.30 (sommartid)", "i morgon 02.30 (vintertid)"]);
  });

  it("shortly after midnight it is another day in Sweden than in UTC", () => {
    expect(dueWords("2026-06-09T22:30:00.000Z", "2026-06-09T22:10:00.000Z")).toBe("i dag 00.30");
  });
});

describe("a time that somebody types", () => {
  const error = (...typed: Parameters<typeof typedInstant>) => {
    const read = typedInstant(...typed);
    return read.ok ? read.at : read.error;
  };

  it("is taken with a colon or a full stop", () => {
    for (const time of ["16:30", "16.30"]) expect(error("2026-11-28", time)).toBe("2026-11-28T15:30:00.000Z");
    expect(error("2026-06-09", "8.05")).toBe("2026-06-09T06:05:00.000Z");
  });

  it("that the clocks jump over is told with one that there is", () => {
    const text =
      "Klockan 02.30 den 29 mars 2026 finns inte: då ställs klockan fram. Skriv samma tid en timme senare, 03.30.";
    for (const which of [undefined, "earlier", "later"] as const)
      expect(error("2026-03-29", "02:30", which)).toBe(text);
    expect(error("2026-03-29", "03:00")).toBe("2026-03-29T01:00:00.000Z");
    expect(error("2026-03-29", "01:59")).toBe("2026-03-29T00:59:00.000Z");
  });

  it("that exists twice is asked for as summer or winter time", () => {
    expect(error("2026-10-25", "02:30")).toBe(
      "Klockan 02.30 den 25 oktober 2026 finns två gånger: då ställs klockan tillbaka. Välj sommartid (den första) eller vintertid.",
    );
    expect(error("2026-10-25", "02:30", "earlier")).toBe("2026-10-25T00:30:00.000Z");
    expect(error("2026-10-25", "02:30", "later")).toBe("2026-10-25T01:30:00.000Z");
    expect(error("2026-10-25", "03:00")).toBe("2026-10-25T02:00:00.000Z");
  });

  it("that is none is told how it is written", () => {
    expect(error("2026-02-30", "12:00")).toBe("Dagen 2026-02-30 finns inte. Skriv en dag som finns i kalendern.");
    for (const day of ["", "29/3", "2026-3-9", "2026-03-29T00"])
      expect(error(day, "12:00")).toBe("Skriv dagen som år-månad-dag, till exempel 2026-03-28.");
    for (const time of ["", "24:00", "12:60", "12", "kvart i fem", "12:30:00"])
      expect(error("2026-03-28", time)).toBe("Skriv klockslaget som timmar och minuter, till exempel 16.30.");
  });
});
