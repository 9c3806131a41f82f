import type { Duration } from "../policy/vocabulary";
import { dayOf, monthsAfter, serialOf } from "./day";
import { type Counted, explained, type Piece } from "./explained.sv";
import { closedAt, officeHoursAt, type WorkCalendar, workingDayAfter } from "./working-day";
import { instantAt, localOf, minutesOf } from "./zone";

/** When something has to be done (UTC, ISO 8601 with milliseconds), and in Swedish, step by step, why then. */
export type Due = { at: string; steps: string[] };

const HOUR = 3_600_000;
const LAST_MINUTE = 23 * 60 + 59;

/** Minutes into a working day from which and to which its time counts. */
type Window = { from: number; to: number };
const wholeDay: Window = { from: 0, to: 24 * 60 };

const officeWindow = (serial: number, calendar: WorkCalendar): Window => {
  const { from, to } = officeHoursAt(serial, calendar);
  return { from: minutesOf(from), to: minutesOf(to) };
};

/** Counts hours within the windows of working days alone. */
function hoursWithin(from: number, hours: number, calendar: WorkCalendar, windowOf: typeof officeWindow): Counted {
  const pieces: Piece[] = [];
  const skipped: number[] = [];
  let left = hours * HOUR;
  for (let serial = localOf(from).serial; ; serial += 1) {
    if (closedAt(serial, calendar)) {
      skipped.push(serial);
      continue;
    }
    const window = windowOf(serial, calendar);
    const start = Math.max(from, instantAt(serial, window.from));
    const end = instantAt(serial, window.to);
    if (end <= start) continue;
    if (left <= end - start) {
      pieces.push({ serial, from: start, to: start + left });
      return { from, at: start + left, pieces, skipped };
    }
    pieces.push({ serial, from: start, to: end });
    left -= end - start;
  }
}

/** The last minute of the nth working day after the day of receipt. */
function daysAfter(from: number, days: number, calendar: WorkCalendar): Counted {
  const received = localOf(from).serial;
  let serial = received;
  for (let left = days; left > 0; left -= 1) serial = workingDayAfter(serial, calendar);
  const skipped: number[] = [];
  for (let day = received + 1; day < serial; day += 1) if (closedAt(day, calendar)) skipped.push(day);
  return { from, at: instantAt(serial, LAST_MINUTE), pieces: [], skipped };
}

function counted(from: number, { amount, unit }: Duration, calendar: WorkCalendar): Counted {
  switch (unit) {
    case "hours":
      return { from, at: from + amount * HOUR, pieces: [], skipped: [] };
    case "workingHours":
      return hoursWithin(from, amount, calendar, () => wholeDay);
    case "officeHours":
      return hoursWithin(from, amount, calendar, officeWindow);
    case "workingDays":
      return daysAfter(from, amount, calendar);
    case "months": {
      const day = serialOf(monthsAfter(dayOf(localOf(from).serial), amount));
      return { from, at: instantAt(day, LAST_MINUTE), pieces: [], skipped: [] };
    }
  }
}

/**
 * The last time for what was received at an instant (UTC, ISO 8601) and has a length of time: elapsed hours, hours of
 * working days (00–24), office hours, working days after the day of receipt, or months from it (23.59 in Sweden).
 * A last day that the law gives is moved by `statutoryDay`, not here. Throws RangeError for what is no instant.
 */
export function dueWithin(received: string, within: Duration, calendar: WorkCalendar): Due {
  const result = counted(Date.parse(received), within, calendar);
  return { at: new Date(result.at).toISOString(), steps: explained(result, within, calendar) };
}
