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
