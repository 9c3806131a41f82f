import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf, halfYearOf, monthsAfter, serialOf } from "../../../workflows/calendar/day";
import { dueWords } from "../../../workflows/calendar/due-words.sv";
import { holidayOn } from "../../../workflows/calendar/holidays";
import { dayIn } from "../../../workflows/calendar/swedish-day";
import { typedInstant } from "../../../workflows/calendar/typed-instant";
import {
  endOfOffice,
  isWorkingDay,
  nextWorkingDay,
  officeHoursOn,
  statutoryDay,
  workingDaysBetween,
} from "../../../workflows/calendar/working-day";
import { dueWithin } from "../../../workflows/calendar/working-time";
import { instantAt, instantOf, localOf } from "../../../workflows/calendar/zone";
import type { Duration } from "../../../workflows/policy/schema";
import { daysOf, ownCalendar, standardCalendar } from "./support";

const ZONE = "Europe/Stockholm";
const HOUR = 3_600_000;
const zoned = (at: string | number) =>
  Temporal.Instant.fromEpochMilliseconds(Date.parse(String(at)) || Number(at)).toZonedDateTimeISO(ZONE);
const weekdayName = (day: string) =>
  new Intl.DateTimeFormat("sv", { weekday: "long", timeZone: "UTC" }).format(new Date(day));

const years = Array.from({ length: 21 }, (_, index) => String(2020 + index));
const allDays = daysOf("2020", "2040");
const instant = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 11, 31) })
  .map((ms) => new Date(ms).toISOString());
/** Hours around the changes of the clock, where mistakes are. */
const aroundChange = fc
  .tuple(fc.constantFrom(...years), fc.constantFrom("03", "10"), fc.integer({ min: 0, max: 167 }), fc.nat(59))
  .map(([year, month, hour, minute]) =>
    new Date(Date.parse(`${year}-${month}-25T00:00Z`) + (hour * 60 + minute) * 60_000).toISOString(),
  );
const received = fc.oneof(instant, aroundChange);
const day = fc.constantFrom(...allDays);
const calendar = fc.constantFrom(standardCalendar, ownCalendar);
const units = ["hours", "workingHours", "officeHours", "workingDays", "months"] as const;
const within = fc.record({
  amount: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom<Duration["unit"]>(...units),
});

/** Written as the law reads, for a comparison: by names of weekdays and of holidays. */
const worksOn = (date: string) => !holidayOn(date) && !["lördag", "söndag"].includes(weekdayName(date));

describe("holidays of 2020–2040", () => {
  it.each(years)("%s has 13 holidays and 3 eves, on the weekdays that the law says", (year) => {
    const found = daysOf(year).flatMap((date) => {
      const holiday = holidayOn(date);
      return holiday ? [{ ...holiday, date, weekday: weekdayName(date) }] : [];
    });
    expect(found.filter(({ kind }) => kind === "holiday")).toHaveLength(13);
    expect(found.filter(({ kind }) => kind === "eve").map(({ name }) => name)).toEqual([
      "Midsommarafton",
      "Julafton",
      "Nyårsafton",
    ]);
    const on = (name: string) => found.find((one) => one.name === name);
    expect(on("Midsommarafton")?.weekday).toBe("fredag");
    for (const name of ["Midsommardagen", "Alla helgons dag"])
      expect([name, on(name)?.weekday]).toEqual([name, "lördag"]);
    for (const name of ["Påskdagen", "Pingstdagen"]) expect([name, on(name)?.weekday]).toEqual([name, "söndag"]);
    expect(on("Långfredagen")?.weekday).toBe("fredag");
    expect(on("Kristi himmelsfärdsdag")?.weekday).toBe("torsdag");
    expect(on("Midsommardagen")?.date.slice(5) ?? "").toMatch(/^06-2[0-6]$/);
    expect(on("Alla helgons dag")?.date.slice(5) ?? "").toMatch(/^(10-31|11-0[1-6])$/);
  });

  it("Easter falls as the almanac has it", () => {
    const easters = ["2024-03-31", "2025-04-20", "2026-04-05", "2030-04-21", "2035-03-25", "2038-04-25", "2040-04-01"];
    for (const date of easters) expect([date, holidayOn(date)?.name]).toEqual([date, "Påskdagen"]);
  });
});

describe("days", () => {
  it("a working day is Monday to Friday that is no holiday, eve or closed day, and the next is the first that follows", () => {
    for (const date of allDays) expect([date, isWorkingDay(date, standardCalendar)]).toEqual([date, worksOn(date)]);
    fc.assert(
      fc.property(day, calendar, (date, of) => {
        const next = nextWorkingDay(date, of);
        expect([...workingDaysBetween(dayOf(serialOf(date) + 1), next, of)]).toEqual([next]);
        expect(worksOn(next)).toBe(true);
      }),
    );
  });

  it("a squeeze day is a working day unless the municipality is closed", () => {
    expect(isWorkingDay("2026-05-15", standardCalendar)).toBe(true);
    expect(isWorkingDay("2026-05-15", ownCalendar)).toBe(false);
    expect(isWorkingDay("2027-05-07", ownCalendar)).toBe(true);
    for (const year of years) expect(isWorkingDay(`${year}-03-06`, ownCalendar)).toBe(false);
  });

  it("closed days of the municipality move no last day of the law", () => {
    expect(statutoryDay("2026-05-15")).toBe("2026-05-15");
    fc.assert(
      fc.property(day, (date) => {
        const moved = statutoryDay(date);
        expect(moved).toBe(worksOn(date) ? date : nextWorkingDay(date, standardCalendar));
      }),
    );
  });

  it("months later is the same date, or the last day of a month that lacks it", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (date, months) => {
        expect(monthsAfter(date, months)).toBe(Temporal.PlainDate.from(date).add({ months }).toString());
      }),
    );
  });

  it("a half-year holds its days, and the next begins on the day after", () => {
    for (const date of allDays) {
      const { key, first, last } = halfYearOf(date);
      expect(first <= date && date <= last).toBe(true);
      const next = halfYearOf(dayOf(serialOf(last) + 1));
      expect(next.first).toBe(dayOf(serialOf(last) + 1));
      expect(next.key).toBe(key.endsWith("1") ? `${key.slice(0, 4)}-2` : `${Number(key.slice(0, 4)) + 1}-1`);
    }
  });

  it("summer hours hold within their days, those included", () => {
    const to = (date: string) => officeHoursOn(date, ownCalendar)?.to ?? null;
    expect(["2026-06-12", "2026-06-15", "2025-08-15", "2025-08-18"].map(to)).toEqual([
      "16:30",
      "15:00",
      "15:00",
      "16:30",
    ]);
    expect(["2026-06-13", "2026-07-14", "2026-12-24"].map(to)).toEqual([null, null, null]);
    expect(endOfOffice("2026-06-15", ownCalendar)).toBe("2026-06-15T13:00:00.000Z");
    expect(endOfOffice("2026-06-14", ownCalendar)).toBeNull();
  });
});

describe("the zone", () => {
  it("an instant has the day and the clock that Temporal gives it", () => {
    fc.assert(
      fc.property(received, (at) => {
        const { serial, clock } = localOf(Date.parse(at));
        const wall = zoned(at);
        expect(dayOf(serial)).toBe(wall.toPlainDate().toString());
        expect(dayIn(at)).toBe(dayOf(serial));
        expect(clock).toBe(((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1000 + wall.millisecond);
      }),
      { numRuns: 2000 },
    );
  });

  it("a day and a time have the instant that Temporal gives them, also around changes of the clock", () => {
    const near = aroundChange.map((at) => at.slice(0, 16).split("T") as [string, string]);
    const any = fc.tuple(day, fc.nat(1439)).map(([date, minute]): [string, string] => {
      const two = (number: number) => String(number).padStart(2, "0");
      return [date, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`];
    });
    fc.assert(
      fc.property(fc.oneof(near, any), ([date, time]) => {
        const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
        expect(Date.parse(instantOf(date, time))).toBe(wall.toZonedDateTime(ZONE).epochMilliseconds);
        const [typed, earlier, later] = [undefined, "earlier", "later"].map((which) =>
          typedInstant(date, time, which as "earlier" | undefined),
        );
        let sure: number | undefined;
        try {
          sure = wall.toZonedDateTime(ZONE, { disambiguation: "reject" }).epochMilliseconds;
        } catch {
          sure = undefined;
        }
        expect(typed?.ok ? Date.parse(typed.at) : undefined).toBe(sure);
        const gap = !wall.toZonedDateTime(ZONE).toPlainDateTime().equals(wall);
        expect([earlier?.ok, later?.ok]).toEqual([!gap, !gap]);
        if (earlier?.ok && later?.ok)
          expect(Date.parse(later.at) - Date.parse(earlier.at)).toBe(sure === undefined ? HOUR : 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("due times", () => {
  it("are after what they are counted from, told as the last step, and come no sooner for what came later", () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 5 * 24 * 3600_000 }), within, calendar, (at, more, time, of) => {
        const due = dueWithin(at, time, of);
        expect(due.at > at).toBe(true);
        const later = new Date(Date.parse(at) + more).toISOString();
        expect(dueWithin(later, time, of).at >= due.at).toBe(true);
        const last = zoned(due.at);
        const two = (number: number) => String(number).padStart(2, "0");
        const words = `Sista tid: ${weekdayName(last.toPlainDate().toString())} ${last.day} ${new Intl.DateTimeFormat("sv", { month: "long", timeZone: ZONE }).format(new Date(due.at))} ${last.year} ${two(last.hour)}.${two(last.minute)}`;
        expect(due.steps.at(-1)?.replace(/( \((sommar|vinter)tid\))?\.$/, "")).toBe(words);
        for (const step of due.steps) expect(step).toMatch(/^[0-9A-ZÅÄÖ].*\.$/);
      }),
      { numRuns: 1500 },
    );
  });

  it("hours pass whether or not the clock is changed", () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 1000 }), (at, amount) => {
        const due = dueWithin(at, { amount, unit: "hours" }, standardCalendar);
        expect(Date.parse(due.at) - Date.parse(at)).toBe(amount * HOUR);
        const moved = zoned(due.at).offsetNanoseconds !== zoned(at).offsetNanoseconds;
        expect(due.steps.some((step) => step.startsWith("Klockan ställs"))).toBe(moved);
      }),
    );
  });

  it("n working days are n times one working day, to the last minute of a working day", () => {
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 40 }), calendar, (at, amount, of) => {
        const due = dueWithin(at, { amount, unit: "workingDays" }, of).at;
        let one = at;
        for (let step = 0; step < amount; step += 1) one = dueWithin(one, { amount: 1, unit: "workingDays" }, of).at;
        expect(due).toBe(one);
        expect(isWorkingDay(dayIn(due), of)).toBe(true);
        expect(zoned(due).toPlainTime().toString()).toBe("23:59:00");
        const first = dayOf(serialOf(dayIn(at)) + 1);
        expect([...workingDaysBetween(first, dayIn(due), of)]).toHaveLength(amount);
      }),
    );
  });

  it("hours of working days and office hours are spent within them alone", () => {
    const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    fc.assert(
      fc.property(received, fc.integer({ min: 1, max: 60 }), calendar, (at, amount, of) => {
        const spent = (unit: "workingHours" | "officeHours") => {
          const due = Date.parse(dueWithin(at, { amount, unit }, of).at);
          let sum = 0;
          for (const date of workingDaysBetween(dayIn(at), dayIn(new Date(due)), of)) {
            const hours = unit === "officeHours" ? officeHoursOn(date, of) : { from: "00:00", to: "24:00" };
            const [from, to] = [hours?.from ?? "", hours?.to ?? ""].map((time) =>
              instantAt(serialOf(date), minutesOf(time)),
            );
            sum += Math.max(0, Math.min(due, to as number) - Math.max(Date.parse(at), from as number));
          }
          return sum;
        };
        expect(spent("workingHours")).toBe(amount * HOUR);
        expect(spent("officeHours")).toBe(amount * HOUR);
      }),
    );
  });

  it("are refused for what is no instant", () => {
    for (const unit of units)
      expect(() => dueWithin("i går", { amount: 1, unit }, standardCalendar)).toThrow(RangeError);
  });

  it("are late in a list exactly when they have passed", () => {
    fc.assert(
      fc.property(received, received, (at, now) => {
        expect(dueWords(at, now).startsWith("försenat sedan ")).toBe(at < now);
      }),
    );
  });
});
