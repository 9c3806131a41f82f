import { Temporal } from "@js-temporal/polyfill";
import { serialOf } from "./day";

export const ZONE = "Europe/Stockholm";
const MINUTE = 60_000;
const DAY = 86_400_000;

/** When the clocks are changed, and how far ahead of UTC they are before and after; all in milliseconds. */
export type ClockChange = { at: number; before: number; after: number };
type Year = { start: number; changes: ClockChange[] };
const years = new Map<number, Year>();

function made(year: number): Year {
  const ahead = ({ offsetNanoseconds }: Temporal.ZonedDateTime) => offsetNanoseconds / 1e6;
  let now = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0)).toZonedDateTimeISO(ZONE);
  const whole: Year = { start: ahead(now), changes: [] };
  const end = Date.UTC(year + 1, 0);
  for (;;) {
    const next = now.getTimeZoneTransition("next");
    if (!next || next.epochMilliseconds >= end) return whole;
    whole.changes.push({ at: next.epochMilliseconds, before: ahead(now), after: ahead(next) });
    now = next;
  }
}

/** Temporal is asked once a year of the calendar: the rest is whole numbers, as due times are counted by the thousand. */
function yearAt(ms: number): Year {
  const year = new Date(ms).getUTCFullYear();
  let known = years.get(year);
  if (!known) {
    known = made(year);
    years.set(year, known);
  }
  return known;
}

/** The changes of the clock after one instant, up to another. */
export const changesBetween = (from: number, to: number): ClockChange[] =>
  [...new Set([yearAt(from), yearAt(to)])].flatMap(({ changes }) => changes.filter(({ at }) => from < at && at <= to));

/** An instant as a day in Sweden, by its number, and milliseconds into it by the clock on the wall. */
export function localOf(ms: number): { serial: number; clock: number } {
  const { start, changes } = yearAt(ms);
  let ahead = start;
  for (const change of changes) if (ms >= change.at) ahead = change.after;
  const serial = Math.floor((ms + ahead) / DAY);
  return { serial, clock: ms + ahead - serial * DAY };
}

/** The instant of a time in Sweden: of one that exists twice the first, of one that does not exist an hour later. */
export function instantAt(serial: number, minutes: number): number {
  const wall = serial * DAY + minutes * MINUTE;
  const { start, changes } = yearAt(wall);
  let ahead = start;
  for (const { at, before, after } of changes) if (wall >= at + Math.max(before, after)) ahead = after;
  return wall - ahead;
}

/** "sommartid" or "vintertid" within the hours that exist twice, else undefined. */
export function doubled(ms: number): "sommartid" | "vintertid" | undefined {
  const change = yearAt(ms).changes.find(({ at, before, after }) => Math.abs(ms - at) <= before - after);
  if (!change || ms === change.at + change.before - change.after) return undefined;
  return ms < change.at ? "sommartid" : "vintertid";
}

/** Minutes into the day of "HH:MM". */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** UTC, ISO 8601, of a day (ÅÅÅÅ-MM-DD) and a time ("HH:MM") in Sweden. */
export const instantOf = (day: string, time: string): string =>
  new Date(instantAt(serialOf(day), minutesOf(time))).toISOString();
