import type { Duration } from "../policy/vocabulary";
import { dayAfter, monthsAfter } from "./day";
import { dayIn } from "./swedish-day";
import { isWorkingDay, officeHoursOn, type WorkCalendar } from "./working-day";
import { instantOf } from "./zone";

const HOUR = 60 * 60 * 1000;

/**
 * When to remind of a due time, both UTC: so many hours before it, or when the office opens so many working days or
 * months before its day. Hours are elapsed ones: a reminder is no time limit.
 */
export function before(due: string, { amount, unit }: Duration, calendar: WorkCalendar): string {
  if (unit === "hours" || unit === "workingHours" || unit === "officeHours")
    return new Date(Date.parse(due) - amount * HOUR).toISOString();
  let day = unit === "months" ? monthsAfter(dayIn(due), -amount) : dayIn(due);
  let left = unit === "months" ? 0 : amount;
  while (left > 0 || !isWorkingDay(day, calendar)) {
    day = dayAfter(day, -1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return instantOf(day, officeHoursOn(day, calendar)?.from ?? "08:00");
}
