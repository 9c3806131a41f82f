import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readPolicy } from "./workflows/policy/check";

const line = (text = "") => process.stdout.write(`${text.replace(/\p{Cc}|\p{Bidi_Control}/gu, "�")}\n`);

/** Checks one municipality's file and says in Swedish what it found. 0 = it can be used, 1 = it cannot, 2 = nothing was checked. */
function check(paths: string[]): 0 | 1 | 2 {
  const [path] = paths;
  if (path === undefined || paths.length > 1) {
    line("Skriv vilken fil som ska kontrolleras: npm run policy:check -- workflows/policy/vasterby.json");
    return 2;
  }
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "finns inte" : "går inte att läsa";
    line(`Filen ${path} ${why}.`);
    return 2;
  }
  const read = readPolicy(bytes, basename(path));
  if (!read.ok) {
    line(`${path} kan inte användas:`);
    for (const { path: place, text, example } of read.problems) {
      line(`- ${place}: ${text}`);
      if (example) line(`  Exempel: ${example}`);
    }
    return 1;
  }
  line(`${path} kan användas: ${read.policy.name}.`);
  return 0;
}

process.exitCode = check(process.argv.slice(2));
