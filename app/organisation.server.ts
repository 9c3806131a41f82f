import { listPeople, listUnits, type PersonRow } from "../db/people.server";
import type { Db } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import type { Organisation } from "../workflows/account/organisation";

/** A person as the workflows know them. */
export const personOf = ({ id, name, title, email, phone }: PersonRow): Person => ({ id, name, title, email, phone });

/** The organisation as it stands now: who manages which unit, and who holds which role. */
export async function organisationOf(db: Db): Promise<Organisation> {
  const [people, units] = [await listPeople(db), await listUnits(db)];
  const byId = new Map(people.map((person) => [person.id, personOf(person)]));
  const holders: Organisation["holders"] = { communications: [], informationOfficer: [], secretary: [] };
  for (const person of people) {
    for (const role of person.roles) if (role in holders) holders[role as keyof typeof holders].push(personOf(person));
  }
  return { units: units.map((unit) => ({ ...unit, manager: byId.get(unit.manager ?? "") ?? null })), holders };
}
