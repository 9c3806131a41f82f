import { z } from "zod";
import { ENTERPRISE, invalid } from "./answers";

const operation = z.object({
  op: z
    .string()
    .transform((op) => op.toLowerCase())
    .pipe(z.enum(["add", "replace", "remove"])),
  path: z.string().max(500).optional(),
  value: z.unknown().optional(),
});
const patch = z.object({ Operations: z.array(operation).min(1).max(500) });
export type Operation = z.infer<typeof operation>;

/** The operations of a PATCH (RFC 7644 § 3.5.2); Entra ID writes "Add" and "Replace". */
export function readPatch(body: unknown): Operation[] {
  const read = patch.safeParse(body);
  if (!read.success) throw invalid("Operations: a list of add, replace and remove is required", "invalidSyntax");
  return read.data.Operations;
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** "name.givenName", "emails[type eq \"work\"].value", "urn:…:User:department" */
const place = /^(?:([A-Za-z]\w*))(?:\[(\w+) eq "([^"\\]*)"\])?(?:\.(\w+))?$/;

/** A resource with the operations done, in order. Attributes are found whatever their case. The resource given stays as it was. */
export function patched(resource: Json, operations: Operation[]): Json {
  const copy: Json = structuredClone(resource);
  for (const { op, path, value } of operations) {
    if (path) change(copy, path, op, value);
    else if (op === "remove") throw invalid("remove needs a path", "noTarget");
    else if (!isObject(value)) throw invalid("Without a path the value must be an object");
    // Entra ID also writes whole paths as keys of the value.
    else for (const [key, one] of Object.entries(value)) change(copy, key, op, one);
  }
  return copy;
}

function change(resource: Json, path: string, op: Operation["op"], value: unknown): void {
  if (path.toLowerCase() === ENTERPRISE.toLowerCase()) {
    if (op === "remove") delete resource[ENTERPRISE];
    else if (!isObject(value)) throw invalid(`${ENTERPRISE}: the value must be an object`);
    else for (const [key, one] of Object.entries(value)) change(within(resource, ENTERPRISE), key, op, one);
    return;
  }
  const [, urn, inner = ""] = path.match(/^(urn:[\w:.]+:User):(.+)$/i) ?? [];
  if (urn) {
    const extension = urn.toLowerCase() === ENTERPRISE.toLowerCase();
    change(extension ? within(resource, ENTERPRISE) : resource, inner, op, value);
    return;
  }
  const [whole, name = "", filterKey, filterValue, sub] = path.match(place) ?? [];
  if (!whole) throw invalid(`${path.slice(0, 100)} is no path that is supported`, "invalidPath");
  const key = keyIn(resource, name);
  if (["id", "meta", "schemas"].includes(key)) {
    if (key !== "schemas") throw invalid(`${key} cannot be changed`, "mutability");
    return;
  }
  if (filterKey) changeItem(resource, key, { filterKey, filterValue: filterValue ?? "", sub }, op, value);
  else if (sub) put(within(resource, key), sub, op, value);
  else put(resource, key, op, value);
}

type Item = { filterKey: string; filterValue: string; sub?: string };

function changeItem(
  resource: Json,
  key: string,
  { filterKey, filterValue, sub }: Item,
  op: Operation["op"],
  value: unknown,
): void {
  const list = Array.isArray(resource[key]) ? (resource[key] as unknown[]) : [];
  const hits = (one: unknown) =>
    isObject(one) && String(one[filterKey] ?? "").toLowerCase() === filterValue.toLowerCase();
  if (op === "remove" && !sub) {
    resource[key] = list.filter((one) => !hits(one));
    return;
  }
  let item = list.find(hits) as Json | undefined;
  if (!item) {
    if (op === "remove") return;
    item = { [filterKey]: filterValue };
    resource[key] = [...list, item];
  }
  if (sub) put(item, sub, op, value);
  else if (isObject(value)) Object.assign(item, value);
  else throw invalid(`${key}: the value must be an object`);
}

function put(object: Json, key: string, op: Operation["op"], value: unknown): void {
  const name = keyIn(object, key);
  const before = object[name];
  if (op === "remove" || value === null) delete object[name];
  else if (op === "add" && Array.isArray(before))
    object[name] = [...before, ...(Array.isArray(value) ? value : [value])];
  else if (isObject(before) && isObject(value)) object[name] = { ...before, ...value };
  else object[name] = value;
}

function within(object: Json, key: string): Json {
  const name = keyIn(object, key);
  const inner = object[name];
  if (isObject(inner)) return inner;
  // What is one value and not an object, as a manager written as a text, becomes the object's value.
  const made: Json = inner === undefined || Array.isArray(inner) ? {} : { value: inner };
  object[name] = made;
  return made;
}

const known = [
  "userName",
  "externalId",
  "displayName",
  "active",
  "title",
  "name",
  "emails",
  "phoneNumbers",
  "members",
].concat(
  ["givenName", "familyName", "formatted", "employeeNumber", "department", "manager", "value", "type", "primary"],
  ["id", "meta", "schemas"],
);

/** The attribute's own way of writing it (names are not case exact, RFC 7643 § 2.1). `__proto__` and the like are nothing's names. */
function keyIn(object: Json, key: string): string {
  const lower = key.toLowerCase();
  const own =
    Object.keys(object).find((one) => one.toLowerCase() === lower) ?? known.find((one) => one.toLowerCase() === lower);
  if (own) return own;
  if (!/^[A-Za-z][\w]*$/.test(key) || key in Object.prototype)
    throw invalid(`${key.slice(0, 100)} is no attribute`, "invalidPath");
  return key;
}
