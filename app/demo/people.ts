import type { PersonRow, UnitRow } from "../../db/people.server";

/** An organisation written down by names: ids, addresses and numbers follow from them. */
export type SampleOrganisation = {
  units: { id: string; name: string; level: UnitRow["level"]; parent: string | null; manager?: string }[];
  people: { name: string; title: string; unit: string; roles?: string[] }[];
  /** In force when the samples are made: who stands in for whom, and who has which decision of a unit's manager. */
  standIns?: { absent: string; person: string }[];
  delegations?: { unit: string; person: string; decision: "order" | "closure" }[];
};

const plain = (name: string) =>
  name.toLowerCase().replaceAll("å", "a").replaceAll("ä", "a").replaceAll("ö", "o").replaceAll("é", "e");
/** "Åsa Mallberg" is "asa-mallberg". */
export const personId = (name: string) => plain(name).replaceAll(" ", "-");

export function peopleOf(municipality: string, { people }: SampleOrganisation): PersonRow[] {
  return people.map(({ name, title, unit, roles = [] }, index) => ({
    id: personId(name),
    name,
    title,
    email: `${plain(name).replaceAll(" ", ".")}@${municipality}.example`,
    phone: `010-000 00 ${String(index + 1).padStart(2, "0")}`,
    unit,
    roles,
    employee_id: `${municipality}-${index + 1}`,
    ended_at: null,
  }));
}

export function unitsOf({ units }: SampleOrganisation): UnitRow[] {
  return units.map(({ manager, ...unit }) => ({ ...unit, manager: manager ? personId(manager) : null }));
}
