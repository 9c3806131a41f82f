import { dayAfter, halfYearOf } from "./day";

/** "första halvåret 2026", of a key such as "2026-1". */
export const halfYearWords = (key: string): string =>
  `${key.endsWith("1") ? "första" : "andra"} halvåret ${key.slice(0, 4)}`;

/** "Första 2026": short, for the head of a column. */
export const halfYearShort = (key: string): string => `${key.endsWith("1") ? "Första" : "Andra"} ${key.slice(0, 4)}`;

/** So many half-years up to the one that a day lies in, the latest last. */
export function halfYearsUntil(day: string, count: number): string[] {
  const keys: string[] = [];
  let half = halfYearOf(day);
  for (let index = 0; index < count; index += 1) {
    keys.unshift(half.key);
    half = halfYearOf(dayAfter(half.first, -1));
  }
  return keys;
}
