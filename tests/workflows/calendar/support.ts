import { getPolicy } from "../../../app/policies.server";
import { dayOf, serialOf } from "../../../workflows/calendar/day";
import type { WorkCalendar } from "../../../workflows/calendar/working-day";

/** 08–17 all year, no closed days: what holds where a municipality says nothing. */
export const standardCalendar: WorkCalendar = getPolicy("sollentuna").calendar;

/** Summer hours, a closed day, one of every year, and a week that is closed. */
export const ownCalendar: WorkCalendar = {
  ...standardCalendar,
  closedDays: [
    { day: "2026-05-15", why: "klämdag" },
    { day: "03-06", why: "planeringsdag" },
    ...["13", "14", "15", "16", "17"].map((date) => ({ day: `2026-07-${date}`, why: "semester" })),
  ],
  officeHours: { from: "08:00", to: "16:30" },
  summerHours: { from: "06-15", to: "08-15", hours: { from: "08:00", to: "15:00" } },
};

/** Every day of a year, or of the years from one to another. */
export function daysOf(from: string, to = from): string[] {
  const first = serialOf(`${from}-01-01`);
  return Array.from({ length: serialOf(`${to}-12-31`) - first + 1 }, (_, index) => dayOf(first + index));
}
