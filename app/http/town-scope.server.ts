import type { Scope } from "../../db/snapshots.server";
import { readsAll, unitsReadBy } from "../../workflows/account/access";
import { organisationOf } from "../organisation.server";
import type { Visit } from "./visit.server";

/** Whose accounts somebody looks after as a whole: everybody's, or those of the units they manage and their own. */
export async function scopeOf({ db, reader }: Visit): Promise<Scope> {
  if (readsAll(reader)) return null;
  // A unit that one only works in is not one's to look after.
  return { person: reader.id, units: unitsReadBy({ ...reader, unit: "" }, await organisationOf(db)) };
}
