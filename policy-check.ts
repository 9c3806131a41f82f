import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { readPolicy } from "./workflows/policy/check";
import { counterexamples } from "./workflows/policy/proof/claims";
import { beside, wrapped } from "./workflows/policy/proof/layout";
import { silentPoints } from "./workflows/policy/proof/silent.sv";
import { spokenPoints } from "./workflows/policy/proof/spoken.sv";
import { processLines } from "./workflows/policy/proof/summary.sv";
import { warningsOf } from "./workflows/policy/proof/warnings.sv";

/** What a file says may not steer the terminal. */
const lines = (texts: string[]) => {
  for (const text of texts) process.stdout.write(`${text.replace(/\p{Cc}|\p{Bidi_Control}/gu, "�")}\n`);
};
const line = (text = "") => lines([text]);

// Whoever reads only the beginning has closed the other end.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

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
  const read = readPolicy(bytes, basename(path), readdirSync(dirname(path)));
  if (!read.ok) {
    line(`${path} kan inte användas:`);
    for (const { path: place, text, example } of read.problems) {
      lines(wrapped(`${place}: ${text}`, "- ", "  "));
      if (example) line(`  Exempel: ${example}`);
    }
    return 1;
  }

  const { policy, file } = read;
  line(`${policy.name.toUpperCase()}: ${path}`);
  const spoken = spokenPoints(file, policy);
  if (spoken.length) {
    line();
    line("Filen säger:");
    lines(beside(spoken));
  }
  const silent = silentPoints(file, policy);
  if (silent.length) {
    line();
    line("Filen säger inget om det här. Standarden gäller:");
    lines(beside(silent));
  }
  line();
  line("Så här går det till med de här reglerna:");
  lines(processLines(policy));

  const broken = counterexamples(policy);
  line();
  if (broken.length) {
    line(`${path} kan inte användas:`);
    for (const { text, way } of broken) {
      lines(wrapped(`processen: ${text}`, "- ", "  "));
      for (const step of way) lines(wrapped(step, "  ", "     "));
    }
    return 1;
  }
  const warnings = warningsOf(file, policy);
  if (warnings.length) {
    line("Värt att veta. Filen kan användas ändå:");
    for (const text of warnings) lines(wrapped(text, "- ", "  "));
    line();
  }
  lines(
    wrapped(
      `${path} kan användas. Prövat: varje läge går att nå, inget konto fastnar, och ingen kommer förbi ett krav i reglerna.`,
    ),
  );
  return 0;
}

process.exitCode = check(process.argv.slice(2));
