import { listLeavings } from "../db/leavings.server";
import { absencesFrom, listCrises } from "../db/presence.server";
import type { Db, MunicipalityDb } from "../db/schema";
import type { Presence } from "../workflows/duties/presence";
import { staffOf } from "./organisation.server";
import { keptSince } from "./policy-in-force.server";

/**
 * Who is away, who leaves or has left, and whether there is a crisis, as it is known on a day in Sweden. `from` is the
 * transaction under way, if there is one. Those who have left are known with the directory, and read anew with it alone.
 */
export async function presenceOf(db: MunicipalityDb, from: Db, day: string): Promise<Presence> {
  const { people, departed } = await staffOf(db, from, day);
  const absences = await absencesFrom(from, day);
  const planned = await listLeavings(from, "planned");
  const [crisis = null, ...earlier] = (await listCrises(from)).map(({ id, name, since, until }) => ({
    id,
    name,
    since,
    until,
  }));
  return {
    day,
    since: await keptSince(db, from, "duties"),
    absences: absences.map((one) => ({
      person: one.person,
      from: one.from_day,
      to: one.to_day,
      standIn: people.get(one.stand_in ?? "") ?? null,
    })),
    leaving: planned.length ? [...departed, ...comingOf(planned, people)] : departed,
    crisis,
    earlierCrises: earlier.reverse(),
  };
}

/** Whoever is gone already has left, whatever was planned. */
const comingOf = (planned: { person: string; last_day: string }[], people: Map<string, { name: string }>) =>
  planned.flatMap(({ person, last_day }) => {
    const found = people.get(person);
    return found ? [{ person, name: found.name, lastDay: last_day }] : [];
  });
