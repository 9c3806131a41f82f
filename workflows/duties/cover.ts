import { dayAfter, serialOf, weekdayOf } from "../calendar/day";
import { closedAt, type WorkCalendar } from "../calendar/working-day";
import { inUse, type Standing } from "../operation/advance";
import type { Policy } from "../policy/schema";
import type { Presence } from "./presence";
import { isUncovered } from "./rounds";

/** A week by its Monday and Sunday, ÅÅÅÅ-MM-DD, with its ISO 8601 number. */
export type Week = { number: number; first: string; last: string };

function numberOf(monday: string): number {
  const thursday = dayAfter(monday, 3);
  return Math.floor((serialOf(thursday) - serialOf(`${thursday.slice(0, 4)}-01-01`)) / 7) + 1;
}

/** So many weeks from the one that a day lies in. */
export function weeksFrom(day: string, count: number): Week[] {
  const monday = dayAfter(day, -weekdayOf(serialOf(day)));
  return Array.from({ length: count }, (_, index) => {
    const first = dayAfter(monday, index * 7);
    return { number: numberOf(first), first, last: dayAfter(first, 6) };
  });
}

export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
  return days;
}

/** The days from one to another, both counted, on which an account is to be looked at and nobody is there for it. */
export const uncoveredDays = (standing: Standing, policy: Policy, presence: Presence, from: string, to: string) =>
  inUse.includes(standing.state)
    ? daysBetween(from, to).filter((day) => isUncovered(day, standing, policy, presence))
    : [];

/** Holidays, eves and the municipality's closed days, with why nobody works. Plain weekends are left out. */
export function closedDays(from: string, to: string, calendar: WorkCalendar): { day: string; why: string }[] {
  return daysBetween(from, to).flatMap((day) => {
    const closed = closedAt(serialOf(day), calendar);
    return closed && "name" in closed ? [{ day, why: closed.name }] : [];
  });
}
