import type { MunicipalityDb } from "../../db/schema";
import type { Unit } from "../../workflows/account/organisation";
import { organisationOf } from "../organisation.server";

/** Boards decide; they run no accounts. */
export const mayRunAccounts = ({ level }: Pick<Unit, "level">) => level !== "board";

/** Every unit to choose among, with the unit above it, in Swedish order. */
export async function unitChoices(db: MunicipalityDb): Promise<{ value: string; label: string }[]> {
  const { units } = await organisationOf(db);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return units.filter(mayRunAccounts).map(({ id, name, parent }) => {
    const above = names.get(parent ?? "");
    return { value: id, label: above ? `${name} (${above})` : name };
  });
}
