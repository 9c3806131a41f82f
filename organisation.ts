import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { settingsOrExit } from "./app/http/settings.server";
import { importFiles } from "./app/import/command.server";
import { planSentences } from "./app/import/sentences.sv";
import { UnreadableFile } from "./app/import/table";
import { findPolicy, loadedMunicipalities } from "./app/policies.server";
import { policyInForce } from "./app/policy-in-force.server";
import { refuseUnproven } from "./app/proven.server";
import { putOrganisation } from "./app/put-organisation.server";
import { brokenText, loadPoliciesOrExit } from "./app/start.server";
import { closeAll, type DataSettings, openMunicipality } from "./db/municipalities.server";
import { MOST_PROBLEMS, meant, type Problem } from "./workflows/policy/problems.sv";
import type { Policy } from "./workflows/policy/schema";

const line = (text = "") => process.stdout.write(`${text.replace(/(?!\n)\p{Cc}|\p{Bidi_Control}/gu, "�")}\n`);
const settings = settingsOrExit(process.env);

/** The rules that the file is judged by: the municipality's file, or where that is broken those in force there. */
async function policyOf(municipality: string) {
  const { broken } = loadPoliciesOrExit(settings.policyDir);
  await refuseUnproven(settings, { municipalities: [municipality], unopened: true });
  const own = findPolicy(municipality);
  if (own) return own;
  const db = await openMunicipality(settings, municipality, { create: false });
  const inForce = db && (await policyInForce(db));
  if (inForce) return inForce;
  const file = broken.find((one) => one.file === `${municipality}.json`);
  if (file) line(brokenText(file, settings.policyDir));
  else {
    const hint = meant(municipality, loadedMunicipalities());
    line(
      `Kommunen ”${municipality}” finns inte.${hint} Skriv först dess regler i ${join(settings.policyDir, `${municipality}.json`)}.`,
    );
  }
  return undefined;
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "finns inte" : "går inte att läsa";
    line(`Filen ${path} ${why}.`);
    return undefined;
  }
}

function refused(paths: string[], problems: Problem[]): 1 {
  line(`${paths.join(" och ")} kan inte användas. Inget är ändrat.`);
  for (const { path: place, text, example } of problems.slice(0, MOST_PROBLEMS)) {
    line(`- ${place}: ${text}`);
    if (example) line(`  Exempel: ${example}`);
  }
  if (problems.length > MOST_PROBLEMS) line(`… och ${problems.length - MOST_PROBLEMS} till.`);
  return 1;
}

const doneText = (policy: Policy, trial: boolean) =>
  trial ? `${policy.name}: provat. Inget är ändrat.` : `${policy.name}: organisationen är inlagd.`;

async function putJson(to: DataSettings, policy: Policy, path: string, bytes: Uint8Array, trial: boolean) {
  const put = await putOrganisation(to, policy, bytes, { trial });
  if (!put.ok) return refused([path], put.problems);
  line(doneText(policy, trial));
  for (const [what, { added, changed, same }] of [
    ["Enheter", put.units],
    ["Personer", put.people],
  ] as const)
    line(`${`${what}:`.padEnd(10)}${added} nya, ${changed} ändrade, ${same} som förut`);
  if (put.beside.length) line(`Finns sedan tidigare men inte i filen, och ligger kvar: ${put.beside.join(", ")}.`);
  line(put.gaps.length ? "Det här saknas ännu:" : "Inget saknas enligt kommunens regler.");
  for (const gap of put.gaps) line(`- ${gap}`);
  return 0;
}

async function putTables(to: DataSettings, policy: Policy, paths: string[], files: Uint8Array[], options: Options) {
  try {
    const sent = files.map((bytes, index) => ({ name: basename(paths[index] ?? ""), bytes }));
    const plan = await importFiles(to, policy, sent, options);
    if (plan.problems.length) return refused(paths, plan.problems);
    line(doneText(policy, options.trial));
    for (const text of planSentences(plan)) line(text);
    return 0;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refused(paths, [{ path: "filen", text: error.message }]);
  }
}

type Options = { trial: boolean; complete: boolean };

/** Puts people and units of a file in a municipality's directory. 0 = done, 1 = the file cannot be used, 2 = nothing was checked. */
async function run(words: string[]): Promise<0 | 1 | 2> {
  const flags = words.filter((word) => word.startsWith("--"));
  const [municipality, ...paths] = words.filter((word) => !word.startsWith("--"));
  const options = { trial: flags.includes("--prova"), complete: flags.includes("--fullstandig") };
  const json = paths.some((path) => path.toLowerCase().endsWith(".json"));
  const known = flags.every((flag) => ["--prova", "--fullstandig"].includes(flag));
  if (!municipality || !paths.length || !known || paths.length > (json ? 1 : 2) || (json && options.complete)) {
    line("Skriv kommun och fil: npm run organisation -- vasterby vasterby-organisation.json");
    line("Filen kan vara .json, .xlsx eller .csv (personer och enheter i var sin). Med --prova ändras inget.");
    line("Med --fullstandig slutar de som inte finns i en .xlsx- eller .csv-fil.");
    return 2;
  }
  const files = paths.map(bytesOf);
  const policy = files.every(Boolean) ? await policyOf(municipality) : undefined;
  const [first] = files;
  if (!first || !policy) return 2;
  const there = await openMunicipality(settings, municipality, { create: false });
  // A trial makes no database either: it is done in one that is thrown away.
  const made = options.trial && !there ? await mkdtemp(join(tmpdir(), "kontoakt-trial-")) : undefined;
  const to = made ? { dataDir: made } : settings;
  try {
    if (json) return await putJson(to, policy, paths[0] ?? "", first, options.trial);
    return await putTables(to, policy, paths, files as Uint8Array[], options);
  } finally {
    await closeAll();
    if (made) await rm(made, { recursive: true, force: true });
  }
}

process.exitCode = await run(process.argv.slice(2));
await closeAll();
