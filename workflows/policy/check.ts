import { z } from "zod";
import { readJson } from "./json";
import { layered } from "./layer";
import { issueText, type Problem, pathText } from "./problems.sv";
import { crossProblems } from "./references-whole";
import { fileSchema, type Policy, type PolicyFile, policySchema } from "./schema";

export type Read =
  | { ok: true; policy: Policy; file: PolicyFile }
  | { ok: false; municipality: string | null; problems: Problem[] };

/** What a file begins like. */
const beginning = '{ "municipality": "vasterby", "name": "Västerby kommun" }';

type Shaped = z.core.$ZodType & { _zod: { def: Record<string, unknown> } };

/** The schema of the place that a path leads to, as far as it goes. */
function schemaAt(schema: Shaped, path: PropertyKey[]): Shaped | undefined {
  const { def } = schema._zod;
  const [part, ...rest] = path;
  if (part === undefined) return schema;
  if (def.innerType) return schemaAt(def.innerType as Shaped, path);
  if (def.type === "object") {
    const next = (def.shape as Record<string, Shaped>)[String(part)];
    return next && (rest.length ? schemaAt(next, rest) : next);
  }
  const next = (def.type === "array" ? def.element : def.valueType) as Shaped | undefined;
  return next && (rest.length ? schemaAt(next, rest) : next);
}

/** The keys that may stand at a place. */
function keysAt(path: PropertyKey[]): string[] {
  let schema = schemaAt(fileSchema as unknown as Shaped, path);
  while (schema?._zod.def.innerType) schema = schema._zod.def.innerType as Shaped;
  const def = schema?._zod.def;
  if (def?.type === "object") return Object.keys(def.shape as object);
  if (def?.type !== "record") return [];
  const entries = (def.keyType as { _zod: { def: { entries?: object } } })._zod.def.entries;
  return Object.values(entries ?? {});
}

/** The example that a schema gives, or the one that it wraps. */
function exampleOf(schema: Shaped): unknown {
  const [example] = (z.globalRegistry.get(schema)?.examples as unknown[] | undefined) ?? [];
  const { innerType } = schema._zod.def;
  return example ?? (innerType && exampleOf(innerType as Shaped));
}

/** An example of what may stand at a place: its own, or that of what it is part of. */
function exampleAt(path: PropertyKey[]): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const schema = schemaAt(fileSchema as unknown as Shaped, path.slice(0, length));
    const example = schema && exampleOf(schema);
    if (example !== undefined) return JSON.stringify(example);
  }
  return undefined;
}

const valueAt = (value: unknown, path: PropertyKey[]) =>
  path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], value);

function shapeProblems(value: unknown, issues: z.core.$ZodIssue[]): Problem[] {
  return issues.map((issue) => {
    // A wrong key of a record is an issue of the key itself, one step further in.
    const place = issue.code === "invalid_key" ? issue.path.slice(0, -1) : issue.path;
    return {
      path: pathText(issue.path),
      text: issueText(issue, valueAt(value, issue.path), keysAt(place)),
      example: exampleAt(issue.path),
    };
  });
}

const named = (value: unknown) => {
  const id = (value as { municipality?: unknown } | null)?.municipality;
  return typeof id === "string" ? id : null;
};

/**
 * Reads a municipality's file. `name` is the file's own, with which its municipality has to agree. Every problem is
 * named with its path, what was expected and an example; never throws.
 */
export function readPolicy(bytes: Uint8Array, name: string): Read {
  const json = readJson(bytes);
  if ("problem" in json) return { ok: false, municipality: null, problems: [{ ...json.problem, example: beginning }] };
  const municipality = named(json.value);
  const file = fileSchema.safeParse(json.value);
  if (!file.success) return { ok: false, municipality, problems: shapeProblems(json.value, file.error.issues) };
  const own = json.value as PolicyFile;
  const whole = policySchema.safeParse(layered(own));
  const problems = crossProblems(own, name, whole.success ? whole.data : undefined);
  if (!whole.success && problems.length === 0) problems.push(...shapeProblems(layered(own), whole.error.issues));
  if (!whole.success || problems.length) return { ok: false, municipality, problems };
  return { ok: true, policy: whole.data, file: own };
}
