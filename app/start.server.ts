import { statSync } from "node:fs";
import { resolve } from "node:path";
import { type DataSettings, listMunicipalities, openMunicipality } from "../db/municipalities.server";
import type { Policy } from "../workflows/policy/schema";
import { partNames } from "../workflows/policy/words.sv";
import { warnOfLostRecords } from "./checkpoint.server";
import { checkpointKeyOrExit } from "./checkpoint-key.server";
import { prepareDemo } from "./demo/prepare";
import type { StartSettings } from "./http/settings.server";
import { type Providers, providerProblems, readProviders } from "./identity/providers.server";
import { type Broken, findPolicy, loadedMunicipalities, loadPolicies } from "./policies.server";
import { changePolicy } from "./policy-change.server";
import { policyVersions } from "./policy-in-force.server";
import { refuseUnproven } from "./proven.server";

/** Done before the first request: the rules are read and tried, sample data is made in the demo, and changed rules come into force. */
export async function prepareSite(
  settings: StartSettings,
  { demo }: { demo: boolean },
  now = new Date(),
): Promise<void> {
  const unreadable = [...loadPoliciesOrExit(settings.policyDir).broken];
  await checkpointKeyOrExit(settings);
  // Before rules come into force: what is recorded then would hide where an older backup ends.
  await warnOfLostRecords(settings);
  const refused = await refuseUnproven(settings, { municipalities: loadedMunicipalities(), unopened: demo });
  for (const file of [...unreadable, ...refused]) console.error(brokenText(file, settings.policyDir));
  if (demo) await prepareDemo(settings, now);
  for (const municipality of await listMunicipalities(settings)) {
    const policy = findPolicy(municipality);
    // What is wrong with one municipality's database stops no other.
    if (policy)
      await bringIntoForce(settings, policy, now).catch((error) =>
        console.error(`${policy.name}: reglerna i filen kunde inte tas i bruk.`, error),
      );
  }
}

/** Whom sign-in can be had from; where their file is wrong, says so and ends the process. */
export function providersOrExit({ identityFile }: StartSettings): Providers {
  if (identityFile === undefined) return {};
  const read = readProviders(identityFile, process.env);
  if ("providers" in read) return read.providers;
  for (const line of providerProblems(read.problems)) console.error(line);
  process.exit(1);
}

/** The demo's own provider of sign-in. Not beside real ones: who is made up must be seen. */
export async function sampleProviders(settings: StartSettings, assets: string): Promise<Providers> {
  if (settings.identityFile !== undefined) {
    console.error("IDENTITY_FILE: demon har en egen provinloggning. Ta bort IDENTITY_FILE, eller starta utan --demo.");
    process.exit(1);
  }
  // Nobody but the demo needs the package that it stands on.
  const { startProvider } = await import("./demo/provider.server");
  return (await startProvider(settings, assets)).providers;
}

/** Reads the folder of policies; where there is none, says so and ends the process. */
export function loadPoliciesOrExit(folder: string): ReturnType<typeof loadPolicies> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return loadPolicies(folder);
  console.error(`POLICY_DIR: mappen ${resolve(folder)} finns inte. Den ska hålla kommunernas regler, en JSON-fil var.`);
  process.exit(1);
}

/** What is wrong in a file, where and how it is mended, and what becomes of its municipality meanwhile. */
export function brokenText({ file, municipality, problems }: Broken, folder: string): string {
  const named = municipality ?? file.replace(/\.json$/, "");
  return [
    `${resolve(folder, file)} kan inte användas:`,
    ...problems.flatMap(({ path, text, example }) => [
      `- ${path}: ${text}`,
      ...(example ? [`  Exempel: ${example}`] : []),
    ]),
    `Kommunen ${named} behåller de regler som redan gäller där. Har den inga än öppnas den inte. Rätta filen och starta om.`,
  ].join("\n");
}

async function bringIntoForce(settings: DataSettings, policy: Policy, now: Date): Promise<void> {
  const db = await openMunicipality(settings, policy.municipality, { create: false });
  if (!db) return;
  const { lacking } = await changePolicy(db, policy, now);
  const [newest] = await policyVersions(db);
  if (newest?.at !== now.toISOString()) return;
  const parts = newest.parts.map((part) => partNames[part as keyof typeof partNames].toLowerCase());
  const changed = parts.length ? ` (ändrat: ${parts.join(", ")})` : "";
  const short = lacking ? ` Konton som nu saknar något: ${lacking}.` : "";
  console.log(`${policy.name}: version ${newest.version} av reglerna gäller från nu${changed}.${short}`);
}
