import { personId } from "../../app/demo/people";
import { findLeaving, listMatters } from "../../db/leavings.server";
import type { MunicipalityDb } from "../../db/schema";

const DAY = 24 * 60 * 60 * 1000;
/** The page of somebody who leaves. */
export const addressOf = (name: string, town = "toreboda") => `/${town}/organisation/personer/${personId(name)}/slutar`;
/** The field in which whoever takes over a matter is named. */
export const field = (key: string) => `efter-${key.replace(/[^\w-]/g, "-")}`;
export const later = (days: number) => new Date(Date.now() + days * DAY);
export const dayFrom = (days: number) => later(days).toISOString().slice(0, 10);
/** What somebody leaves that is not done. */
export const open = async (name: string, db: MunicipalityDb) =>
  (await listMatters(db.read, (await findLeaving(db.read, personId(name)))?.id ?? "")).filter(
    ({ state }) => state !== "done",
  );
