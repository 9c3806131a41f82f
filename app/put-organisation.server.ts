import { type DataSettings, openMunicipality } from "../db/municipalities.server";
import { listPeople, listUnits, type PersonRow, type UnitRow, upsertPerson, upsertUnit } from "../db/people.server";
import type { Trx } from "../db/schema";
import type { Problem } from "../workflows/policy/problems.sv";
import type { Policy } from "../workflows/policy/schema";
import { canonical } from "../workflows/record/canonical";
import { peopleChanges, recordDirectoryChanges, unitChanges } from "./directory-log.server";
import { organisationOf } from "./organisation.server";
import { type Named, named, organisationProblems, personBy, readOrganisation } from "./organisation-file";
import { organisationGaps } from "./organisation-gaps";
import { renewAllTasks } from "./renew-tasks.server";

type Count = { added: number; changed: number; same: number };
export type Put =
  | { ok: false; problems: Problem[] }
  | { ok: true; units: Count; people: Count; gaps: string[]; beside: string[] };

/**
 * Puts a file's people and units in a municipality's directory, in one transaction and only where the file is whole. The
 * same file again changes nothing. Whoever the file does not name stays, since case files may name them. A trial says the
 * same and leaves everything as it was.
 */
export async function putOrganisation(
  settings: DataSettings,
  policy: Policy,
  bytes: Uint8Array,
  { now = new Date(), trial = false } = {},
): Promise<Put> {
  const read = readOrganisation(bytes);
  if ("problems" in read) return { ok: false, problems: read.problems };
  const before = await openMunicipality(settings, policy.municipality, { create: false });
  const known = before ? await listPeople(before.read) : [];
  const file = named(read.file, known);
  const problems = organisationProblems(file, read.file, policy, known);
  if (problems.length) return { ok: false, problems };

  const db = before ?? (await openMunicipality(settings, policy.municipality, { create: true }));
  if (!db) throw new Error(`${policy.municipality} could not be made`);
  const put = db.write(async (trx) => {
    const counts = await putAll(trx, file, now.toISOString());
    await renewAllTasks(db, trx, now.toISOString());
    const people = await listPeople(trx);
    const beside = people.filter(({ id }) => !file.people.some((one) => one.id === id)).map(({ name }) => name);
    const done: Put = { ok: true, ...counts, gaps: organisationGaps(await organisationOf(db, trx), policy), beside };
    if (trial) throw new Tried(done);
    return done;
  });
  return put.catch((error) => {
    if (error instanceof Tried) return error.put;
    throw error;
  });
}

/** Thrown to undo a trial, with what it came to. */
class Tried extends Error {
  constructor(readonly put: Put) {
    super();
  }
}

async function putAll(trx: Trx, file: Named, at: string): Promise<{ units: Count; people: Count }> {
  const before = await listPeople(trx);
  // What the file does not speak of stays as it is.
  const people = file.people.map((one): PersonRow => {
    const { employee_id = null, ended_at = null } = before.find(({ id }) => id === one.id) ?? {};
    return { ...one, employee_id, ended_at };
  });
  const units: UnitRow[] = file.units.map((unit) => ({
    ...unit,
    manager: unit.manager === null ? null : (personBy(file, unit.manager)?.id ?? null),
  }));
  const unitsBefore = await listUnits(trx);
  const doing = { by: { id: "system", name: "Systemet" }, channel: "command" as const };
  const changes = [...peopleChanges(before, people, doing), ...unitChanges(unitsBefore, units, people, doing)];
  await recordDirectoryChanges(trx, changes, at);
  return {
    people: await putChanged(people, before, (one) => upsertPerson(trx, one)),
    units: await putChanged(units, unitsBefore, (one) => upsertUnit(trx, one)),
  };
}

async function putChanged<T extends { id: string }>(
  list: T[],
  before: T[],
  put: (one: T) => Promise<void>,
): Promise<Count> {
  const count = { added: 0, changed: 0, same: 0 };
  const known = new Map(before.map((one) => [one.id, canonical(one)]));
  for (const one of list) {
    const was = known.get(one.id);
    if (was === canonical(one)) count.same += 1;
    else {
      count[was ? "changed" : "added"] += 1;
      await put(one);
    }
  }
  return count;
}
