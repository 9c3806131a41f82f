import { mandatesAbout } from "../../db/leavings.server";
import { endMandate } from "../../db/mandates.server";
import { listPeople, listUnits, type PersonRow, putPeople, type UnitRow, upsertUnit } from "../../db/people.server";
import type { Db, MunicipalityDb, Trx } from "../../db/schema";
import { listScimUsers, type ScimUserRow } from "../../db/scim.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { type Doing, peopleChanges, recordDirectoryChanges, unitChanges } from "../directory-log.server";
import { mandatesEnded } from "../mandates.server";
import { renewAllTasks } from "../renew-tasks.server";
import { shutOut } from "../shut-out.server";
import { tellOfLeavers } from "../uncovered.server";
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

/** Refuses what belongs to somebody else: a user name, an address or an employee id. Of one who has left it says how they come back. */
export function requireFree(snapshot: Snapshot, person: PersonRow, userName: string): void {
  for (const other of snapshot.people.values()) {
    if (other.id === person.id) continue;
    const taken =
      (userNameOf(other, snapshot.own.get(other.id)) === userName && "userName") ||
      (other.email === person.email && "emails") ||
      (person.employee_id !== null && other.employee_id === person.employee_id && "employeeNumber");
    const left = isThere(other, snapshot.now) ? "" : ", who has left and comes back by their employeeNumber alone";
    if (taken) throw new ScimError(409, `${taken} belongs to the user ${other.id}${left}`, "uniqueness");
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
  const was = [...before.people.values()];
  const returned = changed.filter((one) => {
    const known = before.people.get(one.id);
    return known && !isThere(known, before.now) && isThere(one, before.now);
  });
  const doing = { by: { id: "scim", name: "Personalkatalogen" }, channel: "scim" as const };
  const emptied = await emptyHands(trx, before, returned, doing);
  await recordDirectoryChanges(trx, [...peopleChanges(was, changed, doing), ...emptied], before.now);
  const left = changed.filter((one) => {
    const was = before.people.get(one.id);
    return !isThere(one, before.now) && was && isThere(was, before.now);
  });
  if (left.length) await shutOut(trx, before.now);
  // Whom an account waits for depends on who is there and which roles they have, not on what they are called.
  const matters = changed.some((one) => {
    const was = before.people.get(one.id);
    return !was || was.ended_at !== one.ended_at || String(was.roles) !== String(one.roles) || was.unit !== one.unit;
  });
  if (matters) await renewAllTasks(db, trx, before.now);
  for (const one of left) await tellOfDeparture(db, trx, one, before.now);
  const ids = left.map(({ id }) => id);
  await tellOfLeavers(db, trx, ids, { by: doing.by.id, at: before.now });
}

/** Whoever comes back holds nothing of what they held: posts are vacant, and what was for a time is over. */
async function emptyHands(trx: Trx, { people, units, now }: Snapshot, returned: PersonRow[], doing: Doing) {
  const ids = new Set(returned.map(({ id }) => id));
  const before = [...units.values()];
  const vacant = before.filter(({ manager }) => ids.has(manager ?? "")).map((unit) => ({ ...unit, manager: null }));
  for (const unit of vacant) await upsertUnit(trx, unit);
  const everybody = [...people.values()];
  const changes = unitChanges(before, vacant, everybody, doing);
  const yesterday = dayIn(new Date(Date.parse(now) - 24 * 60 * 60 * 1000));
  for (const { id, name } of returned)
    for (const mandate of await mandatesAbout(trx, id, yesterday)) {
      const ended = await endMandate(trx, mandate.id, yesterday);
      changes.push(...mandatesEnded(ended, everybody, before, doing, `${name} hade slutat.`));
    }
  return changes;
}
