import { type AccountRow, listAdministered } from "../../db/accounts.server";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { uncoveredDays } from "../../workflows/duties/cover";
import type { Presence } from "../../workflows/duties/presence";
import { inUse } from "../../workflows/operation/advance";
import { absencesSeenBy } from "../absence.server";
import { positionOf } from "../position.server";
import { presenceOf } from "../presence.server";
import { formatDateShort } from "../ui/dates";
import type { Visit } from "./visit.server";

type Absence = Awaited<ReturnType<typeof absencesSeenBy>>[number];

/** What comes of an absence: who stands in, and whether somebody is there for each account of whoever is away. */
function coverOf({ row, person, standIn }: Absence, accounts: AccountRow[], { policy }: Visit, presence: Presence) {
  const from = row.from_day > presence.day ? row.from_day : presence.day;
  const own = accounts
    .map((account) => ({ account, standing: positionOf(account) }))
    .filter(({ standing }) => standing.facts.administrators.some((one) => one.person.id === person.id));
  const open = own.flatMap(({ account, standing }) => {
    const days = uncoveredDays(standing, policy, presence, from, row.to_day);
    return days.length ? [{ name: account.name, days }] : [];
  });
  const instead = standIn ? `Ersätts av ${standIn.name}.` : null;
  const [first] = open;
  if (!first) {
    const others = own.length
      ? "Inget av kontona står utan någon som ser över det."
      : "Är inte administratör för något konto.";
    return { words: instead ?? others, uncovered: false };
  }
  const days = first.days.length === 1 ? dayWords(first.days[0] ?? "") : `${first.days.length} av dagarna`;
  const nobody =
    open.length === 1
      ? `Ingen ser över ${first.name} ${days}.`
      : `${open.length} konton har dagar då ingen ser över dem.`;
  return { words: [instead, nobody].filter(Boolean).join(" "), uncovered: true };
}

/** The absences that the visitor may enter and take back, with what is true of each. */
export async function absencesShown(visit: Visit) {
  const { db, person: reader, reader: asking } = visit;
  const today = dayIn(new Date());
  const seen = await absencesSeenBy(db, { ...reader, roles: asking.roles }, today);
  const presence = await presenceOf(db, db.read, today);
  const accounts = await listAdministered(db.read, inUse, [...new Set(seen.map(({ person }) => person.id))]);
  return seen.map((absence) => {
    const { row, person, standIn } = absence;
    const own = person.id === reader.id;
    return {
      id: row.id,
      own,
      who: own ? "Du" : person.name,
      days:
        row.from_day === row.to_day
          ? formatDateShort(row.from_day)
          : `${formatDateShort(row.from_day)}–${formatDateShort(row.to_day)}`,
      ...coverOf(absence, accounts, visit, presence),
      // Whoever wrote it down is told of nothing.
      told: standIn && standIn.id !== row.by ? standIn.name : null,
    };
  });
}
