import { listUnits, type UnitRow } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";

/** Boards decide; they run no accounts. */
export const mayRunAccounts = ({ level }: UnitRow) => level !== "board";

/** Every unit to choose among, with the unit above it, in Swedish order. */
export async function unitChoices(db: MunicipalityDb): Promise<{ value: string; label: string }[]> {
  const { units } = await organisationOf(db);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return units.filter(mayRunAccounts).map(({ id, name, parent }) => {
    const above = names.get(parent ?? "");
    return { value: id, label: above ? `${name} (${above})` : name };
  });
}
