import { serialOf, weekdayOf, yearOf } from "./day";

/** `holiday`: by lag 1989:253. `eve`: no working day either, by lag 1930:173 2 §. */
export type Holiday = { name: string; kind: "holiday" | "eve" };

/** Easter Sunday, by the anonymous Gregorian computus. */
function easterOf(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const shift = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + shift + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const inMarch = 22 + moon + sunday - 7 * late;
  return serialOf(`${String(year).padStart(4, "0")}-03-01`) + inMarch - 1;
}

/** The Saturday on a day or in the six that follow. */
const saturdayFrom = (serial: number) => serial + ((12 - weekdayOf(serial)) % 7);

const years = new Map<number, Map<number, Holiday>>();

function made(year: number): Map<number, Holiday> {
  const on = (monthDay: string) => serialOf(`${String(year).padStart(4, "0")}-${monthDay}`);
  const easter = easterOf(year);
  const midsummer = saturdayFrom(on("06-20"));
  const holidays: [serial: number, name: string][] = [
    [on("01-01"), "Nyårsdagen"],
    [on("01-06"), "Trettondedag jul"],
    [easter - 2, "Långfredagen"],
    [easter, "Påskdagen"],
    [easter + 1, "Annandag påsk"],
    [easter + 39, "Kristi himmelsfärdsdag"],
    [easter + 49, "Pingstdagen"],
    // After those that move: a day that is two is told by the name that it always has.
    [on("05-01"), "Första maj"],
    [on("06-06"), "Sveriges nationaldag"],
    [midsummer, "Midsommardagen"],
    [saturdayFrom(on("10-31")), "Alla helgons dag"],
    [on("12-25"), "Juldagen"],
    [on("12-26"), "Annandag jul"],
  ];
  const eves: [serial: number, name: string][] = [
    [midsummer - 1, "Midsommarafton"],
    [on("12-24"), "Julafton"],
    [on("12-31"), "Nyårsafton"],
  ];
  return new Map<number, Holiday>([
    ...holidays.map(([serial, name]) => [serial, { name, kind: "holiday" }] as const),
    ...eves.map(([serial, name]) => [serial, { name, kind: "eve" }] as const),
  ]);
}

/** As `holidayOn`, by the number of the day. */
export function holidayAt(serial: number): Holiday | null {
  const year = yearOf(serial);
  let known = years.get(year);
  if (!known) {
    known = made(year);
    years.set(year, known);
  }
  return known.get(serial) ?? null;
}

/** The public holiday or eve that a day (ÅÅÅÅ-MM-DD) is, as the law has had them since 2005; null on any other day. */
export const holidayOn = (day: string): Holiday | null => holidayAt(serialOf(day));
