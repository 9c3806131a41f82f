import { listLeavings } from "../db/leavings.server";
import { listPeople } from "../db/people.server";
import { absencesFrom, lastCrisis } from "../db/presence.server";
import type { Db } from "../db/schema";
import type { Presence } from "../workflows/duties/presence";
import { personOf } from "./organisation.server";

/** Who is away, who leaves, and whether there is a crisis, as it is known on a day in Sweden. */
export async function presenceOf(from: Db, day: string): Promise<Presence> {
  const absences = await absencesFrom(from, day);
  const leavings = await listLeavings(from);
  const crisis = await lastCrisis(from);
  const people =
    absences.length || leavings.length ? new Map((await listPeople(from)).map((one) => [one.id, one])) : new Map();
  const standIn = (id: string | null) => {
    const found = id === null ? undefined : people.get(id);
    return found && !found.ended_at ? personOf(found) : null;
  };
  return {
    day,
    absences: absences.map((one) => ({
      person: one.person,
      from: one.from_day,
      to: one.to_day,
      standIn: standIn(one.stand_in),
    })),
    leaving: leavings.map(({ person, last_day }) => ({
      person,
      name: people.get(person)?.name ?? "",
      lastDay: last_day,
    })),
    crisis: crisis ? { id: crisis.id, name: crisis.name, since: crisis.since, until: crisis.until } : null,
  };
}
