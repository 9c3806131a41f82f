import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Read, readPolicy } from "../workflows/policy/check";
import type { Problem } from "../workflows/policy/problems.sv";
import type { Policy } from "../workflows/policy/schema";

/** A file that cannot be used, and why. */
export type Broken = { file: string; municipality: string | null; problems: Problem[] };
type Loaded = { policies: Map<string, Policy>; drawings: Map<string, Uint8Array>; broken: Broken[] };

/** The product's own files in the same folder: they are no municipality's. */
const OWN = ["standard.json", "questions.json", "laws.json", "policy.schema.json"];
let loaded: Loaded | undefined;

/** Reads every municipality's file in a folder. A broken one is told of and left out; the others stand. */
export function loadPolicies(folder: string): Loaded {
  const policies = new Map<string, Policy>();
  const broken: Broken[] = [];
  const names = readdirSync(folder).sort();
  for (const file of names.filter((name) => name.endsWith(".json") && !OWN.includes(name))) {
    const read = readFile(join(folder, file), file, names);
    if (read.ok) policies.set(read.policy.municipality, read.policy);
    else broken.push({ file, municipality: read.municipality, problems: read.problems });
  }
  const drawings = new Map<string, Uint8Array>();
  for (const name of names.filter((name) => name.endsWith(".svg"))) {
    const bytes = bytesOf(join(folder, name));
    if (bytes) drawings.set(name, bytes);
  }
  loaded = { policies, drawings, broken };
  return loaded;
}

/** What was found wrong with a policy after it was read: it counts as a broken file from then on. */
export function refusePolicy(municipality: string, problems: Problem[]): Broken {
  const broken = { file: `${municipality}.json`, municipality, problems };
  current().policies.delete(municipality);
  current().broken.push(broken);
  return broken;
}

/** null where there is no file, or none that may be read: a folder or a pipe of that name is neither opened nor waited for. */
function bytesOf(path: string): Uint8Array | null {
  try {
    return statSync(path).isFile() ? new Uint8Array(readFileSync(path)) : null;
  } catch {
    return null;
  }
}

function readFile(path: string, name: string, beside: string[]): Read {
  const bytes = bytesOf(path);
  try {
    if (bytes) return readPolicy(bytes, name, beside);
  } catch (error) {
    // Whatever a file holds, it is no reason for the others not to start.
    console.error(`${path}:`, error);
  }
  const text = "Filen går inte att läsa. Kontrollera att den är en fil och vem som får läsa den.";
  return { ok: false, municipality: null, problems: [{ path: "filen", text }] };
}

const current = () => loaded ?? loadPolicies("workflows/policy");

/** The municipalities whose files can be used, by id. */
export const loadedMunicipalities = (): string[] => [...current().policies.keys()];
export const findPolicy = (municipality: string): Policy | undefined => current().policies.get(municipality);

export function getPolicy(municipality: string): Policy {
  const policy = findPolicy(municipality);
  if (!policy) throw new Error(`No policy for "${municipality}"`);
  return policy;
}

/** A logotype beside the files; null where it is missing. */
export const drawingOf = (name: string): Uint8Array | null => current().drawings.get(name) ?? null;
