import { randomUUID } from "node:crypto";
import { allMandates, partsIn } from "../../db/holdings.server";
import {
  dropOldContent,
  findImport,
  type ImportRow,
  importContent,
  insertImport,
  settleImport,
} from "../../db/imports.server";
import { endMandate, findMandate, insertMandate, type MandateRow } from "../../db/mandates.server";
import { directoryVersion, listPeople, listUnits, putPeople, upsertUnit } from "../../db/people.server";
import type { Db, MunicipalityDb, Trx } from "../../db/schema";
import { states, stepsOutOf } from "../../workflows/account/machine";
import { dayIn } from "../../workflows/calendar/swedish-day";
import type { Policy } from "../../workflows/policy/schema";
import { sha256 } from "../../workflows/record/canonical";
import { namedBy, peopleChanges, recordDirectoryChanges, unitChanges } from "../directory-log.server";
import { aboutMandate } from "../mandates.server";
import { organisationOf } from "../organisation.server";
import { renewAllTasks } from "../renew-tasks.server";
import { shutOut } from "../shut-out.server";
import { tellOfLeavers } from "../uncovered.server";
import { readFiles } from "./files.server";
import type { ImportFile } from "./lines";
import { changesNothing, countsOf, digestOf, planImport } from "./plan";
import type { KnownDirectory, Plan } from "./planned";
import type { SentFile } from "./table";

/** The states in which an account still has something to be done with it. */
export const standingStates = states.filter((state) => stepsOutOf(state).length > 0);

/** How long a dry run may wait to be carried out. */
const KEPT_HOURS = 24;
export const tooOldBefore = (now: Date) => new Date(now.getTime() - KEPT_HOURS * 60 * 60 * 1000).toISOString();

export async function knownDirectory(db: MunicipalityDb, from: Db, now: Date): Promise<KnownDirectory> {
  return {
    units: await listUnits(from),
    people: await listPeople(from),
    mandates: await allMandates(from),
    organisation: await organisationOf(db, from),
    parts: await partsIn(from, standingStates),
    today: dayIn(now),
  };
}

/** Keeps the files of a dry run with what they would do. The directory is not touched. */
export async function keepImport(
  db: MunicipalityDb,
  policy: Policy,
  sent: SentFile[],
  { complete, by }: { complete: boolean; by: string },
  now = new Date(),
): Promise<string> {
  const file = await readFiles(sent, policy, complete);
  const id = randomUUID();
  await db.write(async (trx) => {
    await dropOldContent(trx, tooOldBefore(now));
    const plan = planImport(await knownDirectory(db, trx, now), file, policy);
    const row: ImportRow = {
      id,
      files: sent.map(({ name, bytes }) => ({ name, sha256: sha256(bytes), size: bytes.length })),
      complete: complete ? 1 : 0,
      by,
      at: now.toISOString(),
      directory: await directoryVersion(trx),
      plan: digestOf(plan),
      counts: countsOf(plan),
      state: plan.problems.length ? "refused" : "planned",
      settled_at: null,
      settled_by: null,
    };
    await insertImport(trx, row, sent);
  });
  return id;
}

/** What a kept import says; undefined when it has waited too long, or has been carried out. */
async function fileOf(db: MunicipalityDb, policy: Policy, row: ImportRow | undefined, now: Date) {
  const content = row && row.at >= tooOldBefore(now) ? await importContent(db.read, row.id) : undefined;
  return content && readFiles(content, policy, row?.complete === 1);
}

/** What a kept import would do now, and at which version of the directory; undefined when its files are gone. */
export async function planOf(db: MunicipalityDb, policy: Policy, row: ImportRow, now = new Date()) {
  const file = await fileOf(db, policy, row, now);
  if (!file) return undefined;
  const directory = await directoryVersion(db.read);
  return { plan: await tryFile(db, policy, file, now), directory };
}

export type Carried = "done" | "changed" | "gone" | "refused" | "already";
/** What the reader saw before they pressed the button. */
type Seen = { directory: number; plan: string };

/**
 * Carries out an import in one transaction, as the dry run showed it: where the directory, or what people have in hand,
 * has changed since, nothing is done and the answer is "changed".
 */
export async function carryOut(
  db: MunicipalityDb,
  policy: Policy,
  id: string,
  seen: Seen,
  by: string,
  now = new Date(),
): Promise<Carried> {
  // Reading takes its time, and what is read does not change: others may write meanwhile.
  const file = await fileOf(db, policy, await findImport(db.read, id), now);
  return db.write(async (trx) => {
    const row = await findImport(trx, id);
    if (row?.state === "applied") return "already";
    if (!row || !file) return "gone";
    const plan = planImport(await knownDirectory(db, trx, now), file, policy);
    if (plan.problems.length) return "refused";
    if ((await directoryVersion(trx)) !== seen.directory || digestOf(plan) !== seen.plan) return "changed";
    const at = now.toISOString();
    await applyPlan(db, trx, plan, by, at);
    const settled = { state: "applied", settled_at: at, settled_by: by, plan: seen.plan } as const;
    await settleImport(trx, id, { ...settled, counts: countsOf(plan) });
    return "done";
  });
}

/** Writes a plan, and whom each account waits for afterwards. Whoever has ended is signed out everywhere. */
export async function applyPlan(db: MunicipalityDb, trx: Trx, plan: Plan, by: string, at: string): Promise<void> {
  if (changesNothing(plan)) return;
  const { people, units, mandates } = plan;
  const before = { people: await listPeople(trx), units: await listUnits(trx) };
  const ended = people.ended.map((person) => ({ ...person, ended_at: at }));
  const written = [...people.added, ...people.changed.map(({ row }) => row), ...ended];
  await putPeople(trx, written);
  const made = [...units.added, ...units.changed.map(({ row }) => row)];
  for (const unit of made) await upsertUnit(trx, unit);
  const doing = { by: await namedBy(trx, by, "Systemet"), channel: "import" as const };
  const everybody = [...before.people, ...written];
  const about = (mandate: MandateRow) => aboutMandate(mandate, everybody, [...before.units, ...made]);
  const changes = [
    ...peopleChanges(before.people, written, doing),
    ...unitChanges(before.units, made, everybody, doing),
  ];
  for (const { kind, person, unit, role, from, to } of mandates.added) {
    const mandate: MandateRow = {
      ...{ id: randomUUID(), kind, person, unit, role, from_day: from, to_day: to, at, by },
      ...{ behalf: null, decision: null, point: null, rests_on: null },
    };
    await insertMandate(trx, mandate);
    changes.push({ type: "mandateGiven", ...about(mandate), ...doing });
  }
  for (const { id, spell } of mandates.changed)
    for (const was of await endMandate(trx, id, spell.to)) {
      const mandate = (await findMandate(trx, was.id)) ?? was;
      // Other days: what was ends, and what is now is given.
      changes.push({ type: "mandateEnded", ...about(was), ...doing, reason: "Andra dagar enligt filen." });
      changes.push({ type: "mandateGiven", ...about(mandate), ...doing });
    }
  await recordDirectoryChanges(trx, changes, at);
  await shutOut(trx, at);
  await renewAllTasks(db, trx, at);
  const ids = ended.map(({ id }) => id);
  await tellOfLeavers(db, trx, ids, { by, at });
}

/** A dry run of files that are not kept, as the command does it. */
export async function tryFile(db: MunicipalityDb, policy: Policy, file: ImportFile, now = new Date()): Promise<Plan> {
  return planImport(await knownDirectory(db, db.read, now), file, policy);
}
