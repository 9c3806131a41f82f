import { type AccountRow, listAdministered, listNaming } from "../../db/accounts.server";
import { readsAll, unitsReadBy } from "../../workflows/account/access";
import { dayWords } from "../../workflows/calendar/swedish-day";
import { closedDays, uncoveredDays, weeksFrom } from "../../workflows/duties/cover";
import { inUse } from "../../workflows/operation/advance";
import { organisationOf } from "../organisation.server";
import { paths } from "../paths";
import { positionOf } from "../position.server";
import { presenceOf } from "../presence.server";
import { formatDateShort } from "../ui/dates";
import type { Visit } from "./visit.server";

const WEEKS = 8;
/** More rows than this are no help; those with days without anybody come first. */
const MOST_ACCOUNTS = 60;

/** The visitor's own accounts, and of those of their units (of everybody, who sees to all) the ones where somebody is away. */
async function accountsSeen(visit: Visit, away: string[]): Promise<AccountRow[]> {
  const { db, reader, person } = visit;
  const own = (await listNaming(db.read, inUse, [person.id])).filter((row) =>
    positionOf(row).facts.administrators.some((one) => one.person.id === person.id || one.deputy?.id === person.id),
  );
  const units = unitsReadBy(reader, await organisationOf(db));
  const touched = (await listAdministered(db.read, inUse, away)).filter(
    ({ unit }) => readsAll(reader) || units.includes(unit),
  );
  return [...new Map([...own, ...touched].map((row) => [row.id, row])).values()];
}

/** The coming weeks, account by account, with the days that nobody is there for. */
export async function coverShown(visit: Visit, today: string) {
  const { db, policy, municipality } = visit;
  const presence = await presenceOf(db, db.read, today);
  const weeks = weeksFrom(today, WEEKS);
  const last = weeks.at(-1)?.last ?? today;
  const away = [
    ...presence.absences.filter(({ from }) => from <= last).map(({ person }) => person),
    ...presence.leaving.filter(({ lastDay }) => lastDay < last).map(({ person }) => person),
  ];
  const accounts = (await accountsSeen(visit, [...new Set(away)])).map((row) => {
    const days = uncoveredDays(positionOf(row), policy, presence, today, last);
    return {
      id: row.id,
      name: row.name,
      href: paths.page(municipality.id, row.id, "administrators"),
      uncovered: days.length,
      weeks: weeks.map((week) =>
        days.filter((day) => week.first <= day && day <= week.last).map((day) => ({ day, words: shortDay(day) })),
      ),
    };
  });
  accounts.sort((a, b) => Number(b.uncovered > 0) - Number(a.uncovered > 0));
  return {
    weeks: weeks.map(({ number, first, last: sunday }) => ({
      number,
      days: `${formatDateShort(first).replace(/ \d{4}$/, "")}–${formatDateShort(sunday)}`,
    })),
    accounts: accounts.slice(0, MOST_ACCOUNTS),
    left: Math.max(0, accounts.length - MOST_ACCOUNTS),
    uncovered: accounts.filter(({ uncovered }) => uncovered > 0).length,
    closed: closedDays(today, last, policy.calendar).map(({ day, why }) => ({
      day,
      words: dayWords(day),
      why,
    })),
  };
}

/** "mån 7 dec." */
const shortDay = (day: string) => `${dayWords(day).slice(0, 3)} ${formatDateShort(day).replace(/ \d{4}$/, "")}`;
