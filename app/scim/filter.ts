import { invalid } from "./answers";

/** Attributes by their full name in small letters, with the values that a resource has. */
export type Comparable = Record<string, string | boolean | null>;

const comparison = /^\s*([A-Za-z][\w.:$-]*)\s+(\w{2})\s+("(?:[^"\\]|\\.)*"|true|false|null)\s*(?:(and)\s+|$)/i;

/**
 * A filter of comparisons with "eq", joined by "and" (RFC 7644 § 3.4.2.2), as a predicate. Values are JSON texts and are
 * compared, never put into a query. Throws invalidFilter for everything else.
 */
export function filterOf(text: string, attributes: readonly string[]): (one: Comparable) => boolean {
  const wanted: [string, unknown][] = [];
  let rest = text.slice(0, LONGEST);
  let joined = true;
  while (joined) {
    const [whole, name = "", operator = "", value = "", and] = rest.match(comparison) ?? [];
    const attribute = name
      .toLowerCase()
      .replace(/^urn:ietf:params:scim:schemas:(core|extension:enterprise):2\.0:user:/, "");
    if (!whole || operator.toLowerCase() !== "eq" || !attributes.includes(attribute))
      throw invalid(`Only "eq" and "and" are supported, on ${attributes.join(", ")}`, "invalidFilter");
    wanted.push([attribute, parsed(value)]);
    rest = rest.slice(whole.length);
    joined = Boolean(and);
  }
  if (rest) throw invalid("The filter does not end where it should", "invalidFilter");
  return (one) => wanted.every(([attribute, value]) => same(one[attribute] ?? null, value, attribute));
}

const LONGEST = 1_000;

/** Ids are case exact, all else is not (RFC 7643 § 2.2, § 3.1). */
const same = (has: string | boolean | null, value: unknown, attribute: string) =>
  typeof has === "string" && typeof value === "string" && attribute !== "id" && attribute !== "externalid"
    ? has.toLocaleLowerCase("sv") === value.normalize("NFC").toLocaleLowerCase("sv")
    : has === value;

function parsed(value: string): unknown {
  try {
    return JSON.parse(value.startsWith('"') ? value : value.toLowerCase());
  } catch {
    throw invalid("The value is no JSON text", "invalidFilter");
  }
}
