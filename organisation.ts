import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsOrExit } from "./app/http/settings.server";
import { findPolicy, loadedMunicipalities } from "./app/policies.server";
import { policyInForce } from "./app/policy-in-force.server";
import { refuseUnproven } from "./app/proven.server";
import { putOrganisation } from "./app/put-organisation.server";
import { brokenText, loadPoliciesOrExit } from "./app/start.server";
import { closeAll, openMunicipality } from "./db/municipalities.server";
import { meant } from "./workflows/policy/problems.sv";

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

/** Puts people and units of a file in a municipality's directory. 0 = done, 1 = the file cannot be used, 2 = nothing was checked. */
async function run([municipality, path, ...more]: string[]): Promise<0 | 1 | 2> {
  if (!municipality || !path || more.length) {
    line("Skriv kommun och fil: npm run organisation -- vasterby vasterby-organisation.json");
    return 2;
  }
  const bytes = bytesOf(path);
  const policy = bytes && (await policyOf(municipality));
  if (!bytes || !policy) return 2;
  const put = await putOrganisation(settings, policy, bytes);
  if (!put.ok) {
    line(`${path} kan inte användas. Inget är ändrat.`);
    for (const { path: place, text, example } of put.problems) {
      line(`- ${place}: ${text}`);
      if (example) line(`  Exempel: ${example}`);
    }
    return 1;
  }
  line(`${policy.name}: organisationen är inlagd.`);
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

process.exitCode = await run(process.argv.slice(2));
await closeAll();
