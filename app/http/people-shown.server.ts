import type { MunicipalityDb } from "../../db/schema";
import { fieldsIn, type StepPart } from "../forms/step-fields";
import { peopleOf } from "../organisation.server";

/** Whom the e-mail fields of a form suggest; nobody where it has none. */
export async function peopleShown(db: MunicipalityDb, parts: StepPart[]): Promise<{ email: string; name: string }[]> {
  if (!fieldsIn(parts).some(({ kind }) => kind === "person")) return [];
  return (await peopleOf(db)).map(({ email, name, title }) => ({ email, name: `${name}, ${title}` }));
}
