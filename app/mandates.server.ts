import { randomUUID } from "node:crypto";
import { endMandate, findMandate, insertMandate, type MandateRow, mandatesBetween } from "../db/mandates.server";
import { findPersonByEmail, listPeople, listUnits, type UnitRow, upsertUnit } from "../db/people.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import { dayIn } from "../workflows/calendar/swedish-day";
import { levels, type Policy } from "../workflows/policy/schema";
import { type Channel, type DirectoryChange, type Named, recordDirectoryChanges } from "./directory-log.server";
import { type Asked, circleAt, dayProblems, mandateProblems, type Problem } from "./mandate-checks";
import { rightToGive } from "./mandate-rights.server";
import { hasEnded, organisationOf } from "./organisation.server";
import { renewAllTasks } from "./renew-tasks.server";

/** As typed: to whom by address, and for how long. */
export type Wanted = Omit<Asked, "person"> & { email: string };
type Answer = { ok: true } | { ok: false; problems: Problem[] };
const wrong = (...problems: Problem[]): Answer => ({ ok: false, problems });

const named = (list: { id: string; name: string }[], id: string | null) => {
  const found = list.find((one) => one.id === id);
  return found ? { id: found.id, name: found.name } : null;
};

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

const unknownAddress = (email: string) =>
  email
    ? `Ingen i kommunens katalog har adressen ${email.slice(0, 80)}. Kontrollera stavningen.`
    : "Skriv e-postadressen till den som det gäller.";
const hasLeft = (name: string) => `${name} har slutat. Välj någon annan.`;

/**
 * Gives somebody something for a time: judged, written, recorded and followed by whom accounts wait for, in one
 * transaction. Whether `by` may give it is the caller's to see to.
 */
export function giveMandate(
  db: MunicipalityDb,
  policy: Policy,
  { email, ...wanted }: Wanted,
  by: Person,
  now = new Date(),
): Promise<Answer> {
  const today = dayIn(now);
  return db.write(async (trx): Promise<Answer> => {
    const person = await findPersonByEmail(trx, email);
    // What is wrong with the days is said at once, and not when the address has been mended.
    const days = dayProblems(wanted, today);
    if (!person) return wrong({ field: "person", text: unknownAddress(email) }, ...days);
    if (hasEnded(person, today)) return wrong({ field: "person", text: hasLeft(person.name) }, ...days);
    const given = await writeMandate(db, trx, policy, { ...wanted, person }, { by }, now);
    if (given.ok) await renewAllTasks(db, trx, now.toISOString());
    return given;
  });
}

/** Who gives it, by what it comes, and on what it rests whatever the giver may. */
type Giving = { by: Named; channel?: Channel; restsOn?: string | null };

/** The part of it that passing on has in common with giving: the checks, the row and its entry in the record. */
export async function writeMandate(
  db: MunicipalityDb,
  trx: Trx,
  policy: Policy,
  wanted: Asked,
  { by, channel, restsOn }: Giving,
  now: Date,
): Promise<Answer> {
  const [at, today] = [now.toISOString(), dayIn(now)];
  const { person, kind, unit, role, behalf, decision, from, to } = wanted;
  const [people, units] = [await listPeople(trx), await listUnits(trx)];
  const meanwhile = (await mandatesBetween(trx, { kind, from, to })).filter(
    ({ from_day, to_day }) => !to_day || to_day >= from_day,
  );
  const organisation = await organisationOf(db, trx, today);
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? id;
  const right = await rightToGive(trx, wanted, by.id, today);
  const known = { policy, organisation, units, meanwhile, nameOf, today, until: right?.until ?? null };
  const problems = mandateProblems(wanted, known);
  if (problems.length) return { ok: false, problems };

  const point = kind === "delegation" && decision ? policy.delegation[decision].point : null;
  const mandate: MandateRow = {
    ...{ id: randomUUID(), kind, person: person.id, unit, role, behalf, decision, point },
    ...{ from_day: from, to_day: to, at, by: by.id, rests_on: right?.mandate ?? restsOn ?? null },
  };
  await insertMandate(trx, mandate);
  const doing = { by: { id: by.id, name: by.name }, ...(channel ? { channel } : {}) };
  await recordDirectoryChanges(trx, [{ type: "mandateGiven", ...aboutMandate(mandate, people, units), ...doing }], at);
  return { ok: true };
}

/** A mandate as the record has it, with the names of the day. */
export const aboutMandate = (mandate: MandateRow, people: Named[], units: Named[]) => ({
  mandate,
  person: named(people, mandate.person) ?? { id: mandate.person, name: mandate.person },
  behalf: named(people, mandate.behalf),
  unit: named(units, mandate.unit),
});

/** Ends a mandate from today on, with the reason why; one that has ended already is left as it is. */
export function endMandateEarly(
  db: MunicipalityDb,
  id: string,
  reason: string,
  by: Person,
  now = new Date(),
): Promise<boolean> {
  const [at, today] = [now.toISOString(), dayIn(now)];
  return db.write(async (trx) => {
    const mandate = await findMandate(trx, id);
    if (!mandate || (mandate.to_day !== null && mandate.to_day < today)) return false;
    const ended = await endMandate(trx, id, dayBefore(today < mandate.from_day ? mandate.from_day : today));
    const [people, units] = [await listPeople(trx), await listUnits(trx)];
    const who = { id: by.id, name: by.name };
    await recordDirectoryChanges(trx, mandatesEnded(ended, people, units, { by: who }, reason), at);
    await renewAllTasks(db, trx, at);
    return true;
  });
}

/** The entries of what has ended: the first for the reason given, the others because they rested on it. */
export const mandatesEnded = (
  ended: MandateRow[],
  people: Named[],
  units: Named[],
  doing: Pick<DirectoryChange, "by" | "channel">,
  reason: string,
): DirectoryChange[] =>
  ended.map((mandate, index) => ({
    ...{ type: "mandateEnded", ...aboutMandate(mandate, people, units), ...doing },
    reason: index === 0 ? reason : `Rätten som det gavs med upphörde. ${reason}`,
  }));

export type UnitWanted = { name: string; parent: string | null; manager: string };
type UnitProblem = { field: "name" | "parent" | "manager"; text: string };

/** Another name, place or manager of a unit; `manager` is an address, "" = the post is vacant. */
export function changeUnit(
  db: MunicipalityDb,
  before: UnitRow,
  { name, parent, manager: email }: UnitWanted,
  by: Person,
  now = new Date(),
): Promise<{ ok: true } | { ok: false; problems: UnitProblem[] }> {
  const [at, today] = [now.toISOString(), dayIn(now)];
  return db.write(async (trx) => {
    const [people, units] = [await listPeople(trx), await listUnits(trx)];
    const manager = email ? await findPersonByEmail(trx, email) : undefined;
    const problems: UnitProblem[] = placeProblems(before, parent, units);
    if (!name || name.length > 200) problems.push({ field: "name", text: "Skriv enhetens namn, högst 200 tecken." });
    if (email && !manager) problems.push({ field: "manager", text: unknownAddress(email) });
    if (manager && hasEnded(manager, today)) problems.push({ field: "manager", text: hasLeft(manager.name) });
    if (problems.length) return { ok: false as const, problems };
    const after: UnitRow = { ...before, name, parent, manager: manager?.id ?? null };
    if (JSON.stringify(after) === JSON.stringify(before)) return { ok: true as const };
    await writeUnit(trx, before, after, people, by, at);
    await renewAllTasks(db, trx, at);
    return { ok: true as const };
  });
}

async function writeUnit(trx: Trx, before: UnitRow, after: UnitRow, people: Named[], by: Person, at: string) {
  await upsertUnit(trx, after);
  const managers = [named(people, before.manager), named(people, after.manager)];
  const who = { id: by.id, name: by.name };
  await recordDirectoryChanges(trx, [{ type: "unitChanged", before, after, managers, by: who }], at);
}

/** A place in the tree that is not there, goes in a circle, or lies below a unit of a lower level. */
function placeProblems(unit: UnitRow, parent: string | null, units: UnitRow[]): UnitProblem[] {
  if (parent === null) return [];
  const above = units.find(({ id }) => id === parent);
  if (!above) return [{ field: "parent", text: "Enheten finns inte. Välj en i listan." }];
  const nameOf = (id: string) => units.find((one) => one.id === id)?.name ?? id;
  const circle = circleAt(unit.id, parent, units);
  if (circle)
    return [
      { field: "parent", text: `Enheterna skulle gå i cirkel: ${circle.map(nameOf).join(" → ")}. Välj en annan.` },
    ];
  if (levels.indexOf(above.level) > levels.indexOf(unit.level))
    return [{ field: "parent", text: `${unit.name} kan inte ligga under ${above.name}, som har en lägre nivå.` }];
  return [];
}
