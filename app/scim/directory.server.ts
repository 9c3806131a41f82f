import { listPeople, listUnits, type PersonRow, putPeople, type UnitRow } from "../../db/people.server";
import type { Db, MunicipalityDb, Trx } from "../../db/schema";
import { listScimUsers, type ScimUserRow } from "../../db/scim.server";
import { deleteSessionsOfEnded } from "../../db/sessions.server";
import { renewAllTasks } from "../renew-tasks.server";
import { ScimError } from "./answers";
import { tellOfDeparture } from "./departure.server";

/** What the service's requests are about: everybody, what the service calls them, and the units. */
export type Snapshot = {
  people: Map<string, PersonRow>;
  own: Map<string, ScimUserRow>;
  units: Map<string, UnitRow>;
  now: string;
};

export async function snapshotOf(db: Db, now: Date): Promise<Snapshot> {
  return {
    people: new Map((await listPeople(db)).map((one) => [one.id, one])),
    own: new Map((await listScimUsers(db)).map((one) => [one.person, one])),
    units: new Map((await listUnits(db)).map((one) => [one.id, one])),
    now: now.toISOString(),
  };
}

export const isThere = ({ ended_at }: PersonRow, now: string) => ended_at === null || ended_at > now;

/** Those whom the service sees: whom it has removed it sees no more. */
export const visible = ({ people, own }: Snapshot) =>
  [...people.values()].filter(({ id }) => !own.get(id)?.deleted_at).sort((a, b) => (a.id < b.id ? -1 : 1));

/** What the service calls somebody; whom it has not named goes by their address. */
export const userNameOf = (person: PersonRow, own: ScimUserRow | undefined) => own?.user_name ?? person.email;

export const topUnit = ({ units }: Snapshot) => [...units.values()].find(({ parent }) => parent === null)?.id ?? "";

/** A unit by its id or name, whatever the case; none where several have the name. */
export function unitNamed({ units }: Snapshot, text: string): string | undefined {
  const wanted = text.toLocaleLowerCase("sv");
  if (units.has(wanted)) return wanted;
  const named = [...units.values()].filter(({ name }) => name.toLocaleLowerCase("sv") === wanted);
  return named.length === 1 ? named[0]?.id : undefined;
}

/** Refuses what belongs to somebody else: a user name, an address or an employee id. */
export function requireFree(snapshot: Snapshot, person: PersonRow, userName: string): void {
  for (const other of snapshot.people.values()) {
    if (other.id === person.id) continue;
    const taken =
      (userNameOf(other, snapshot.own.get(other.id)) === userName && "userName") ||
      (other.email === person.email && "emails") ||
      (person.employee_id !== null && other.employee_id === person.employee_id && "employeeNumber");
    if (taken) throw new ScimError(409, `${taken} belongs to the user ${other.id}`, "uniqueness");
  }
}

/**
 * Writes people as the service has them. Whoever has left is out at once, and what they leave behind is told of to those
 * who can settle it; nothing of it is dropped.
 */
export async function writePeople(db: MunicipalityDb, trx: Trx, before: Snapshot, people: PersonRow[]): Promise<void> {
  const changed = people.filter((one) => {
    const was = before.people.get(one.id);
    return !was || JSON.stringify(Object.entries(was).sort()) !== JSON.stringify(Object.entries(one).sort());
  });
  if (!changed.length) return;
  await putPeople(trx, changed);
  const left = changed.filter((one) => {
    const was = before.people.get(one.id);
    return !isThere(one, before.now) && was && isThere(was, before.now);
  });
  if (left.length) await deleteSessionsOfEnded(trx, before.now);
  // Whom an account waits for depends on who is there and which roles they have, not on what they are called.
  const matters = changed.some((one) => {
    const was = before.people.get(one.id);
    return !was || was.ended_at !== one.ended_at || String(was.roles) !== String(one.roles) || was.unit !== one.unit;
  });
  if (matters) await renewAllTasks(db, trx, before.now);
  for (const one of left) await tellOfDeparture(db, trx, one, before.now);
}
