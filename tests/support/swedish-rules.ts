// The rules of the working-time vectors once more, by other means than the product's: what it counts is checked by these.

const ZONE = "Europe/Stockholm";
/** Weekdays of the simulated winter and spring that are no working days, as the almanac has them. */
const FREE = [
  ...["2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01", "2027-01-06", "2027-03-26", "2027-03-29"],
  ...["2027-05-06", "2027-05-07", "2027-06-25"],
];
const local = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "medium" });

/** "2027-03-28 03:00:00" */
export const localOf = (instant: string): string => local.format(new Date(instant));
export const localDay = (instant: string): string => localOf(instant).slice(0, 10);
const next = (day: string): string => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

export const isFree = (day: string): boolean =>
  [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) || FREE.includes(day);

/** The instant that clocks in Sweden show so: one of two, by the season. */
export function instantAt(day: string, time: string): string {
  const found = ["+01:00", "+02:00"]
    .map((offset) => new Date(`${day}T${time}:00${offset}`).toISOString())
    .find((instant) => localOf(instant) === `${day} ${time}:00`);
  if (!found) throw new Error(`No ${time} on ${day}`);
  return found;
}
export const endOf = (day: string): string => instantAt(day, "23:59");

/** When the office closes on a day: an hour earlier in summer. */
const closing = (day: string) => ("06-15" <= day.slice(5) && day.slice(5) <= "08-15" ? "16:00" : "17:00");

/** The same time where the office is open, from eight on; else an hour before it last closed. */
export function officeHourBefore(instant: string): string {
  let [day = "", time = ""] = localOf(instant).split(" ");
  if (!isFree(day) && "08:00" <= time && time < closing(day)) return instant;
  while (isFree(day) || time < "08:00") {
    day = new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    time = "24:00";
  }
  return instantAt(day, closing(day) === "16:00" ? "15:00" : "16:00");
}

/** The end of the nth working day after the day of receipt. */
export function workingDaysAfter(received: string, count: number): string {
  let day = localDay(received);
  for (let left = count; left > 0; ) {
    day = next(day);
    if (!isFree(day)) left -= 1;
  }
  return endOf(day);
}

/** The end of the same day of the next month; no month of these is too short for the days asked about but its last ones. */
export function monthAfter(received: string): string {
  const [year = 0, month = 0, date = 0] = localDay(received).split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return endOf(new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10));
}

/** Every day from one to another, both counted. */
export function* days(from: string, to: string): Generator<string> {
  for (let day = from; day <= to; day = next(day)) yield day;
}
