import type { PersonRow, UnitRow } from "../../db/people.server";
import type { Person } from "../../workflows/account/facts";
import type { Organisation } from "../../workflows/account/organisation";
import type { KnownDirectory } from "./planned";

const asPerson = ({ id, name, title, email, phone }: PersonRow): Person => ({ id, name, title, email, phone });

/** The organisation as it would be. Who acts or holds a role for a time does so still. */
export function resultOf(known: KnownDirectory, units: UnitRow[], rows: PersonRow[], ended: PersonRow[]): Organisation {
  const gone = new Set(ended.map(({ id }) => id));
  const changed = new Map(rows.map((one) => [one.id, one]));
  const before = new Map(known.people.map((one) => [one.id, one]));
  const everybody = [...known.people.filter(({ id, ended_at }) => !changed.has(id) && ended_at === null), ...rows];
  const there = new Map(everybody.filter(({ id }) => !gone.has(id)).map((one) => [one.id, one]));
  const { organisation } = known;
  const rowsBefore = new Map(known.units.map((one) => [one.id, one]));
  const actingAt = new Map(
    organisation.units.flatMap(({ id, manager }) =>
      manager && manager.id !== rowsBefore.get(id)?.manager ? [[id, manager.id] as const] : [],
    ),
  );
  const who = (id: string | null | undefined) => {
    const row = there.get(id ?? "");
    return row ? asPerson(row) : null;
  };
  const contacts = new Map<string, Person[]>();
  for (const row of there.values())
    if (row.roles.includes("contact")) contacts.set(row.unit, [...(contacts.get(row.unit) ?? []), asPerson(row)]);
  const holders = Object.fromEntries(
    Object.entries(organisation.holders).map(([role, held]) => {
      const forTime = held.filter(({ id }) => there.has(id) && !before.get(id)?.roles.includes(role));
      const forGood = [...there.values()].filter(({ roles }) => roles.includes(role)).map(asPerson);
      return [role, [...new Map([...forGood, ...forTime].map((one) => [one.id, one])).values()]];
    }),
  ) as Organisation["holders"];
  return {
    ...organisation,
    units: units.map((unit) => ({
      ...unit,
      manager: who(actingAt.get(unit.id)) ?? who(unit.manager),
      contacts: contacts.get(unit.id) ?? [],
    })),
    holders,
  };
}
