import { allMandates, partsIn } from "../../db/holdings.server";
import { listPeople, listUnits } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { paths } from "../paths";
import { heldBy } from "./endings";
import { standingStates } from "./import.server";

export type Left = { id: string; name: string; reasons: string[]; href: string };

/** Whoever has ended and still has accounts, posts, roles or mandates that another must take over. */
export async function leftBehind(db: MunicipalityDb, town: string, now = new Date()): Promise<Left[]> {
  const ended = (await listPeople(db.read)).filter(
    ({ ended_at }) => ended_at !== null && ended_at <= now.toISOString(),
  );
  if (!ended.length) return [];
  const [units, parts, mandates] = [
    await listUnits(db.read),
    await partsIn(db.read, standingStates),
    await allMandates(db.read),
  ];
  const held = { mandates, parts, today: dayIn(now) };
  return ended.flatMap((person) => {
    const reasons = heldBy(person, held, units);
    return reasons.length ? [{ id: person.id, name: person.name, reasons, href: paths.leaving(town, person.id) }] : [];
  });
}
