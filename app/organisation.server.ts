import { directoryVersion, listPeople, listUnits, type PersonRow } from "../db/people.server";
import type { Db, MunicipalityDb } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import type { Organisation } from "../workflows/account/organisation";

/** A person as the workflows know them. */
export const personOf = ({ id, name, title, email, phone }: PersonRow): Person => ({ id, name, title, email, phone });

const known = new WeakMap<MunicipalityDb, { version: number; organisation: Organisation }>();

/**
 * The organisation as it stands now: who manages which unit, and who holds which role. Read anew only when the directory
 * has changed. `from` is the transaction under way, if there is one.
 */
export async function organisationOf(db: MunicipalityDb, from: Db = db.read): Promise<Organisation> {
  const version = await directoryVersion(from);
  const before = known.get(db);
  if (before?.version === version) return before.organisation;
  const organisation = await readOrganisation(from);
  // What a transaction sees may yet be undone, so it is not remembered.
  if (from === db.read) known.set(db, { version, organisation });
  return organisation;
}

async function readOrganisation(db: Db): Promise<Organisation> {
  const [people, units] = [await listPeople(db), await listUnits(db)];
  const byId = new Map(people.map((person) => [person.id, personOf(person)]));
  const holders: Organisation["holders"] = { communications: [], informationOfficer: [], secretary: [] };
  for (const person of people) {
    for (const role of person.roles) if (role in holders) holders[role as keyof typeof holders].push(personOf(person));
  }
  return { units: units.map((unit) => ({ ...unit, manager: byId.get(unit.manager ?? "") ?? null })), holders };
}
