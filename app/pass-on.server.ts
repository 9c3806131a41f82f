import { type LeavingMatterRow, type LeavingRow, mandatesAbout } from "../db/leavings.server";
import { endMandate, findMandate } from "../db/mandates.server";
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
import { dayIn } from "../workflows/calendar/swedish-day";
import {
  type Doing,
  directoryChangesOf,
  namedBy,
  peopleChanges,
  recordDirectoryChanges,
  unitChanges,
} from "./directory-log.server";
import { mandatesEnded, writeMandate } from "./mandates.server";
import { policyInForce } from "./policy-in-force.server";
import { tellSuccessor } from "./tell-leaving.server";

export const isMandate = ({ kind }: Pick<LeavingMatterRow, "kind">) =>
  ["acting", "standIn", "stoodInFor", "delegation"].includes(kind);
/** Posts, roles and mandates: they pass on with the last day, all at once. */
export const ofOrganisation = (row: Pick<LeavingMatterRow, "kind">) =>
  isMandate(row) || ["manager", "role"].includes(row.kind);

const daysFrom = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** In whose name a leaving is carried out. */
export const doingOf = async (trx: Trx, { by }: { by: string }): Promise<Doing> => ({
  by: await namedBy(trx, by),
  channel: "leaving",
});

/** Takes from whoever leaves all that they hold: the posts fall vacant, the roles go, what is for a time ends with the last day. */
export async function takeFrom(trx: Trx, person: PersonRow, leaving: LeavingRow, at: string): Promise<void> {
  const doing = await doingOf(trx, leaving);
  const [people, units] = [await listPeople(trx), await listUnits(trx)];
  const vacant = units.filter(({ manager }) => manager === person.id).map((unit) => ({ ...unit, manager: null }));
  for (const unit of vacant) await upsertUnit(trx, unit);
  const after = { ...person, roles: [], ended_at: at };
  await upsertPerson(trx, after);
  const changes = [...unitChanges(units, vacant, people, doing), ...peopleChanges([person], [after], doing)];
  for (const mandate of await mandatesAbout(trx, person.id, leaving.last_day)) {
    const ended = await endMandate(trx, mandate.id, leaving.last_day);
    changes.push(...mandatesEnded(ended, people, units, doing, `${person.name} har slutat.`));
  }
  await recordDirectoryChanges(trx, changes, at);
}

/** Gives a successor a post, a role, or the rest of a mandate; the answer is why that cannot be, or null. */
export async function passOn(
  db: MunicipalityDb,
  trx: Trx,
  row: LeavingMatterRow,
  successor: PersonRow,
  now: Date,
): Promise<string | null> {
  if (successor.ended_at) return `${successor.name} har slutat. Skriv någon annan.`;
  const doing = await doingOf(trx, row);
  const { kind, role, unit } = row;
  const units = await listUnits(trx);
  const known = unit ? await findUnit(trx, unit) : undefined;
  if (isMandate(row)) {
    const refused = await passMandate(db, trx, row, successor, now, doing);
    if (refused) return refused;
  }
  const at = now.toISOString();
  if (kind === "manager" && known) {
    const after = { ...known, manager: successor.id };
    await upsertUnit(trx, after);
    await recordDirectoryChanges(trx, unitChanges(units, [after], [successor], doing), at);
  }
  const before = (await findPerson(trx, successor.id)) ?? successor;
  if (kind === "role" && role && !before.roles.includes(role)) {
    const after = { ...before, roles: [...before.roles, role] };
    await upsertPerson(trx, after);
    await recordDirectoryChanges(trx, peopleChanges([before], [after], doing), at);
  }
  await tellSuccessor(trx, db, { kind, role }, known?.name ?? null, successor, now);
  return null;
}

/** As it was before it ended it stands in the record; the rest of its days are given by the checks of every mandate. */
async function passMandate(
  db: MunicipalityDb,
  trx: Trx,
  row: LeavingMatterRow,
  person: PersonRow,
  now: Date,
  doing: Doing,
): Promise<string | null> {
  const kept = await findMandate(trx, row.key.slice("mandate ".length));
  const policy = await policyInForce(db, trx);
  if (!kept || !policy) return null;
  const ended = (await directoryChangesOf(trx, kept.person)).find(
    (change) => change.type === "mandateEnded" && change.mandate.id === kept.id,
  );
  if (ended?.type !== "mandateEnded") return null;
  const { kind, unit, role, behalf, decision, from_day, to_day, rests_on = null } = ended.mandate;
  const next = daysFrom(kept.to_day ?? dayIn(now), 1);
  const from = [from_day, next, dayIn(now)].sort().at(-1) ?? next;
  if (to_day === null) return "Det gäller tills vidare. Ge det på nytt på personens sida, med en sista dag.";
  if (to_day < from) return null;
  const wanted = { kind, unit, role, behalf, decision, person, from, to: to_day };
  const given = await writeMandate(db, trx, policy, wanted, { ...doing, restsOn: rests_on }, now);
  return given.ok ? null : given.problems.map(({ text }) => text).join(" ");
}
