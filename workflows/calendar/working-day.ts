import type { WorkCalendar } from "../policy/calendar-section";
import { dayExists, dayOf, serialOf, weekdayOf, yearOf } from "./day";
import { type Holiday, holidayAt } from "./holidays";
import { instantOf, localOf, minutesOf } from "./zone";

export type { WorkCalendar };

/** Why nobody works on a day: a holiday or an eve, Saturday or Sunday, or the municipality's own closed day. */
export type Closed = Holiday | { kind: "weekend" } | { kind: "own"; name: string };

const weekend: Closed = { kind: "weekend" };
const lawfullyClosed = (serial: number): Closed | null =>
  holidayAt(serial) ?? (weekdayOf(serial) >= 5 ? weekend : null);

type Own = Extract<Closed, { kind: "own" }>;
/** The municipality's closed days of a year, kept for as long as its calendar is. */
const kept = new WeakMap<WorkCalendar, Map<number, Map<number, Own>>>();

function ownDays(year: number, calendar: WorkCalendar): Map<number, Own> {
  const years = kept.get(calendar) ?? new Map<number, Map<number, Own>>();
  kept.set(calendar, years);
  const known = years.get(year);
  if (known) return known;
  const days = new Map<number, Own>();
  for (const { day, why } of calendar.closedDays) {
    const here = day.length > 5 ? day : `${String(year).padStart(4, "0")}-${day}`;
    if (dayExists(here)) days.set(serialOf(here), { kind: "own", name: why });
  }
  years.set(year, days);
  return days;
}

/** Why the day with this number is no working day; null when it is one. */
export function closedAt(serial: number, calendar: WorkCalendar): Closed | null {
  const byLaw = lawfullyClosed(serial);
  if (byLaw || calendar.closedDays.length === 0) return byLaw;
  return ownDays(yearOf(serial), calendar).get(serial) ?? null;
}

/** The number of the first working day strictly after a day. */
export function workingDayAfter(serial: number, calendar: WorkCalendar): number {
  let next = serial + 1;
  while (closedAt(next, calendar)) next += 1;
  return next;
}

/** Days are ÅÅÅÅ-MM-DD, in Sweden. A squeeze day (klämdag) is a working day unless the municipality is closed. */
export const isWorkingDay = (day: string, calendar: WorkCalendar): boolean => !closedAt(serialOf(day), calendar);

/** The first working day strictly after a day. */
export const nextWorkingDay = (day: string, calendar: WorkCalendar): string =>
  dayOf(workingDayAfter(serialOf(day), calendar));

/** The working days from one day to another, both counted. */
export function* workingDaysBetween(from: string, to: string, calendar: WorkCalendar): Generator<string> {
  const last = serialOf(to);
  for (let day = serialOf(from); day <= last; day += 1) if (!closedAt(day, calendar)) yield dayOf(day);
}

export type OfficeHours = WorkCalendar["officeHours"];

/** As `officeHoursOn`, by the number of a day that is a working day. */
export function officeHoursAt(serial: number, { officeHours, summerHours }: WorkCalendar): OfficeHours {
  if (!summerHours) return officeHours;
  const monthDay = dayOf(serial).slice(5);
  return summerHours.from <= monthDay && monthDay <= summerHours.to ? summerHours.hours : officeHours;
}

/** Office hours ("HH:MM" in Sweden) of a day, in summer those of summer; null on a day that is no working day. */
export function officeHoursOn(day: string, calendar: WorkCalendar): OfficeHours | null {
  const serial = serialOf(day);
  return closedAt(serial, calendar) ? null : officeHoursAt(serial, calendar);
}

/** When the office closes, UTC, ISO 8601; null on a day that is no working day. */
export function endOfOffice(day: string, calendar: WorkCalendar): string | null {
  const hours = officeHoursOn(day, calendar);
  return hours && instantOf(day, hours.to);
}

/**
 * The day on which something that the law gives a last day for may still be done: on a Saturday, Sunday, holiday or eve
 * the next day that is none (lag 1930:173 2 §). The municipality's own closed days move nothing.
 */
export function statutoryDay(day: string): string {
  let serial = serialOf(day);
  while (lawfullyClosed(serial)) serial += 1;
  return dayOf(serial);
}

/** Whether an instant lies in office hours in Sweden. */
export function isOfficeTime(now: Date, calendar: WorkCalendar): boolean {
  const { serial, clock } = localOf(now.getTime());
  if (closedAt(serial, calendar)) return false;
  const { from, to } = officeHoursAt(serial, calendar);
  return clock >= minutesOf(from) * 60_000 && clock < minutesOf(to) * 60_000;
}
