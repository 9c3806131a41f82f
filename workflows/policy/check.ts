import { z } from "zod";
import { readJson } from "./json";
import { layered } from "./layer";
import { issueText, MOST_PROBLEMS, type Problem, pathText } from "./problems.sv";
import { logotypeProblems } from "./references";
import { crossProblems } from "./references-whole";
import { fileSchema, type Policy, type PolicyFile, policySchema } from "./schema";

export type Read =
  | { ok: true; policy: Policy; file: PolicyFile }
  | { ok: false; municipality: string | null; problems: Problem[] };

/** What a file begins like. */
const beginning = '{ "municipality": "vasterby", "name": "Västerby kommun" }';

type Shaped = z.core.$ZodType & { _zod: { def: Record<string, unknown> } };
const root = fileSchema as unknown as Shaped;

/** Of the shapes that a place can have, the one that its value is closest to. */
function optionOf({ options, discriminator }: Record<string, unknown>, value: unknown): Shaped {
  const shapes = options as [Shaped, ...Shaped[]];
  const likeness = (shape: Shaped) => {
    const keys = Object.keys((shape._zod.def.shape as object | undefined) ?? {});
    const tag = (shape._zod.def.shape as Record<string, z.ZodType> | undefined)?.[String(discriminator)];
    if (discriminator && tag) return Number(tag.safeParse(valueAt(value, [String(discriminator)])).success);
    return Object.keys((value as object | null) ?? {}).filter((key) => keys.includes(key)).length;
  };
  return shapes.reduce((best, one) => (likeness(one) > likeness(best) ? one : best));
}

/** The schema of the place that a path leads to, as far as it goes. */
function schemaAt(schema: Shaped, path: PropertyKey[], value: unknown): Shaped | undefined {
  const { def } = schema._zod;
  const [part, ...rest] = path;
  if (part === undefined) return schema;
  if (def.innerType) return schemaAt(def.innerType as Shaped, path, value);
  if (def.type === "union") return schemaAt(optionOf(def, value), path, value);
  const shape = def.shape as Record<string, Shaped> | undefined;
  const next = shape ? shape[String(part)] : ((def.element ?? def.valueType) as Shaped | undefined);
  return next && schemaAt(next, rest, valueAt(value, [part]));
}

/** The keys that may stand at a place, or the names that tell its shapes apart. */
function keysAt(path: PropertyKey[], value: unknown): string[] {
  let schema = schemaAt(root, path, value);
  while (schema?._zod.def.innerType) schema = schema._zod.def.innerType as Shaped;
  if (schema?._zod.def.type === "union") schema = optionOf(schema._zod.def, valueAt(value, path));
  const def = schema?._zod.def;
  if (def?.type === "object") return Object.keys(def.shape as object);
  const entries = (def?.keyType as { _zod: { def: { entries?: object } } } | undefined)?._zod.def.entries;
  return Object.values(entries ?? {});
}

/** What is said of a place in the schema, or of what it wraps. */
function saidAt(path: PropertyKey[], value: unknown): { description?: string; examples?: unknown[] } {
  let schema = schemaAt(root, path, value);
  while (schema && !z.globalRegistry.get(schema) && schema._zod.def.innerType)
    schema = schema._zod.def.innerType as Shaped;
  return (schema && z.globalRegistry.get(schema)) ?? {};
}

/** What should stand at a place, in words. */
function descriptionAt(path: PropertyKey[], value: unknown): string {
  const { description = "" } = saidAt(path, value);
  return description ? ` Här ska stå: ${description.charAt(0).toLowerCase()}${description.slice(1)}` : "";
}

/** An example of what may stand at a place: its own, or that of what it is part of. */
function exampleAt(path: PropertyKey[], value: unknown): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const [example] = saidAt(path.slice(0, length), value).examples ?? [];
    if (example !== undefined && JSON.stringify(example) !== "{}") return JSON.stringify(example);
  }
  return undefined;
}

const valueAt = (value: unknown, path: PropertyKey[]) =>
  path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined | null)?.[part], value);

/** One issue a place: of a key too many each key, of a place with several shapes what is wrong with the closest one. */
function spread(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ ...issue, keys: [key] }));
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const [closest = []] = [...issue.errors].sort((one, other) => one.length - other.length);
  return closest.flatMap((one) => spread({ ...one, path: [...issue.path, ...one.path] }));
}

/** The names of a rule that a condition can have, where its rule is none of them. */
function namesOf(issue: z.core.$ZodIssue, value: unknown): string[] {
  const name = issue.path.at(-1);
  const def = schemaAt(root, issue.path.slice(0, -1), value)?._zod.def;
  if (issue.code !== "invalid_union" || def?.type !== "union" || name === undefined) return [];
  return (def.options as Shaped[]).flatMap((one) => {
    const tag = (one._zod.def.shape as Record<string, Shaped>)[String(name)]?._zod.def;
    return [...((tag?.values as string[]) ?? []), ...Object.values((tag?.entries as Record<string, string>) ?? {})];
  });
}

function shapeProblems(value: unknown, issues: z.core.$ZodIssue[]): Problem[] {
  const told = issues.flatMap(spread).slice(0, MOST_PROBLEMS);
  return told.map((issue) => {
    // A wrong key of a record is an issue of the key itself, one step further in.
    const place = issue.code === "invalid_key" ? issue.path.slice(0, -1) : issue.path;
    const path = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys] : issue.path;
    const known = issue.code === "invalid_union" ? namesOf(issue, value) : keysAt(place, value);
    const about = issue.code === "invalid_format" ? descriptionAt(issue.path, value) : "";
    return {
      path: pathText(path),
      text: `${issueText(issue, valueAt(value, issue.path), known)}${about}`,
      example: issue.code === "unrecognized_keys" ? undefined : exampleOf(issue, value),
    };
  });
}

const exampleOf = (issue: z.core.$ZodIssue, value: unknown) =>
  exampleAt(issue.path, value) ?? (issue.path.length ? undefined : beginning);

const named = (value: unknown) => {
  const id = (value as { municipality?: unknown } | null)?.municipality;
  return typeof id === "string" ? id : null;
};

/** Nothing but blanks, tabs and line breaks. */
const isBlank = (bytes: Uint8Array) => bytes.every((byte) => [0x20, 0x09, 0x0a, 0x0d].includes(byte));

/**
 * Reads a municipality's file. `name` is the file's own, with which its municipality has to agree; `beside` = the names
 * of the files in its folder, where the logotype has to be. Every problem is named with its path, what was expected and
 * an example; never throws.
 */
export function readPolicy(bytes: Uint8Array, name: string, beside?: string[]): Read {
  if (isBlank(bytes)) {
    const problem = { path: "filen", text: "Filen är tom. Börja med kommunens id och namn.", example: beginning };
    return { ok: false, municipality: null, problems: [problem] };
  }
  const json = readJson(bytes);
  if ("problem" in json) return { ok: false, municipality: null, problems: [{ ...json.problem, example: beginning }] };
  const municipality = named(json.value);
  const file = fileSchema.safeParse(json.value);
  if (!file.success) return { ok: false, municipality, problems: shapeProblems(json.value, file.error.issues) };
  const own = json.value as PolicyFile;
  const whole = policySchema.safeParse(layered(own));
  const problems = [
    ...crossProblems(own, name, whole.success ? whole.data : undefined),
    ...(beside ? logotypeProblems(own, beside) : []),
  ].slice(0, MOST_PROBLEMS);
  if (!whole.success && problems.length === 0) problems.push(...shapeProblems(layered(own), whole.error.issues));
  if (!whole.success || problems.length) return { ok: false, municipality, problems };
  return { ok: true, policy: whole.data, file: own };
}
