import { appendDirectoryLog, lastDirectoryChange, listDirectoryLog } from "../db/directory-log.server";
import type { MandateRow } from "../db/mandates.server";
import type { UnitRow } from "../db/people.server";
import type { Db, Trx } from "../db/schema";
import { chain, GENESIS } from "../workflows/record/chain";
import { isOfTown, type TownChange } from "./town-changes";

type Named = { id: string; name: string };
/** What was changed, with the names of that day. */
export type DirectoryChange =
  | {
      type: "mandateGiven";
      mandate: MandateRow;
      person: Named;
      behalf: Named | null;
      unit: Named | null;
      by: Named;
    }
  | { type: "mandateEnded"; mandate: MandateRow; person: Named; behalf: Named | null; unit: Named | null; by: Named }
  | { type: "unitChanged"; before: UnitRow; after: UnitRow; managers: (Named | null)[]; by: Named }
  | TownChange;
/** Why a mandate ended before its last day, or a unit was changed. */
export type Recorded = DirectoryChange & { at: string; reason: string | null };

/** Under this name the record of the directory is chained, as an account's events are under its number. */
const RECORD = "directory";

/** Adds a change to the record, in the transaction that makes it. */
export async function recordDirectoryChange(
  trx: Trx,
  { type, ...payload }: DirectoryChange & { reason: string | null },
  at: string,
): Promise<void> {
  const head = (await lastDirectoryChange(trx)) ?? { seq: 0, hash: GENESIS };
  await appendDirectoryLog(trx, chain(RECORD, head, [{ type, at, actor: payload.by.id, payload }]));
}

/** Every recorded change, the newest first. */
export async function directoryChanges(db: Db): Promise<Recorded[]> {
  const rows = await listDirectoryLog(db);
  return rows.map(({ type, at, payload }) => ({ ...JSON.parse(payload ?? "{}"), type, at }) as Recorded).reverse();
}

/** Whom a change is about. */
export function concerns(change: DirectoryChange): string[] {
  if (isOfTown(change))
    return "person" in change ? [change.person.id, ...(change.standIn ? [change.standIn.id] : [])] : [];
  if (change.type === "unitChanged") return change.managers.flatMap((one) => one?.id ?? []);
  return [change.person.id, ...(change.behalf ? [change.behalf.id] : [])];
}
