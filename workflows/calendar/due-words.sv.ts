import { yearOf } from "./day";
import { timeWords } from "./explained.sv";
import { dayMonth, dayMonthYear, weekdayName } from "./swedish-day";
import { localOf } from "./zone";

const near: Record<number, string> = { [-1]: "i går", 0: "i dag", 1: "i morgon" };
const LAST_MINUTE = (23 * 60 + 59) * 60_000;

/**
 * A due time in a list, both UTC: "i dag 16.30", "måndag 30 november 16.30", "försenat sedan i går 16.30". The last
 * minute of a day is said as the day alone.
 */
export function dueWords(at: string, now: string): string {
  const [due, present] = [Date.parse(at), Date.parse(now)];
  const { serial, clock } = localOf(due);
  const today = localOf(present).serial;
  const date = yearOf(serial) === yearOf(today) ? dayMonth(serial) : dayMonthYear(serial);
  const day = near[serial - today] ?? `${weekdayName(serial)} ${date}`;
  const words = clock === LAST_MINUTE ? day : `${day} ${timeWords(due)}`;
  return due < present ? `försenat sedan ${words}` : words;
}

/** A due time as a list shows it. `date` = the weekday and date of a day that the words call i går, i dag or i morgon. */
export type DueSaid = { at: string; words: string; late: boolean; date?: string };

/** Both UTC. */
export function dueSaid(at: string, now: string): DueSaid {
  const { serial } = localOf(Date.parse(at));
  const said = { at, words: dueWords(at, now), late: at < now };
  const days = serial - localOf(Date.parse(now)).serial;
  return days in near ? { ...said, date: `${weekdayName(serial)} ${dayMonth(serial)}` } : said;
}

/** "måndag 30 november 2026 16.30": an instant by the clock in Sweden, whenever it is read. */
export function timeInWords(at: string): string {
  const { serial } = localOf(Date.parse(at));
  return `${weekdayName(serial)} ${dayMonthYear(serial)} ${timeWords(Date.parse(at))}`;
}
