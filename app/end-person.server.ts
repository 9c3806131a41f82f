import {
  addMandate,
  endMandate,
  findLeaving,
  type LeavingMatterRow,
  listMatters,
  mandatesAbout,
  putMatter,
  setLeavingState,
} from "../db/leavings.server";
import {
  findPerson,
  findUnit,
  listPeople,
  listUnits,
  type PersonRow,
  upsertPerson,
  upsertUnit,
} from "../db/people.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import { deleteSessionsOf } from "../db/sessions.server";
import type { Organisation } from "../workflows/account/organisation";
import { dayIn } from "../workflows/calendar/swedish-day";
import { renewAllTasks } from "./renew-tasks.server";
import { tellSuccessor } from "./tell-leaving.server";

/** Posts, roles and mandates: they pass on with the last day, all at once. */
export const ofOrganisation = ({ kind }: Pick<LeavingMatterRow, "kind">) =>
  ["manager", "role", "acting", "standIn", "stoodInFor", "delegation"].includes(kind);

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
  for (const unit of await listUnits(trx)) if (unit.manager === id) await upsertUnit(trx, { ...unit, manager: null });
  await upsertPerson(trx, { ...person, roles: [], ended_at: at });
  for (const row of rows) {
    const successor = row.successor ? await findPerson(trx, row.successor) : undefined;
    const taken = successor && !successor.ended_at;
    if (taken) await pass(db, trx, row, successor, now);
    // A post that the rules need and nobody has taken stays listed until somebody has.
    if (taken || !row.must) await putMatter(trx, { ...row, state: "done", reason: null, done_at: at });
    else await putMatter(trx, { ...row, reason: "Ingen har tagit över än." });
  }
  await endMandatesOf(trx, id, leaving.last_day, rows, at);
  await deleteSessionsOf(trx, id);
  await setLeavingState(trx, leaving.id, "ended");
  await renewAllTasks(db, trx, at);
}

/** What somebody is given after the last day, where nobody was there to take it then. */
export async function handOver(
  db: MunicipalityDb,
  trx: Trx,
  row: LeavingMatterRow,
  successor: PersonRow,
  now: Date,
): Promise<void> {
  await pass(db, trx, row, successor, now);
  await renewAllTasks(db, trx, now.toISOString());
}

async function pass(
  db: MunicipalityDb,
  trx: Trx,
  { kind, unit, role }: LeavingMatterRow,
  successor: PersonRow,
  now: Date,
): Promise<void> {
  const known = unit ? await findUnit(trx, unit) : undefined;
  if (kind === "manager" && known) await upsertUnit(trx, { ...known, manager: successor.id });
  const { roles } = (await findPerson(trx, successor.id)) ?? successor;
  if (kind === "role" && role && !roles.includes(role))
    await upsertPerson(trx, { ...successor, roles: [...roles, role] });
  await tellSuccessor(trx, db, { kind, role }, known?.name ?? null, successor, now);
}

/** What they may for a time ends with them; whoever is named may the rest of the time. */
async function endMandatesOf(trx: Trx, id: string, day: string, rows: LeavingMatterRow[], at: string): Promise<void> {
  for (const mandate of await mandatesAbout(trx, id, dayBefore(day))) {
    const successor = rows.find(({ key }) => key === `mandate ${mandate.id}`)?.successor;
    const next = dayIn(new Date(Date.parse(`${day}T12:00:00Z`) + 24 * 60 * 60 * 1000).toISOString());
    if (successor && mandate.person === id)
      await addMandate(trx, {
        ...mandate,
        id: `${mandate.id}-${successor}`,
        person: successor,
        from_day: mandate.from_day > next ? mandate.from_day : next,
        at,
      });
    await endMandate(trx, mandate.id, day);
  }
}

const dayBefore = (day: string) =>
  new Date(Date.parse(`${day}T12:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Lets somebody back in, with nothing of what they had. */
export async function reopenPerson(trx: Trx, id: string): Promise<void> {
  const [person, leaving] = [await findPerson(trx, id), await findLeaving(trx, id)];
  if (!person || !leaving) return;
  await setLeavingState(trx, leaving.id, "undone");
  if (person.ended_at) await upsertPerson(trx, { ...person, ended_at: null });
}
