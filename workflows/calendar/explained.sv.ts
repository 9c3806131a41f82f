import type { Duration } from "../policy/vocabulary";
import { durationWords } from "../policy/words.sv";
import { dayOf, yearOf } from "./day";
import { clockWords, dayMonth, dayMonthYear, monthName, weekdayName } from "./swedish-day";
import { type Closed, closedAt, officeHoursAt, type WorkCalendar } from "./working-day";
import { changesBetween, doubled, localOf, minutesOf } from "./zone";

/** A part of a working day that was counted, from one instant to another. */
export type Piece = { serial: number; from: number; to: number };
/** A due time, the instant that it was counted from, what was counted, and the days passed over, by their numbers. */
export type Counted = { from: number; at: number; pieces: Piece[]; skipped: number[] };

/** More days than this are told in groups. */
const FEW = 5;
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (text: string) => `${upper(text)}.`;

/** "midsommardagen", but "Kristi himmelsfärdsdag"; the first of May is called by its date already. */
function inText(name: string): string {
  if (name === "Första maj") return "helgdag";
  return /^(Kristi|Sveriges) /.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** "midsommarafton", "lördag", "stängt (klämdag)". */
function closedWords(closed: Closed, serial: number): string {
  if (closed.kind === "weekend") return weekdayName(serial);
  return closed.kind === "own" ? `stängt (${closed.name})` : inText(closed.name);
}

/** "02.30 (sommartid)" where the hour exists twice. */
export function timeWords(ms: number): string {
  const which = doubled(ms);
  return `${clockWords(localOf(ms).clock)}${which ? ` (${which})` : ""}`;
}

/** "måndag 22 juni 2026 23.59". */
function instantWords(ms: number): string {
  const { serial } = localOf(ms);
  return `${weekdayName(serial)} ${dayMonthYear(serial)} ${timeWords(ms)}`;
}

/** What every explanation of a due time (UTC) ends with. */
export const lastTime = (at: string) => `Sista tid: ${instantWords(Date.parse(at))}.`;

/** The day, with its year where that is not the one that the counting began in. */
const dayOfYear = (serial: number, year: number) => (yearOf(serial) === year ? dayMonth : dayMonthYear)(serial);

/** "20 juni är midsommardagen", or days on end that are closed for one reason: "13 juli till 17 juli är stängt (…)". */
function named(days: number[], year: number, calendar: WorkCalendar): string[] {
  const runs: { first: number; last: number; words: string }[] = [];
  for (const serial of days) {
    const closed = closedAt(serial, calendar);
    if (!closed) continue;
    const words = closedWords(closed, serial);
    const run = runs.at(-1);
    if (run && run.last === serial - 1 && run.words === words) run.last = serial;
    else runs.push({ first: serial, last: serial, words });
  }
  return runs.map(({ first, last, words }) => {
    const from = dayOfYear(first, year);
    return `${first === last ? from : `${from} till ${dayOfYear(last, year)}`} är ${words}`;
  });
}

/** The days that were passed over: a few one by one, of many the weekends together, and beyond that all by their number. */
function skippedWords(days: number[], year: number, calendar: WorkCalendar): string[] {
  if (days.length === 0) return [];
  if (days.length <= FEW) return [sentence(named(days, year, calendar).join(", "))];
  const weekend = (serial: number) => closedAt(serial, calendar)?.kind === "weekend";
  const others = named(
    days.filter((serial) => !weekend(serial)),
    year,
    calendar,
  );
  const weekends = days.filter(weekend).length;
  return [
    ...(weekends ? [`${weekends} lördagar och söndagar räknas inte.`] : []),
    ...(others.length > 2 * FEW
      ? [`${days.length - weekends} helgdagar, aftnar och stängda dagar räknas inte.`]
      : others.length
        ? [sentence(others.join(", "))]
        : []),
  ];
}

/** "3 timmar 45 minuter", as the clock shows it. */
function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const said = [
    hours && (hours === 1 ? "en timme" : `${hours} timmar`),
    rest && (rest === 1 ? "en minut" : `${rest} minuter`),
  ].filter(Boolean);
  return said.join(" ") || "mindre än en minut";
}

/** "Måndag 9 mars räknas 3 timmar 45 minuter (08.00–11.45)." */
function pieceWords({ serial, from, to }: Piece, year: number): string {
  const minute = (ms: number) => Math.floor((localOf(ms).clock + (localOf(ms).serial - serial) * 86_400_000) / 60_000);
  const [start, end] = [minute(from), minute(to)];
  const clock = `${clockWords(start * 60_000)}–${clockWords(end * 60_000)}`;
  return `${upper(weekdayName(serial))} ${dayOfYear(serial, year)} räknas ${lengthWords(end - start)} (${clock}).`;
}

/** What was counted and what was passed over, in order of time; of many days the first and the last. */
function hourSteps({ pieces, skipped }: Counted, year: number, calendar: WorkCalendar): string[] {
  if (pieces.length + skipped.length > 2 * FEW) {
    const [first, last] = [pieces[0], pieces.at(-1)] as [Piece, Piece];
    const between = pieces.length - 2;
    return [
      pieceWords(first, year),
      ...(between > 0
        ? [`Sedan räknas ${between === 1 ? "en arbetsdag" : `${between} arbetsdagar`} i sin helhet.`]
        : []),
      ...skippedWords(skipped, year, calendar),
      ...(last === first ? [] : [pieceWords(last, year)]),
    ];
  }
  let passed = 0;
  const before = (serial: number) => {
    const days: number[] = [];
    for (; (skipped[passed] ?? serial) < serial; passed += 1) days.push(skipped[passed] as number);
    return skippedWords(days, year, calendar);
  };
  return pieces.flatMap((piece) => [...before(piece.serial), pieceWords(piece, year)]);
}

function monthSteps({ from, at }: Counted): string[] {
  const [day, last] = [dayOf(localOf(from).serial), dayOf(localOf(at).serial)];
  const date = Number(day.slice(8));
  if (date === Number(last.slice(8))) return [];
  const month = `${monthName(Number(last.slice(5, 7)))} ${last.slice(0, 4)}`;
  return [sentence(`${month} har ingen dag ${date}: då gäller månadens sista dag (lag 1930:173 1 §)`)];
}

const clockSteps = ({ from, at }: Counted, year: number): string[] =>
  changesBetween(from, at).map((change) => {
    const way = change.after > change.before ? "fram" : "tillbaka";
    return `Klockan ställs ${way} en timme den ${dayOfYear(localOf(change.at).serial, year)}.`;
  });

/** How each unit is counted, after "Inom …: ". */
function rule({ amount, unit }: Duration): string {
  switch (unit) {
    case "hours":
      return "alla timmar räknas, också nätter och helger";
    case "workingHours":
      return "timmar på arbetsdagar räknas, dygnet runt";
    case "officeHours":
      return "bara kontorstid på arbetsdagar räknas";
    case "workingDays":
      return amount === 1 ? "senast nästa arbetsdag" : "dagarna räknas från nästa arbetsdag";
    case "months":
      return `samma datum ${durationWords({ amount, unit })} senare`;
  }
}

/** What is to be known of the time of receipt: that nobody works then. */
function receivedNote(from: number, { unit }: Duration, calendar: WorkCalendar): string {
  if (unit === "hours" || unit === "months") return "";
  const { serial, clock } = localOf(from);
  const closed = closedAt(serial, calendar);
  if (closed?.kind === "weekend") return " (ingen arbetsdag)";
  if (closed) return ` (${closedWords(closed, serial)}, ingen arbetsdag)`;
  if (unit !== "officeHours") return "";
  const hours = officeHoursAt(serial, calendar);
  if (clock >= minutesOf(hours.to) * 60_000) return " (efter kontorstid)";
  return clock < minutesOf(hours.from) * 60_000 ? " (före kontorstid)" : "";
}

/** Why a due time is what it is, in short sentences; the last one says it. */
export function explained(counted: Counted, within: Duration, calendar: WorkCalendar): string[] {
  const { serial } = localOf(counted.from);
  const year = yearOf(serial);
  const after = (days: number[]) => days.filter((day) => day > serial);
  const middle = {
    hours: () => clockSteps(counted, year),
    workingHours: () => hourSteps({ ...counted, skipped: after(counted.skipped) }, year, calendar),
    officeHours: () => hourSteps({ ...counted, skipped: after(counted.skipped) }, year, calendar),
    workingDays: () => skippedWords(counted.skipped, year, calendar),
    months: () => monthSteps(counted),
  }[within.unit];
  return [
    `Tiden räknas från ${instantWords(counted.from)}${receivedNote(counted.from, within, calendar)}.`,
    `Inom ${durationWords(within)}: ${rule(within)}.`,
    ...middle(),
    lastTime(new Date(counted.at).toISOString()),
  ];
}
