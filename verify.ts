import { readFileSync } from "node:fs";
import type { State } from "./workflows/account/machine";
import { stateNames } from "./workflows/account/texts.sv";
import { type CaseFile, sealedIn, verifyCaseFile } from "./workflows/record/case-file";
import {
  type Checkpoint,
  compareCaseFiles,
  compareCheckpoints,
  isFault,
  originOf,
  readCheckpoint,
} from "./workflows/record/checkpoint";
import { faultTexts, standingText, togetherText } from "./workflows/record/checkpoint.sv";
import { readVerifierKey, type VerifierKey } from "./workflows/record/signed-note";
import { isReceipt, verifyReceipt } from "./workflows/signing/receipt";
import { receiptLines } from "./workflows/signing/says.sv";

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

type Verified = { path: string; file: CaseFile };
type Signed = { path: string; checkpoint: Checkpoint };
/** What is found, the gravest last: all well, something was not checked, a fault. */
const exitCodes = { well: 0, unread: 2, fault: 1 } as const;
type Found = keyof typeof exitCodes;
const gravest = (all: Found[]): Found => (["fault", "unread"] as const).find((one) => all.includes(one)) ?? "well";

const out = (...lines: string[]) => process.stdout.write(lines.map(line).join(""));
const err = (...lines: string[]) => process.stderr.write(lines.map(line).join(""));

/** Checks one receipt and says what it found. */
function verifyOneReceipt(path: string, text: string): Found {
  const verdict = verifyReceipt(text);
  if (verdict.ok)
    out(
      "Underskriften håller: texten är oförändrad, och beviset hör till den.",
      ...receiptLines(verdict.signature, ["Tidpunkt (UTC)", verdict.signature.at]).map(
        ([name, value]) => `${name}: ${value}`,
      ),
    );
  else out(`Kvittot ${path} håller inte:`, ...verdict.faults.map((fault) => `- ${fault}`));
  return verdict.ok ? "well" : "fault";
}

/** Checks one exported case file and says what it found. */
function verifyFile(path: string): Found | Verified {
  const bytes = read(path);
  if (!bytes) return "unread";
  const text = decoded(bytes);
  if (text !== null && isReceipt(text)) return verifyOneReceipt(path, text);
  const verdict =
    text === null ? { ok: false as const, faults: ["Filen är inte text i UTF-8."] } : verifyCaseFile(text);
  if (!verdict.ok) {
    out(`Akten ${path} är inte hel:`, ...verdict.faults.map((fault) => `- ${fault}`));
    return "fault";
  }
  const { municipality, account, state, events, head, facts } = verdict.file;
  out(
    "Akten är hel: alla händelser finns, i rätt ordning och oförändrade.",
    `Kommun: ${facts.document?.municipality ?? municipality}`,
    `Akt: ${account}`,
    `Läge: ${stateNames[state as State]}`,
    `Händelser: ${events.length}`,
    `Slutsumma: ${head}`,
  );
  const sealed = sealedIn(verdict.file).size;
  if (sealed) out(`Texter i ärenden: ${Object.keys(verdict.file.texts ?? {}).length} av ${sealed} finns med i filen`);
  return { path, file: verdict.file };
}

const WHERE_KEY =
  "Nyckeln finns på kommunens adress, /KOMMUN/kontrollpunkt/nyckel. Hämta den där eller fråga kommunen.";

/** The key itself, or the file that it was saved in. */
function keyIn(given: string | undefined): VerifierKey | undefined {
  if (given === undefined) {
    err(
      "Skriv också vems nyckel kontrollpunkten ska vara undertecknad med: --key NYCKEL, eller filen den är sparad i.",
    );
    err(WHERE_KEY);
    return undefined;
  }
  const itself = readVerifierKey(given);
  if (itself) return itself;
  const bytes = read(given);
  const key = bytes && readVerifierKey(decoded(bytes) ?? "");
  if (key) return key;
  err(`${given} är ingen nyckel. En nyckel ser ut så här: kontoakt/KOMMUN+0123abcd+AbCd…`, WHERE_KEY);
  return undefined;
}

function verifyCheckpoint(path: string, key: VerifierKey): Found | Signed {
  const bytes = read(path);
  if (!bytes) return "unread";
  const note = decoded(bytes);
  const verdict =
    note === null ? { ok: false as const, fault: "Den är inte text i UTF-8." } : readCheckpoint(note, key);
  if (!verdict.ok) {
    out(`Kontrollpunkten ${path} går inte att lita på. ${verdict.fault}`, WHERE_KEY);
    return "fault";
  }
  const { origin, at } = verdict.checkpoint;
  out(`Kontrollpunkten ${path} är äkta: ${origin}, ${at}.`);
  return { path, checkpoint: verdict.checkpoint };
}

/** The case files beside one checkpoint. */
function compareFiles({ path, checkpoint }: Signed, files: CaseFile[]): Found {
  const [here, elsewhere] = [true, false].map((own) =>
    files.filter(({ municipality }) => (originOf(municipality) === checkpoint.origin) === own),
  ) as [CaseFile[], CaseFile[]];
  const standings = compareCaseFiles(checkpoint, here);
  const together = togetherText(standings);
  if (files.length) out("", `Jämfört med ${path}:`);
  out(...standings.map((one) => `- ${standingText(one)}`), ...(together ? [together] : []));
  for (const { account, municipality } of elsewhere)
    out(`- Akt ${account}: hör till ${municipality}, som kontrollpunkten inte gäller.`);
  return elsewhere.length || standings.some(isFault) ? "fault" : "well";
}

/** A checkpoint beside the one before it. */
function compareTwo(older: Signed, newer: Signed): Found {
  const faults = faultTexts(compareCheckpoints(older.checkpoint, newer.checkpoint), MOST_NAMED);
  if (faults.length)
    out("", `${newer.path} säger emot ${older.path}, som är äldre:`, ...faults.map((one) => `- ${one}`));
  else out("", `${newer.path} går att förena med ${older.path}, som är äldre. Om allt finns kvar avgör akterna.`);
  return faults.length ? "fault" : "well";
}

const MOST_NAMED = 20;

type Asked = Record<"files" | "--checkpoint" | "--key", string[]>;

/** What follows an option belongs to it, until the next one. */
function asked(given: string[]): Asked | undefined {
  const all: Asked = { files: [], "--checkpoint": [], "--key": [] };
  let into = all.files;
  for (const one of given) {
    if (one === "--checkpoint" || one === "--key") into = all[one];
    else if (one.startsWith("--")) return undefined;
    else into.push(one);
  }
  const named = all["--key"].length < 2 && (all["--checkpoint"].length > 0 || all["--key"].length === 0);
  return named && all.files.length + all["--checkpoint"].length > 0 ? all : undefined;
}

/** Checks case files and checkpoints, alone and beside each other. 0 = all well, 1 = a fault, 2 = something was not checked. */
function verify(given: string[]): 0 | 1 | 2 {
  const wanted = asked(given);
  if (!wanted) {
    err("Skriv vilken akt som ska kontrolleras: npm run verify -- akt.json");
    return 2;
  }
  const { files: paths, "--checkpoint": points, "--key": keys } = wanted;
  const key = points.length ? keyIn(keys[0]) : undefined;
  if (points.length && !key) return 2;
  const files = paths.map((path, index) => {
    if (index) out("");
    return verifyFile(path);
  });
  if (points.length && paths.length) out("");
  const checkpoints = key ? points.map((path) => verifyCheckpoint(path, key)) : [];

  const isWhole = <T extends object>(one: Found | T): one is T => typeof one === "object";
  const signed = checkpoints.filter(isWhole).sort((a, b) => (a.checkpoint.at < b.checkpoint.at ? -1 : 1));
  const whole = files.filter(isWhole).map(({ file }) => file);
  const compared = signed.flatMap((one, index) => {
    const before = signed[index - 1];
    return [compareFiles(one, whole), ...(before ? [compareTwo(before, one)] : [])];
  });
  const found = [...files, ...checkpoints].map((one) => (isWhole(one) ? "well" : one));
  return exitCodes[gravest([...found, ...compared])];
}

process.exitCode = verify(process.argv.slice(2));
