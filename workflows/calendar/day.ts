const DAY = 86_400_000;

/** Whole days from 1970-01-01 to a day (ÅÅÅÅ-MM-DD): days are counted as numbers, without clock or zone. */
export function serialOf(day: string): number {
  const serial = Date.parse(day) / DAY;
  if (!Number.isInteger(serial)) throw new RangeError(`"${day}" is no day`);
  return serial;
}

export const dayOf = (serial: number): string => new Date(serial * DAY).toISOString().slice(0, 10);

/** 0 = Monday, 6 = Sunday. The day 0 was a Thursday. */
export const weekdayOf = (serial: number): number => (((serial + 3) % 7) + 7) % 7;

export const yearOf = (serial: number): number => new Date(serial * DAY).getUTCFullYear();

/** Whether ÅÅÅÅ-MM-DD is in the calendar: 30 February is not. */
export const dayExists = (day: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

const two = (number: number) => String(number).padStart(2, "0");
const lastOf = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The day with the same number `n` months later, or where the month lacks it, the month's last (lag 1930:173 1 §). */
export function monthsAfter(day: string, n: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const months = year * 12 + month - 1 + n;
  const [then, which] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(then).padStart(4, "0")}-${two(which)}-${two(Math.min(date, lastOf(then, which)))}`;
}

/** The calendar half-year of a day: its key ("2026-1" or "2026-2"), first and last day. */
export function halfYearOf(day: string): { key: string; first: string; last: string } {
  const year = day.slice(0, 4);
  return day.slice(5, 7) <= "06"
    ? { key: `${year}-1`, first: `${year}-01-01`, last: `${year}-06-30` }
    : { key: `${year}-2`, first: `${year}-07-01`, last: `${year}-12-31` };
}
