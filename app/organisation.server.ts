import { directoryVersion, listPeople, listUnits, type PersonRow } from "../db/people.server";
import type { Db, MunicipalityDb } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import type { Organisation } from "../workflows/account/organisation";

/** A person as the workflows know them. */
export const personOf = ({ id, name, title, email, phone }: PersonRow): Person => ({ id, name, title, email, phone });

type Known = { organisation: Organisation; people: Person[] };
const known = new WeakMap<MunicipalityDb, Known & { version: number }>();

/**
 * The organisation as it stands now: who manages which unit, and who holds which role. `from` is the transaction under
 * way, if there is one.
 */
export const organisationOf = async (db: MunicipalityDb, from: Db = db.read): Promise<Organisation> =>
  (await directory(db, from)).organisation;

/** Everybody in the municipality's directory, in Swedish order. */
export const peopleOf = async (db: MunicipalityDb): Promise<Person[]> => (await directory(db, db.read)).people;

/** Read anew only when something in it has changed. */
async function directory(db: MunicipalityDb, from: Db): Promise<Known> {
  const version = await directoryVersion(from);
  const before = known.get(db);
  if (before?.version === version) return before;
  const read = await readDirectory(from);
  // What a transaction sees may yet be undone, so it is not remembered.
  if (from === db.read) known.set(db, { version, ...read });
  return read;
}

async function readDirectory(db: Db): Promise<Known> {
  const [people, units] = [await listPeople(db), await listUnits(db)];
  const byId = new Map(people.map((person) => [person.id, personOf(person)]));
  const holders: Organisation["holders"] = {
    communications: [],
    informationOfficer: [],
    secretary: [],
    registrar: [],
    systemManager: [],
    politician: [],
  };
  for (const person of people) {
    for (const role of person.roles) if (role in holders) holders[role as keyof typeof holders].push(personOf(person));
  }
  const contactsAt = (unit: string) =>
    people.filter((person) => person.unit === unit && person.roles.includes("contact")).map(personOf);
  const managed = units.map((unit) => ({
    ...unit,
    manager: byId.get(unit.manager ?? "") ?? null,
    contacts: contactsAt(unit.id),
  }));
  return { organisation: { units: managed, holders }, people: [...byId.values()] };
}
