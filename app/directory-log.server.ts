import { appendDirectoryLog, lastDirectoryChange, listDirectoryLog } from "../db/directory-log.server";
import type { MandateRow } from "../db/mandates.server";
import { findPerson, type PersonRow, type UnitRow } from "../db/people.server";
import type { Db, Trx } from "../db/schema";
import { chain, GENESIS } from "../workflows/record/chain";
import { isOfTown, type TownChange } from "./town-changes";

export type Named = { id: string; name: string };
/** By what a change came, where it was no page of the person or unit. */
export type Channel = "import" | "scim" | "leaving" | "command";
type AboutMandate = { mandate: MandateRow; person: Named; behalf: Named | null; unit: Named | null };
/** What was changed, with the names of that day. */
type Change =
  | ({ type: "mandateGiven" } & AboutMandate)
  | ({ type: "mandateEnded" } & AboutMandate)
  | { type: "unitChanged"; before: UnitRow | null; after: UnitRow; managers: (Named | null)[] }
  | {
      type: "personChanged";
      person: Named;
      what: "added" | "changed" | "ended" | "returned";
      /** Columns that have changed; of roles, before and after. Other values are not kept here. */
      fields: string[];
      roles: [before: string[], after: string[]];
    }
  | { type: "sessionsEnded"; person: Named };
/** `reason`: why a mandate ended before its last day. */
export type DirectoryChange = (Change | TownChange) & { by: Named; channel?: Channel; reason?: string | null };
export type Recorded = DirectoryChange & { at: string };

/** Under this name the record of the directory is chained, as an account's events are under its number. */
const RECORD = "directory";

/** Adds changes to the record, in the transaction that makes them. */
export async function recordDirectoryChanges(trx: Trx, changes: DirectoryChange[], at: string): Promise<void> {
  if (!changes.length) return;
  const head = (await lastDirectoryChange(trx)) ?? { seq: 0, hash: GENESIS };
  const entries = changes.map(({ type, ...payload }) => ({ type, at, actor: payload.by.id, payload }));
  await appendDirectoryLog(trx, chain(RECORD, head, entries));
}

/** Every recorded change that is about somebody, the newest first. */
export async function directoryChangesOf(db: Db, person: string): Promise<Recorded[]> {
  const rows = await listDirectoryLog(db, person);
  return rows
    .map(({ type, at, payload }) => ({ ...JSON.parse(payload ?? "{}"), type, at }) as Recorded)
    .filter((change) => concerns(change).includes(person))
    .reverse();
}

/** Whom a change is about. */
function concerns(change: DirectoryChange): string[] {
  if (isOfTown(change))
    return "person" in change ? [change.person.id, ...(change.standIn ? [change.standIn.id] : [])] : [];
  if (change.type === "unitChanged") return change.managers.flatMap((one) => one?.id ?? []);
  return [change.person.id, ...("behalf" in change && change.behalf ? [change.behalf.id] : [])];
}

/** Who did something, by the name of today. */
export async function namedBy(db: Db, id: string, otherwise = id): Promise<Named> {
  return { id, name: (await findPerson(db, id))?.name ?? otherwise };
}

/** Who did it, and by what it came. */
export type Doing = { by: Named; channel: Channel };

/** What becomes of people, one entry a person; whoever is as before has none. */
export function peopleChanges(before: PersonRow[], after: PersonRow[], doing: Doing): DirectoryChange[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return after.flatMap((one): DirectoryChange[] => {
    const was = known.get(one.id);
    const columns = ["name", "title", "email", "phone", "unit", "employee_id"] as const;
    const fields: string[] = was ? columns.filter((column) => (was[column] ?? null) !== (one[column] ?? null)) : [];
    const roles: [string[], string[]] = [was?.roles ?? [], one.roles];
    if (String(roles[0]) !== String(roles[1])) fields.push("roles");
    const moved = (was?.ended_at ?? null) === (one.ended_at ?? null) ? null : one.ended_at ? "ended" : "returned";
    if (was && !moved && !fields.length) return [];
    const what = was ? (moved ?? "changed") : "added";
    return [{ type: "personChanged", person: { id: one.id, name: one.name }, what, fields, roles, ...doing }];
  });
}

/** What becomes of units, one entry a unit; `people` names the managers. */
export function unitChanges(before: UnitRow[], after: UnitRow[], people: Named[], doing: Doing): DirectoryChange[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const named = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  return after.flatMap((unit): DirectoryChange[] => {
    const was = known.get(unit.id) ?? null;
    const managers = [named(was?.manager ?? null), named(unit.manager)];
    const same = was && (["name", "level", "parent", "manager"] as const).every((part) => was[part] === unit[part]);
    return same ? [] : [{ type: "unitChanged", before: was, after: unit, managers, ...doing }];
  });
}
