import type { Duration } from "../policy/vocabulary";
import { dayOf, monthsAfter, serialOf } from "./day";
import { dayIn } from "./swedish-day";
import { closedAt, isOfficeTime, officeHoursAt, type WorkCalendar } from "./working-day";
import { instantAt, instantOf, localOf, minutesOf } from "./zone";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;

/**
 * When to remind of a due time, both UTC: so many hours before it, or when the office opens so many working days or
 * months before its day. Hours are elapsed ones: a reminder is no time limit.
 */
export function before(due: string, { amount, unit }: Duration, calendar: WorkCalendar): string {
  if (unit === "hours" || unit === "workingHours" || unit === "officeHours")
    return new Date(Date.parse(due) - amount * HOUR).toISOString();
  let serial = serialOf(unit === "months" ? monthsAfter(dayIn(due), -amount) : dayIn(due));
  let left = unit === "months" ? 0 : amount;
  while (left > 0 || closedAt(serial, calendar)) {
    serial -= 1;
    if (!closedAt(serial, calendar)) left -= 1;
  }
  return instantOf(dayOf(serial), officeHoursAt(serial, calendar).from);
}

/** An instant (UTC) itself in office hours; out of them, when the last hour before it begins in which the office was open. */
export function officeHourBefore(at: string, calendar: WorkCalendar): string {
  if (isOfficeTime(new Date(at), calendar)) return at;
  const { serial, clock } = localOf(Date.parse(at));
  const begun = clock >= minutesOf(officeHoursAt(serial, calendar).from) * MINUTE;
  let day = begun ? serial : serial - 1;
  while (closedAt(day, calendar)) day -= 1;
  const { from, to } = officeHoursAt(day, calendar);
  return new Date(instantAt(day, Math.max(minutesOf(from), minutesOf(to) - 60))).toISOString();
}
