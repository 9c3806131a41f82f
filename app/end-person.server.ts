import { findLeaving, type LeavingMatterRow, listMatters, putMatter, setLeavingState } from "../db/leavings.server";
import { findPerson, listPeople, type PersonRow, upsertPerson } from "../db/people.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import type { Organisation } from "../workflows/account/organisation";
import { type Named, peopleChanges, recordDirectoryChanges } from "./directory-log.server";
import { ofOrganisation, passOn, takeFrom } from "./pass-on.server";
import { renewAllTasks } from "./renew-tasks.server";
import { shutOut } from "./shut-out.server";

/** Whether nobody is where somebody was. */
export function isVacant({ kind, unit, role }: LeavingMatterRow, { units, holders }: Organisation): boolean {
  if (kind === "manager") return units.some((one) => one.id === unit && one.manager === null);
  if (kind !== "role") return false;
  if (role === "contact") return units.some((one) => one.id === unit && one.contacts.length === 0);
  return holders[role as keyof Organisation["holders"]]?.length === 0;
}

export const NO_SYSTEM_MANAGER = "Kommunen skulle stå utan systemförvaltare. Skriv vem som tar över rollen.";

/** Whether a municipality would be left without anybody who can see to its people and units. */
async function leavesNoSystemManager(trx: Trx, person: PersonRow, rows: LeavingMatterRow[]): Promise<boolean> {
  if (!person.roles.includes("systemManager")) return false;
  const others = (await listPeople(trx)).filter(({ id, ended_at }) => id !== person.id && !ended_at);
  const named = rows.find(({ role, kind }) => kind === "role" && role === "systemManager")?.successor;
  return !others.some(({ id, roles }) => roles.includes("systemManager") || id === named);
}

/**
 * The end of somebody's last day, in one transaction: what they held passes to those who are named or falls, they are
 * signed out everywhere, and every account waits for whoever decides now. Done once; a second time changes nothing.
 */
export async function endPerson(db: MunicipalityDb, trx: Trx, id: string, now: Date): Promise<void> {
  const [person, leaving] = [await findPerson(trx, id), await findLeaving(trx, id)];
  if (!person || leaving?.state !== "planned") return;
  const at = now.toISOString();
  const rows = (await listMatters(trx, leaving.id)).filter((row) => ofOrganisation(row) && row.state !== "done");
  if (await leavesNoSystemManager(trx, person, rows)) {
    const row = rows.find(({ role }) => role === "systemManager");
    if (row) await putMatter(trx, { ...row, reason: NO_SYSTEM_MANAGER });
    return;
  }
  await takeFrom(trx, person, leaving, at);
  for (const row of rows) {
    const successor = row.successor ? await findPerson(trx, row.successor) : undefined;
    // A post that the rules need and nobody has taken stays listed until somebody has; so does what was refused.
    const nobody = row.must ? "Ingen har tagit över än." : null;
    const reason = successor ? await passOn(db, trx, row, successor, now) : nobody;
    await putMatter(trx, reason ? { ...row, state: "open", reason } : { ...row, state: "done", reason, done_at: at });
  }
  await shutOut(trx, at);
  await setLeavingState(trx, leaving.id, "ended");
  await renewAllTasks(db, trx, at);
}

/** What somebody is given after the last day, where nobody took it then; or why not. */
export async function handOver(
  db: MunicipalityDb,
  trx: Trx,
  row: LeavingMatterRow,
  successor: PersonRow,
  now: Date,
): Promise<string | null> {
  const refused = await passOn(db, trx, row, successor, now);
  if (!refused) await renewAllTasks(db, trx, now.toISOString());
  return refused;
}

/** Lets somebody back in, with nothing of what they had. */
export async function reopenPerson(trx: Trx, id: string, by: Named, now = new Date()): Promise<void> {
  const [person, leaving] = [await findPerson(trx, id), await findLeaving(trx, id)];
  if (!person || !leaving) return;
  await setLeavingState(trx, leaving.id, "undone");
  if (!person.ended_at) return;
  const after = { ...person, ended_at: null };
  await upsertPerson(trx, after);
  const who = { by: { id: by.id, name: by.name }, channel: "leaving" as const };
  await recordDirectoryChanges(trx, peopleChanges([person], [after], who), now.toISOString());
}
