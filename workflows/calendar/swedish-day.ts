import { dayOf, serialOf, weekdayOf } from "./day";
import { localOf } from "./zone";

/** The day in Sweden, ÅÅÅÅ-MM-DD, of an instant: shortly after midnight it is still yesterday in UTC. */
export const dayIn = (now: string | Date) => dayOf(localOf(new Date(now).getTime()).serial);

const weekdays = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];
const months = [
  "januari",
  "februari",
  "mars",
  "april",
  "maj",
  "juni",
  "juli",
  "augusti",
  "september",
  "oktober",
  "november",
  "december",
];
const partsOf = (serial: number) => {
  const date = new Date(serial * 86_400_000);
  return { year: date.getUTCFullYear(), month: months[date.getUTCMonth()], date: date.getUTCDate() };
};

export const weekdayName = (serial: number) => weekdays[weekdayOf(serial)] ?? "";
export const monthName = (month: number) => months[month - 1] ?? "";

/** "3 december". */
export function dayMonth(serial: number): string {
  const { date, month } = partsOf(serial);
  return `${date} ${month}`;
}

/** "3 december 2026". */
export const dayMonthYear = (serial: number): string => `${dayMonth(serial)} ${partsOf(serial).year}`;

/** "torsdag 3 december 2026", of a calendar day. */
export const dayWords = (day: string): string => `${weekdayName(serialOf(day))} ${dayMonthYear(serialOf(day))}`;

/** "16.45", of milliseconds into the day. */
export function clockWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
}
