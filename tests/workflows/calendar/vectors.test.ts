import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { halfYearOf, monthsAfter } from "../../../workflows/calendar/day";
import { holidayOn } from "../../../workflows/calendar/holidays";
import { typedInstant } from "../../../workflows/calendar/typed-instant";
import { statutoryDay, workingDaysBetween } from "../../../workflows/calendar/working-day";
import { dueWithin } from "../../../workflows/calendar/working-time";
import { instantOf } from "../../../workflows/calendar/zone";
import type { Duration } from "../../../workflows/policy/schema";
import { daysOf, standardCalendar } from "./support";

type Vectors = {
  holidays: Record<string, { date: string; weekday: string; name: string; kind: "helgdag" | "afton" }[]>;
  working_days: Record<string, { total: number; per_month: number[] }>;
  dst: Record<string, string[]>;
  response_vectors: ({ received: string } & Record<string, string>)[];
  elapsed_vectors: ({ received: string } & Record<string, string>)[];
  half_year_vectors: { anchor: string; due: string[] }[];
  calendar_half_year: string[];
  statutory_shift_1930_173: { last_day: string; may_be_done: string }[];
};

const file = fileURLToPath(new URL("../../../../shared/standards/working-time-vectors.json", import.meta.url));
const there = existsSync(file);
const vectors: Vectors = there ? JSON.parse(readFileSync(file, "utf8")) : {};
const byYear = <T>(part: Record<string, T> | undefined) => Object.entries(part ?? {});

const utc = (local: string) => new Date(local).toISOString();
const dueAt = (received: string, amount: number, unit: Duration["unit"]) =>
  dueWithin(utc(received), { amount, unit }, standardCalendar).at;
const weekday = new Intl.DateTimeFormat("sv", { weekday: "short", timeZone: "UTC" });

describe.skipIf(!there)("the vectors of working time", () => {
  it.each(byYear(vectors.holidays))("%s has these holidays and eves, and no others", (year, wanted) => {
    const found = daysOf(year).flatMap((date) => {
      const holiday = holidayOn(date);
      if (!holiday) return [];
      const kind = holiday.kind === "eve" ? "afton" : "helgdag";
      return [{ date, weekday: weekday.format(new Date(date)).slice(0, 3), name: holiday.name, kind }];
    });
    expect(found).toEqual(wanted);
  });

  it.each(byYear(vectors.working_days))("%s has these working days a month", (year, { total, per_month }) => {
    const days = [...workingDaysBetween(`${year}-01-01`, `${year}-12-31`, standardCalendar)];
    const months = per_month.map((_, index) => days.filter((day) => Number(day.slice(5, 7)) === index + 1).length);
    expect(months).toEqual(per_month);
    expect(days).toHaveLength(total);
  });

  it.each(byYear(vectors.dst))("the clocks of %s are changed then", (_, changes) => {
    for (const change of changes) {
      const [day = "", from = "", to = ""] = change.split(/ |->/);
      const [before, after] = [from, to].map((time) => Date.parse(instantOf(day, time)));
      const forward = from < to;
      // The hour is not there in spring: both are one instant. In autumn the later of the two comes an hour on.
      expect([change, Number(before) - Number(after)]).toEqual([change, forward ? 0 : 2 * 3_600_000]);
      const within = typedInstant(day, forward ? from : to);
      expect([change, within.ok]).toEqual([change, false]);
    }
  });

  const columns: [column: string, amount: number, unit: Duration["unit"]][] = [
    ["within_one_working_day", 1, "workingDays"],
    ["four_hours_weekdays_24h", 4, "workingHours"],
    ["four_hours_office_08_17", 4, "officeHours"],
  ];
  for (const [column, amount, unit] of columns)
    it.each(vectors.response_vectors ?? [])(`$received, ${column}`, (vector) => {
      expect(dueAt(vector.received, amount, unit)).toBe(utc(vector[column] ?? ""));
    });

  it.each(vectors.elapsed_vectors ?? [])("$received, 24 and 48 hours", (vector) => {
    expect(dueAt(vector.received, 24, "hours")).toBe(utc(vector.within_24h ?? ""));
    expect(dueAt(vector.received, 48, "hours")).toBe(utc(vector.within_48h ?? ""));
  });

  it.each(vectors.half_year_vectors ?? [])("every half-year from $anchor", ({ anchor, due }) => {
    expect(due.map((_, index) => monthsAfter(anchor, 6 * (index + 1)))).toEqual(due);
    const received = instantOf(anchor, "10:00");
    const at = due.map((_, index) => dueAt(received, 6 * (index + 1), "months"));
    expect(at).toEqual(due.map((day) => instantOf(day, "23:59")));
  });

  it("calendar half-years end on these days", () => {
    for (const day of vectors.calendar_half_year) {
      expect(halfYearOf(day).last).toBe(day);
      expect(halfYearOf(`${day.slice(0, 7)}-01`).last).toBe(day);
      expect(halfYearOf(monthsAfter(day, 1)).last).not.toBe(day);
    }
  });

  it.each(vectors.statutory_shift_1930_173 ?? [])("what is last on $last_day may be done on $may_be_done", (vector) => {
    expect(statutoryDay(vector.last_day)).toBe(vector.may_be_done);
    expect(statutoryDay(vector.may_be_done)).toBe(vector.may_be_done);
  });
});
if (!there) console.info("The vectors of working time are not here: due times are not compared with them.");
