import { readFileSync } from "node:fs";
import type { State } from "./workflows/account/machine";
import { stateNames } from "./workflows/account/texts.sv";
import { verifyCaseFile } from "./workflows/record/case-file";

/** The file as text; a byte that is no UTF-8 is a fault of its own, and a byte order mark stays in. */
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A line on the screen: what a false file says may not steer the terminal. */
const line = (text: string) => `${text.replace(/\p{Cc}|\p{Bidi_Control}/gu, "�")}\n`;

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "finns inte" : "går inte att läsa";
    process.stderr.write(line(`Filen ${path} ${why}.`));
    return null;
  }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** Checks one exported case file and says what it found. 0 = whole, 1 = not whole, 2 = nothing was checked. */
function verify(paths: string[]): 0 | 1 | 2 {
  const [path] = paths;
  if (path === undefined || paths.length > 1) {
    process.stderr.write(line("Skriv vilken akt som ska kontrolleras: npm run verify -- akt.json"));
    return 2;
  }
  const bytes = read(path);
  if (!bytes) return 2;
  const text = decoded(bytes);
  const verdict =
    text === null ? { ok: false as const, faults: ["Filen är inte text i UTF-8."] } : verifyCaseFile(text);
  if (!verdict.ok) {
    process.stdout.write(line(`Akten ${path} är inte hel:`));
    for (const fault of verdict.faults) process.stdout.write(line(`- ${fault}`));
    return 1;
  }
  const { municipality, account, state, events, head, facts } = verdict.file;
  process.stdout.write(
    [
      "Akten är hel: alla händelser finns, i rätt ordning och oförändrade.",
      `Kommun: ${facts.document?.municipality ?? municipality}`,
      `Akt: ${account}`,
      `Läge: ${stateNames[state as State]}`,
      `Händelser: ${events.length}`,
      `Slutsumma: ${head}`,
    ]
      .map(line)
      .join(""),
  );
  return 0;
}

process.exitCode = verify(process.argv.slice(2));
