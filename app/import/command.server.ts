import { randomUUID } from "node:crypto";
import { insertImport } from "../../db/imports.server";
import { type DataSettings, openMunicipality } from "../../db/municipalities.server";
import { directoryVersion } from "../../db/people.server";
import type { Policy } from "../../workflows/policy/schema";
import { sha256 } from "../../workflows/record/canonical";
import { readFiles } from "./files.server";
import { applyPlan, knownDirectory } from "./import.server";
import { countsOf, digestOf, planImport } from "./plan";
import type { Plan } from "./planned";
import type { SentFile } from "./table";

/**
 * Puts CSV files and workbooks in a municipality's directory, all or nothing, and records it; a trial writes nothing.
 * Throws UnreadableFile. A plan with problems is not carried out.
 */
export async function importFiles(
  settings: DataSettings,
  policy: Policy,
  sent: SentFile[],
  { complete, trial }: { complete: boolean; trial: boolean },
  now = new Date(),
): Promise<Plan> {
  const file = await readFiles(sent, policy, complete);
  const db = await openMunicipality(settings, policy.municipality, { create: true });
  if (!db) throw new Error(`${policy.municipality} could not be made`);
  if (trial) return planImport(await knownDirectory(db, db.read, now), file, policy);
  return db.write(async (trx) => {
    const plan = planImport(await knownDirectory(db, trx, now), file, policy);
    if (plan.problems.length) return plan;
    const [at, directory] = [now.toISOString(), await directoryVersion(trx)];
    await applyPlan(db, trx, plan, "system", at);
    const row = {
      id: randomUUID(),
      files: sent.map(({ name, bytes }) => ({ name, sha256: sha256(bytes), size: bytes.length })),
      complete: complete ? 1 : 0,
      ...{ by: "system", at, directory, plan: digestOf(plan), counts: countsOf(plan) },
      ...{ state: "applied" as const, settled_at: at, settled_by: "system" },
    };
    await insertImport(trx, row, null);
    return plan;
  });
}
