import { z } from "zod";
import type { PersonRow } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { deleteScimGroup, listScimGroups, putScimGroup, type ScimGroupRow } from "../../db/scim.server";
import { roleWord } from "../import/role-names.sv";
import { heldRoles } from "../organisation-file";
import { GROUP, invalid, ScimError } from "./answers";
import { isThere, type Snapshot, snapshotOf, topUnit, visible, writePeople } from "./directory.server";
import { filterOf } from "./filter";
import { type Operation, readPatch } from "./patch";
import { etagOf, requireVersion } from "./user";

const [PREFIX, UNIT] = ["kontoakt-", "enhet-"];
const member = z.object({ value: z.string().max(200) });
const members = z.union([z.array(member).max(1_000), member.transform((one) => [one])]);
const groupSchema = z.object({
  displayName: z.string().max(200),
  externalId: z.string().max(200).nullish(),
  members: members.nullish(),
});

/** What a group is called: its id is the code's own word for the role. */
export const groupName = (id: string) => PREFIX + (id.startsWith(UNIT) ? id : roleWord(id));

/**
 * "kontoakt-registrator" is the group of those who hold that role, "kontoakt-enhet-biblioteket" of those who work there.
 * The code's word for a role goes too: "kontoakt-registrar".
 */
function groupId(displayName: string, { units }: Snapshot): string {
  const name = displayName.trim().normalize("NFC").toLowerCase();
  const id = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
  const role = heldRoles.find((one) => [roleWord(one), one.toLowerCase()].includes(id));
  if (role) return role;
  if (id.startsWith(UNIT) && units.has(id.slice(UNIT.length))) return id;
  throw invalid(`displayName: groups are called ${heldRoles.map(groupName).join(", ")} or ${PREFIX}${UNIT}<unit>`);
}

const isMember = (id: string, person: PersonRow) =>
  id.startsWith(UNIT) ? person.unit === id.slice(UNIT.length) : person.roles.includes(id);

function resourceOf({ id, external_id }: ScimGroupRow, snapshot: Snapshot, base: string, withMembers = true) {
  const there = visible(snapshot).filter((person) => isThere(person, snapshot.now) && isMember(id, person));
  const resource = {
    schemas: [GROUP],
    id,
    ...(external_id ? { externalId: external_id } : {}),
    displayName: groupName(id),
    ...(withMembers ? { members: there.map((one) => ({ value: one.id, display: one.name })) } : {}),
  };
  return { ...resource, meta: { resourceType: "Group", location: `${base}/Groups/${id}`, version: etagOf(resource) } };
}
type GroupResource = ReturnType<typeof resourceOf>;

export async function listGroups(
  db: MunicipalityDb,
  filter: string | undefined,
  base: string,
  now: Date,
  withMembers: boolean,
) {
  const snapshot = await snapshotOf(db.read, now);
  const wanted = filter === undefined ? () => true : filterOf(filter, ["id", "displayname", "externalid"]);
  return (await listScimGroups(db.read))
    .filter(({ id, external_id }) =>
      [groupName(id), PREFIX + id].some((displayname) => wanted({ id, displayname, externalid: external_id })),
    )
    .map((group) => resourceOf(group, snapshot, base, withMembers));
}

export async function getGroup(db: MunicipalityDb, id: string, base: string, now: Date, withMembers: boolean) {
  const group = found(await listScimGroups(db.read), id);
  return resourceOf(group, await snapshotOf(db.read, now), base, withMembers);
}

function found(groups: ScimGroupRow[], id: string): ScimGroupRow {
  const group = groups.find((one) => one.id === id);
  if (!group) throw new ScimError(404, `There is no group ${id.slice(0, 100)}`);
  return group;
}

export function createGroup(db: MunicipalityDb, body: unknown, base: string, now: Date): Promise<GroupResource> {
  const group = readGroup(body);
  return db.write(async (trx) => {
    const snapshot = await snapshotOf(trx, now);
    const id = groupId(group.displayName, snapshot);
    if ((await listScimGroups(trx)).some((one) => one.id === id))
      throw new ScimError(409, `The group ${groupName(id)} is there already`, "uniqueness");
    const row = { id, external_id: group.externalId ?? null };
    await putScimGroup(trx, row);
    await writePeople(
      db,
      trx,
      snapshot,
      joining(
        snapshot,
        id,
        (group.members ?? []).map(({ value }) => value),
      ),
    );
    return resourceOf(row, await snapshotOf(trx, now), base);
  });
}

function readGroup(body: unknown) {
  const read = groupSchema.safeParse(body);
  if (!read.success) throw invalid("displayName is required, and members is a list of values");
  return read.data;
}

/** `become` answers who is in the group afterwards, and what the service calls it. */
async function change(
  db: MunicipalityDb,
  { id, ifMatch, base, now }: { id: string; ifMatch?: string; base: string; now: Date },
  become: (group: ScimGroupRow, there: Set<string>) => { named?: string; external: string | null },
): Promise<GroupResource> {
  return db.write(async (trx) => {
    const snapshot = await snapshotOf(trx, now);
    const group = found(await listScimGroups(trx), id);
    requireVersion(resourceOf(group, snapshot, base), ifMatch);
    const before = visible(snapshot)
      .filter((person) => isMember(id, person))
      .map((person) => person.id);
    const there = new Set(before);
    const { named, external } = become(group, there);
    if (named !== undefined && groupId(named, snapshot) !== id)
      throw invalid("displayName says which role or unit the group is, and cannot be changed", "mutability");
    const row = { id, external_id: external };
    await putScimGroup(trx, row);
    const joined = joining(
      snapshot,
      id,
      [...there].filter((one) => !before.includes(one)),
    );
    const left = leaving(
      snapshot,
      id,
      before.filter((one) => !there.has(one)),
    );
    await writePeople(db, trx, snapshot, [...joined, ...left]);
    return resourceOf(row, await snapshotOf(trx, now), base);
  });
}

type Asked = { id: string; ifMatch?: string; base: string; now: Date };

export function replaceGroup(db: MunicipalityDb, asked: Asked, body: unknown): Promise<GroupResource> {
  const read = readGroup(body);
  return change(db, asked, (_group, there) => {
    there.clear();
    for (const { value } of read.members ?? []) there.add(value);
    return { named: read.displayName, external: read.externalId ?? null };
  });
}

export function patchGroup(db: MunicipalityDb, asked: Asked, body: unknown): Promise<GroupResource> {
  const operations = readPatch(body).flatMap(spread);
  return change(db, asked, (group, there) => {
    let named: string | undefined;
    let external = group.external_id;
    for (const { op, path = "", value } of operations) {
      const [, only] = path.match(/^members\[value eq "([^"\\]*)"\]$/i) ?? [];
      const field = path.toLowerCase();
      if (only !== undefined) op === "remove" ? there.delete(only) : there.add(only);
      else if (field === "members") changeMembers(there, op, value);
      else if (field === "displayname") named = z.string().safeParse(value).data ?? "";
      else if (field === "externalid")
        external = op === "remove" ? null : (z.string().max(200).safeParse(value).data ?? null);
      else if (field !== "id" && field !== "schemas")
        throw invalid(`${path.slice(0, 100)} is no path that is supported`, "invalidPath");
    }
    return { named, external };
  });
}

/** Without a path the value names the attributes. */
function spread(operation: Operation): Operation[] {
  if (operation.path) return [operation];
  const { success, data } = z.record(z.string(), z.unknown()).safeParse(operation.value);
  if (!success) throw invalid("Without a path the value must be an object", "noTarget");
  return Object.entries(data).map(([path, value]) => ({ op: operation.op, path, value }));
}

function changeMembers(there: Set<string>, op: Operation["op"], value: unknown): void {
  const named = value === undefined || value === null ? undefined : members.safeParse(value);
  if (named && !named.success) throw invalid("members: a list of values is required");
  if (op === "replace" || (op === "remove" && !named)) there.clear();
  for (const one of named?.data ?? []) op === "remove" ? there.delete(one.value) : there.add(one.value);
}

const peopleBy = (snapshot: Snapshot, ids: string[]) =>
  [...new Set(ids)].map((id) => {
    const person = snapshot.own.get(id)?.deleted_at ? undefined : snapshot.people.get(id);
    if (!person) throw invalid(`members: there is no user ${id.slice(0, 100)}`);
    return person;
  });

const joining = (snapshot: Snapshot, id: string, ids: string[]): PersonRow[] =>
  peopleBy(snapshot, ids).map((person) =>
    id.startsWith(UNIT)
      ? { ...person, unit: id.slice(UNIT.length) }
      : { ...person, roles: [...new Set([...person.roles, id])].sort() },
  );

/** Out of a role's group the role is gone; out of a unit's, somebody belongs to the unit above. */
const leaving = (snapshot: Snapshot, id: string, ids: string[]): PersonRow[] =>
  peopleBy(snapshot, ids).map((person) =>
    id.startsWith(UNIT)
      ? { ...person, unit: snapshot.units.get(person.unit)?.parent ?? topUnit(snapshot) }
      : { ...person, roles: person.roles.filter((role) => role !== id) },
  );

/** The group is gone, and with it the role of those who were in it; who works where is not undone. */
export function deleteGroup(db: MunicipalityDb, { id, ifMatch, base, now }: Asked): Promise<void> {
  return db.write(async (trx) => {
    const snapshot = await snapshotOf(trx, now);
    requireVersion(resourceOf(found(await listScimGroups(trx), id), snapshot, base), ifMatch);
    const there = id.startsWith(UNIT) ? [] : visible(snapshot).filter((person) => isMember(id, person));
    await writePeople(
      db,
      trx,
      snapshot,
      leaving(
        snapshot,
        id,
        there.map((person) => person.id),
      ),
    );
    await deleteScimGroup(trx, id);
  });
}
