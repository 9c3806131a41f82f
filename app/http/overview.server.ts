import {
  answersByUnit,
  lateByUnit,
  removalsByGrounds,
  snapshotsByUnit,
  unansweredByUnit,
} from "../../db/overview.server";
import { lineOf, type Organisation } from "../../workflows/account/organisation";
import { dayAfter, halfYearOf } from "../../workflows/calendar/day";
import { halfYearWords } from "../../workflows/calendar/half-year.sv";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { inUse } from "../../workflows/operation/advance";
import { organisationOf } from "../organisation.server";
import type { Part } from "../ui/bar-picture";
import { shown } from "../ui/trend-picture";
import { scopeOf } from "./town-scope.server";
import type { Visit } from "./visit.server";

/** Answers and removals are told of for the last twelve months. */
const DAYS = 365;

/** The administration that a unit belongs to; itself where there is none above it. */
function administrationOf(unit: string, organisation: Organisation): string {
  const line = lineOf(organisation, unit);
  return (line.find(({ level }) => level === "administration") ?? line[0])?.name ?? unit;
}

/** Rows of units put together by administration, in Swedish order. */
function together<Row extends { unit: string }>(rows: Row[], organisation: Organisation): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = administrationOf(row.unit, organisation);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, "sv"));
}

const sum = <Row>(rows: Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
const share = (part: number, whole: number) => (whole ? Math.round((100 * part) / whole) : 0);

/** The number in the middle of so many of each, to a tenth; of an even count the mean of the two. */
export function median(counted: { hours: number; all: number }[]): number {
  const sorted = [...counted].sort((a, b) => a.hours - b.hours);
  const all = sum(sorted, (one) => one.all);
  const at = (place: number) => {
    let left = place;
    for (const one of sorted) {
      left -= one.all;
      if (left <= 0) return one.hours;
    }
    return 0;
  };
  return Math.round(((at(Math.ceil(all / 2)) + at(Math.floor(all / 2) + 1)) / 2) * 10) / 10;
}

/** How it goes with the accounts that somebody looks after: four pictures with their numbers. */
export async function overviewOf(visit: Visit): Promise<Part[]> {
  const { db, policy } = visit;
  const asked = { states: inUse, scope: await scopeOf(visit) };
  const organisation = await organisationOf(db);
  const now = new Date().toISOString();
  const since = `${dayAfter(dayIn(now), -DAYS)}T00:00:00.000Z`;
  const half = halfYearOf(dayIn(now));
  const [late, answers, unanswered, snapshots, removals] = await Promise.all([
    lateByUnit(db.read, asked, now),
    answersByUnit(db.read, asked, since),
    unansweredByUnit(db.read, asked, since, now),
    snapshotsByUnit(db.read, asked, half.key),
    removalsByGrounds(db.read, asked, since),
  ]);
  return [
    latePart(together(late, organisation)),
    answersPart(together([...answers, ...unanswered], organisation)),
    snapshotsPart(together(snapshots, organisation), half.key),
    removalsPart(removals, new Map(policy.prohibited.map((one) => [one.id, one]))),
  ];
}

function latePart(groups: [string, { all: number; late: number }[]][]): Part {
  const rows = groups.map(([name, of]) => [name, sum(of, ({ all }) => all), sum(of, ({ late }) => late)] as const);
  return {
    ...{
      id: "sent",
      title: "Försenat",
      lead: "Hur många av de öppna uppgifterna som är försenade, förvaltning för förvaltning.",
    },
    bars: rows.map(([name, all, late]) => ({
      ...{ key: name, label: name, value: share(late, all), words: `${late} av ${all}` },
    })),
    most: 100,
    header: ["Förvaltning", "Uppgifter", "Försenade"],
    rows: rows.map((row) => [...row]),
    empty: "Inga uppgifter än.",
  };
}

/** `hours` null = it has not been answered, and its time is out. */
type Answer = { inTime: boolean; hours: number | null; all: number };

function answersPart(groups: [string, Answer[]][]): Part {
  const rows = groups.map(([name, of]) => {
    const all = sum(of, (one) => one.all);
    const inTime = sum(of, (one) => (one.inTime ? one.all : 0));
    const answered = of.flatMap(({ hours, all }) => (hours === null ? [] : [{ hours, all }]));
    return {
      name,
      all,
      inTime,
      share: share(inTime, all),
      middle: answered.length ? median(answered) : "–",
    };
  });
  return {
    ...{
      id: "svar",
      title: "Svarstider",
      lead: "Frågor från de senaste tolv månaderna som har fått svar, eller skulle ha fått det.",
    },
    bars: rows.map((row) => ({ key: row.name, label: row.name, value: row.share, words: `${row.share} % i tid` })),
    most: 100,
    header: ["Förvaltning", "Frågor", "I tid", "Andel i tid, %", "Mediantid, timmar"],
    rows: rows.map((row) => [row.name, row.all, row.inTime, row.share, row.middle]),
    empty: "Inga frågor har besvarats än.",
  };
}

function snapshotsPart(groups: [string, { all: number; taken: number }[]][], half: string): Part {
  const rows = groups.map(([name, of]) => [name, sum(of, ({ all }) => all), sum(of, ({ taken }) => taken)] as const);
  return {
    ...{ id: "bilder", title: "Ögonblicksbilder", lead: `Konton med en bild för ${halfYearWords(half)}.` },
    bars: rows.map(([name, all, taken]) => ({
      ...{ key: name, label: name, value: share(taken, all), words: `${taken} av ${all}` },
    })),
    most: 100,
    header: ["Förvaltning", "Konton i bruk", "Med bild"],
    rows: rows.map((row) => [...row]),
    empty: "Inga konton i bruk än.",
  };
}

const restsOn = { law: "Lag", house: "Husregel" };
/** A reason that the rules no longer have keeps its place in the count. */
const GONE = "Tidigare regel";

function removalsPart(
  removals: { grounds: string[]; all: number }[],
  known: Map<string, { text: string; ground: "law" | "house" }>,
): Part {
  const counts = new Map<string, number>();
  for (const { grounds, all } of removals)
    for (const ground of grounds) counts.set(ground, (counts.get(ground) ?? 0) + all);
  const rows = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([id, count]) => {
      const rule = known.get(id);
      return [rule?.text ?? id, rule ? restsOn[rule.ground] : GONE, count] as const;
    });
  return {
    ...{ id: "borttaget", title: "Borttaget efter skäl", lead: "Vad som har tagits bort de senaste tolv månaderna." },
    bars: rows.map(([name, on, count]) => ({
      ...{ key: name, label: `${name} (${on.toLowerCase()})`, value: count, words: shown(count) },
    })),
    header: ["Skäl", "Lag eller husregel", "Antal"],
    rows: rows.map((row) => [...row]),
    empty: "Inget har tagits bort.",
  };
}
