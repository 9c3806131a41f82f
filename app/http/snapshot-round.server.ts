import { type SnapshotRow, snapshotRound } from "../../db/snapshots.server";
import type { PublicEntry } from "../../workflows/account/register";
import { halfYearOf } from "../../workflows/calendar/day";
import { halfYearsUntil } from "../../workflows/calendar/half-year.sv";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { inUse } from "../../workflows/operation/advance";
import { paths } from "../paths";
import { scopeOf } from "./town-scope.server";
import type { Visit } from "./visit.server";

export const HALF_YEARS = 4;
/** Taken, lacking though its half-year is over, still to be taken, or of a half-year before the account was in use. */
export type Mark = "taken" | "lacking" | "awaited" | "before";
export const markWords: Record<Mark, string> = {
  taken: "Finns",
  lacking: "Saknas",
  awaited: "Inte än",
  before: "Inte i bruk då",
};

type Taken = Pick<SnapshotRow, "public_entry" | "taken">;

function marksOf(row: Taken, halves: string[], now: string): Mark[] {
  const entry = row.public_entry ? (JSON.parse(row.public_entry) as PublicEntry) : null;
  const first = entry ? halfYearOf(dayIn(entry.since)).key : "";
  return halves.map((half) => {
    if (row.taken.includes(half)) return "taken";
    if (half < first) return "before";
    return half === halfYearOf(now).key ? "awaited" : "lacking";
  });
}

/** What is said wherever a half-year ended without its snapshot. */
export const TOO_LATE = "Ett halvår som är slut går inte att ta en bild av i efterhand.";

/** The half-years of the round that ended without a snapshot of one account; a key each. */
export function missedBy(row: Taken, today: string): string[] {
  const halves = halfYearsUntil(today, HALF_YEARS);
  const marks = marksOf(row, halves, today);
  return halves.filter((_, index) => marks[index] === "lacking");
}

/** Which accounts have a snapshot of which of the last half-years. No page = every account. */
export async function roundShown(visit: Visit, { lacking, page }: { lacking: boolean; page?: number }) {
  const today = dayIn(new Date());
  const halves = halfYearsUntil(today, HALF_YEARS);
  const { rows, total } = await snapshotRound(visit.db.read, {
    states: inUse,
    scope: await scopeOf(visit),
    ...(lacking ? { lacking: halves.at(-1) } : {}),
    page,
  });
  return {
    halves,
    total,
    rows: rows.map((row) => ({
      id: row.id,
      name: row.name,
      unit: row.unit_name,
      href: paths.life(visit.municipality.id, row.id, "snapshots"),
      marks: marksOf(row, halves, today),
    })),
  };
}
