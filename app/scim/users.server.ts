import type { PersonRow } from "../../db/people.server";
import type { MunicipalityDb, Trx } from "../../db/schema";
import { putScimUser, type ScimUserRow } from "../../db/scim.server";
import { idFrom } from "../organisation-file";
import { ENTERPRISE, invalid, ScimError } from "./answers";
import {
  isThere,
  requireFree,
  type Snapshot,
  snapshotOf,
  topUnit,
  unitNamed,
  userNameOf,
  visible,
  writePeople,
} from "./directory.server";
import { filterOf } from "./filter";
import { patched, readPatch } from "./patch";
import { columnsOf, managerOf, readUser, requireVersion, type ScimUser, type UserResource, userResource } from "./user";

const filterable = ["id", "username", "externalid", "active", "emails.value", "employeenumber"];

const shown = (snapshot: Snapshot, person: PersonRow, base: string) =>
  userResource(person, snapshot.own.get(person.id), snapshot.units, base, isThere(person, snapshot.now));

export async function listUsers(db: MunicipalityDb, filter: string | undefined, base: string, now: Date) {
  const snapshot = await snapshotOf(db.read, now);
  const wanted = filter === undefined ? () => true : filterOf(filter, filterable);
  const matching = visible(snapshot).filter((person) =>
    wanted({
      id: person.id,
      username: userNameOf(person, snapshot.own.get(person.id)),
      externalid: snapshot.own.get(person.id)?.external_id ?? null,
      active: isThere(person, snapshot.now),
      "emails.value": person.email,
      employeenumber: person.employee_id,
    }),
  );
  return matching.map((person) => shown(snapshot, person, base));
}

export async function getUser(db: MunicipalityDb, id: string, base: string, now: Date): Promise<UserResource> {
  const snapshot = await snapshotOf(db.read, now);
  return shown(snapshot, seen(snapshot, id), base);
}

function seen(snapshot: Snapshot, id: string): PersonRow {
  const person = snapshot.people.get(id);
  if (!person || snapshot.own.get(id)?.deleted_at) throw new ScimError(404, `There is no user ${id.slice(0, 100)}`);
  return person;
}

/** A new user. Somebody who had left, known by employee id, is back as the same person, without what they held. */
export function createUser(db: MunicipalityDb, body: unknown, base: string, now: Date): Promise<UserResource> {
  const user = readUser(body);
  return db.write(async (trx) => {
    const snapshot = await snapshotOf(trx, now);
    const before = earlier(snapshot, user);
    if (before && isThere(before, snapshot.now) && !snapshot.own.get(before.id)?.deleted_at)
      throw new ScimError(409, `The user ${before.id} is there already`, "uniqueness");
    return save(db, trx, snapshot, user, before, base);
  });
}

/** Replaces what the service says of somebody; `ifMatch` is the version it was seen in. */
export function replaceUser(
  db: MunicipalityDb,
  id: string,
  body: unknown,
  ifMatch: string | undefined,
  base: string,
  now: Date,
) {
  const user = readUser(body);
  return change(db, id, ifMatch, base, now, () => user);
}

export function patchUser(
  db: MunicipalityDb,
  id: string,
  body: unknown,
  ifMatch: string | undefined,
  base: string,
  now: Date,
) {
  const operations = readPatch(body);
  return change(db, id, ifMatch, base, now, (resource) => {
    const user = readUser(patched(resource, operations));
    return { ...user, displayName: nameIn(user, resource) };
  });
}

/** Ends somebody and shows them to the service no more. The row stays: case files name them. */
export function deleteUser(
  db: MunicipalityDb,
  id: string,
  ifMatch: string | undefined,
  base: string,
  now: Date,
): Promise<void> {
  return db.write(async (trx) => {
    const snapshot = await snapshotOf(trx, now);
    const person = seen(snapshot, id);
    requireVersion(shown(snapshot, person, base), ifMatch);
    const own = snapshot.own.get(id);
    const kept = {
      user_name: userNameOf(person, own),
      external_id: own?.external_id ?? null,
      manager: own?.manager ?? null,
    };
    if (isThere(person, snapshot.now)) await writePeople(db, trx, snapshot, [{ ...person, ended_at: snapshot.now }]);
    await putScimUser(trx, { person: id, ...kept, deleted_at: snapshot.now });
  });
}

function change(
  db: MunicipalityDb,
  id: string,
  ifMatch: string | undefined,
  base: string,
  now: Date,
  become: (resource: UserResource) => ScimUser,
): Promise<UserResource> {
  return db.write(async (trx) => {
    const snapshot = await snapshotOf(trx, now);
    const before = seen(snapshot, id);
    const resource = shown(snapshot, before, base);
    requireVersion(resource, ifMatch);
    return save(db, trx, snapshot, become(resource), before, base);
  });
}

/** Which of the ways to write a name has changed; the whole one goes before its parts. */
function nameIn(user: ScimUser, resource: UserResource): string {
  if (user.displayName && user.displayName !== resource.displayName) return user.displayName;
  const { formatted, givenName, familyName } = user.name ?? {};
  if (formatted && formatted !== resource.name.formatted) return formatted;
  return givenName && familyName ? `${givenName} ${familyName}` : resource.displayName;
}

/** By the employee id alone, or by what the service itself calls them: an address may have become another's. */
function earlier({ people, own }: Snapshot, user: ScimUser): PersonRow | undefined {
  const number = user[ENTERPRISE]?.employeeNumber;
  const external = user.externalId;
  const all = [...people.values()];
  return (
    (number ? all.find(({ employee_id }) => employee_id === number) : undefined) ??
    (external
      ? all.find((one) => own.get(one.id)?.external_id === external && !(number && one.employee_id))
      : undefined)
  );
}

async function save(
  db: MunicipalityDb,
  trx: Trx,
  snapshot: Snapshot,
  user: ScimUser,
  before: PersonRow | undefined,
  base: string,
): Promise<UserResource> {
  const top = topUnit(snapshot);
  if (!top) throw invalid("There are no units yet: put them in first, from a file");
  const columns = columnsOf(user, before, (text) => unitNamed(snapshot, text), top);
  const known = before?.ended_at ?? null;
  const ended = known !== null && known <= snapshot.now;
  if (before?.employee_id && ended && columns.employee_id !== before.employee_id)
    throw new ScimError(409, `employeeNumber: the user ${before.id} has left with another, and is somebody else`);
  const person: PersonRow = {
    id: before?.id ?? freeId(snapshot, columns.email),
    ...columns,
    roles: ended && user.active ? [] : (before?.roles ?? []),
    ended_at: user.active ? (ended ? null : known) : ended ? known : snapshot.now,
  };
  const own: ScimUserRow = {
    person: person.id,
    user_name: user.userName.toLocaleLowerCase("sv"),
    external_id: user.externalId ?? null,
    manager: managerOf(user),
    deleted_at: null,
  };
  if (own.manager && !snapshot.people.has(own.manager))
    throw invalid(`manager: there is no user ${own.manager.slice(0, 100)}`);
  requireFree(snapshot, person, own.user_name);
  await writePeople(db, trx, snapshot, [person]);
  await putScimUser(trx, own);
  return userResource(person, own, snapshot.units, base, isThere(person, snapshot.now));
}

function freeId({ people }: Snapshot, email: string): string {
  const wanted = idFrom(email);
  if (!people.has(wanted)) return wanted;
  let number = 2;
  while (people.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
