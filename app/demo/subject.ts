import { listPeople, listUnits } from "../../db/people.server";
import type { Db } from "../../db/schema";
import { personOf } from "../organisation.server";
import type { Subject } from "./script";

/** An account that anybody could have ordered: of the first unit where two people are not its manager. */
export async function someSubject(db: Db): Promise<Subject> {
  const [people, units] = [await listPeople(db), await listUnits(db)];
  for (const { id, name, level, manager } of units) {
    const staff = people.filter((person) => person.unit === id && person.id !== manager).map(personOf);
    const [first, second, third] = staff;
    if (level !== "unit" || !manager || !first || !second) continue;
    return {
      name: `${name} på Facebook`,
      unit: { id, name },
      orderer: first,
      administrators: [
        { person: first, deputy: third ?? null },
        { person: second, deputy: third ?? null },
      ],
      platform: "facebook",
      url: `https://www.facebook.com/${id}`,
    };
  }
  throw new Error("No unit has a manager and two more people");
}
