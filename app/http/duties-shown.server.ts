import { randomUUID } from "node:crypto";
import { administeredAmong } from "../../db/accounts.server";
import { type DutyOf, dutiesOfOthers, dutiesOfPerson, lateDutiesIn } from "../../db/duties.server";
import { subjectsOf } from "../../db/matters.server";
import type { Db } from "../../db/schema";
import { sealedTextsBy } from "../../db/sealed-texts.server";
import { actsFor } from "../../workflows/account/access";
import { decidingUnits } from "../../workflows/account/organisation";
import { dayAfter } from "../../workflows/calendar/day";
import { dueSaid } from "../../workflows/calendar/due-words.sv";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { instantOf } from "../../workflows/calendar/zone";
import type { DutyKind } from "../../workflows/duties/duty";
import { dutyNames } from "../../workflows/duties/names.sv";
import { replacedBy } from "../../workflows/duties/watch";
import { type LifePage, placeOf } from "../../workflows/operation/places";
import { hashesIn, legible } from "../../workflows/operation/sealed";
import { organisationOf } from "../organisation.server";
import { pathOf, paths } from "../paths";
import { positionOf } from "../position.server";
import { presenceOf } from "../presence.server";
import { askedOf, closedTo, dutiesHere, type UseVisit } from "./in-use.server";
import { seenHere, storiesHere } from "./seeing.server";
import type { Visit } from "./visit.server";

/** Days ahead that are shown: what comes later is nobody's to do yet. */
const AHEAD = 31;
const LATE_SHOWN = 50;
const OTHERS_SHOWN = 10;

/** UTC: when today ends in Sweden. */
export const endOfDay = (now: string, ahead = 0) => instantOf(dayAfter(dayIn(now), 1 + ahead), "00:00");

export const dutyName = (kind: DutyKind, matter: string | null) =>
  matter ? `${dutyNames[kind]} (${matter})` : dutyNames[kind];

type About = (account: string, matter: string | null) => string;

/** What each open question of some duties is about, in its own words after a colon; "" where it is not everybody's to see. */
async function aboutOf(db: Db, duties: Pick<DutyOf, "account" | "matter">[]): Promise<About> {
  const rows = await subjectsOf(db, [...new Set(duties.flatMap(({ account, matter }) => (matter ? account : [])))]);
  const wanted = rows.filter((row) => duties.some((one) => one.account === row.account && one.matter === row.id));
  const texts = await sealedTextsBy(
    db,
    wanted.flatMap(({ subject }) => hashesIn(subject)),
  );
  const said = new Map(wanted.map(({ account, id, subject }) => [`${account} ${id}`, legible(subject, texts)]));
  return (account, matter) => {
    const subject = said.get(`${account} ${matter}`);
    return subject ? `: ${subject}` : "";
  };
}

/** One duty as a line of a list: verb first, which account, by when, and why in short. */
function lineOf(duty: DutyOf, { policy }: Visit, now: string, about: About, replaced?: string) {
  const kind = duty.kind as DutyKind;
  // From when it is counted says less than within what time.
  const why = (JSON.parse(duty.why) as string[]).find((step) => !step.startsWith("Tiden räknas från")) ?? "";
  const instead = replaced ? `Du ersätter ${replaced}. ` : "";
  const round = kind === "round";
  return {
    key: `${duty.account} ${duty.key}`,
    action: dutyName(kind, duty.matter) + about(duty.account, duty.matter),
    href: pathOf(policy.municipality, duty.account, placeOf({ kind, matter: duty.matter })),
    account: duty.name,
    due: dueSaid(duty.due_at, now),
    why: `${instead}${duty.paused ? "Väntar tills krisen är över. " : ""}${why}`,
    round: round ? { action: paths.life(policy.municipality, duty.account, "rounds"), key: randomUUID() } : null,
  };
}

/** Of each duty, the name of the administrator who is away on its day and whom the reader stands in for. */
async function replacedIn(
  { db, person }: Visit,
  rows: DutyOf[],
  now: string,
): Promise<(duty: DutyOf) => string | undefined> {
  const presence = await presenceOf(db, db.read, dayIn(now));
  const gone = [...presence.absences, ...presence.leaving].map((one) => one.person);
  const accounts = await administeredAmong(db.read, [...new Set(rows.map(({ account }) => account))], gone);
  const standings = new Map(accounts.map((row) => [row.id, positionOf(row)]));
  return ({ account, due_at }) => {
    const standing = standings.get(account);
    const day = [dayIn(due_at), presence.day].sort().at(-1) ?? "";
    return standing && replacedBy(person.id, day, standing, presence)?.name;
  };
}

/** What somebody has to do in the use of accounts: late, today and to come. A round of another day waits for its day. */
export async function dutiesOfMine(visit: Visit, now: string) {
  const rows = await dutiesOfPerson(visit.db.read, visit.person.id, endOfDay(now, AHEAD));
  const today = endOfDay(now);
  const replaced = await replacedIn(visit, rows, now);
  const about = await aboutOf(visit.db.read, rows);
  const waits = ({ kind, due_at }: DutyOf) => kind === "round" && due_at >= today;
  const lines = rows
    .filter((duty) => !waits(duty))
    .map((duty) => ({ ...lineOf(duty, visit, now, about, replaced(duty)), paused: duty.paused === 1 }));
  return {
    nextRound: nextRound(rows.filter(waits), now),
    late: lines.filter(({ due, paused }) => due.at < now && !paused),
    today: lines.filter(({ due, paused }) => due.at >= now && due.at < today && !paused),
    coming: lines.filter(({ due, paused }) => due.at >= today || paused),
  };
}

/** When the next round of another day is to be made, and of which accounts. */
function nextRound(rounds: DutyOf[], now: string) {
  const [first] = rounds;
  if (!first) return null;
  const names = new Set(rounds.filter(({ due_at }) => due_at === first.due_at).map(({ account }) => account));
  const { words, date } = dueSaid(first.due_at, now);
  const accounts = names.size === 1 ? first.name : `${names.size} konton`;
  return `${words}${date ? `, ${date}` : ""} (${accounts})`;
}

/** The units that somebody answers for as the closest manager, by id; null = all, which communications sees to. */
async function unitsSeenTo({ db, reader, policy }: Visit): Promise<string[] | null> {
  if (reader.roles.includes("communications")) return null;
  const organisation = await organisationOf(db);
  const acting = actsFor(reader, organisation);
  const units = organisation.units.filter((unit) => {
    const closest = decidingUnits({ unit }, policy, organisation, "closure").find(({ manager }) => manager);
    return closest?.manager && acting.includes(closest.manager.id);
  });
  return units.map(({ id }) => id);
}

/** What others have not done in time, of what somebody sees to; null = they see to no unit. */
export async function lateInUnits(visit: Visit, now: string) {
  const { db } = visit;
  const units = await unitsSeenTo(visit);
  if (units?.length === 0) return null;
  const rows = await lateDutiesIn(db.read, units, now, LATE_SHOWN);
  const about = await aboutOf(db.read, rows);
  const lines = rows
    .filter(({ owner }) => owner !== visit.person.id)
    .map((duty) => {
      const { round: _, ...line } = lineOf(duty, visit, now, about);
      return { ...line, why: duty.owner_name ? `Skulle göras av ${duty.owner_name}.` : "Ingen har uppgiften." };
    });
  return { where: units ? "i dina enheter" : "i kommunen", lines };
}

/** What others have to do within the month for the accounts that somebody orders or administers, the first of it. */
export async function dutiesOfOthersHere({ db, person, municipality }: Visit, now: string) {
  const rows = await dutiesOfOthers(db.read, person.id, endOfDay(now, AHEAD), OTHERS_SHOWN + 1);
  const about = await aboutOf(db.read, rows);
  const lines = rows.slice(0, OTHERS_SHOWN).map(({ account, key, name, owner_name, kind, matter, due_at }) => ({
    key: `${account} ${key}`,
    action: name,
    href: paths.account(municipality.id, account),
    account: `${owner_name}: ${lowerFirst(dutyName(kind as DutyKind, matter))}${about(account, matter)}.`,
    due: dueSaid(due_at, now),
    why: `Nummer ${account}.`,
  }));
  return { lines, more: rows.length > OTHERS_SHOWN };
}

const lowerFirst = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1);
const NEXT = 6;

/** What is to be done next at an account in use, for everybody who reads it; links where the reader may go. */
export async function nextDuties(visit: UseVisit) {
  const { municipality, account, person } = visit;
  const all = dutiesHere(visit);
  const seen = all.some(({ matter }) => matter) ? await seenHere(visit, await storiesHere(visit)) : new Set<string>();
  const life = (page: LifePage) => paths.life(municipality.id, account, page);
  const about = await aboutOf(
    visit.db.read,
    all.map(({ matter }) => ({ account, matter })),
  );
  return {
    rounds: life("rounds"),
    links: [
      { href: life("matters"), label: "Ärenden" },
      { href: life("rounds"), label: "Uppsikt" },
      { href: life("snapshots"), label: "Ögonblicksbilder" },
      { href: life("figures"), label: "Siffror" },
      { href: life("confirmation"), label: "Bekräfta uppgifterna" },
    ],
    round: closedTo(visit, askedOf(visit, "makeRound")).length ? null : { key: randomUUID() },
    more: Math.max(0, all.length - NEXT),
    duties: all.slice(0, NEXT).map((duty) => {
      const { due, owner, kind, matter } = duty;
      const mine = owner?.id === person.id ? "Du" : owner?.name;
      return {
        key: duty.key,
        action: dutyName(kind, matter) + about(account, matter),
        ...(matter && !seen.has(matter) ? {} : { href: pathOf(municipality.id, account, placeOf(duty)) }),
        account: "",
        due: dueSaid(due.at, visit.now),
        why: mine ? `${mine} har uppgiften.` : "Ingen har uppgiften.",
      };
    }),
  };
}
