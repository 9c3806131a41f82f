import type { Duration } from "../policy/vocabulary";
import { dayOf, monthsAfter, serialOf } from "./day";
import { dayIn } from "./swedish-day";
import { closedAt, officeHoursAt, type WorkCalendar } from "./working-day";
import { instantOf } from "./zone";

const HOUR = 60 * 60 * 1000;

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
