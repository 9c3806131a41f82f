import { findPolicy } from "../policies.server";

export type PathPattern = (path: string) => { path: string; municipality?: string };

/**
 * An address as the log may say it: words that stand in some route are kept, everything else is `:id`, since anybody may
 * write anything there. "/vasterby/konton/2026-7/beslut" -> "/:municipality/konton/:id/beslut".
 * `routes`: patterns such as ":municipality/konton/*".
 */
export function pathPattern(routes: string[]): PathPattern {
  const words = new Set(routes.flatMap((route) => route.split("/").filter((part) => /^[\w.-]+$/.test(part))));
  const shown = (part: string) => {
    const plain = part.replace(/\.data$/, "");
    const known = plain === "" || words.has(plain);
    return (known ? plain : ":id") + part.slice(plain.length);
  };
  return (path) => {
    const [first = "", ...rest] = path.slice(1).split("/").slice(0, DEEPEST);
    const town = first.replace(/\.data$/, "");
    const municipality = findPolicy(town) ? town : undefined;
    const start = municipality ? first.replace(town, ":municipality") : shown(first);
    return { path: `/${[start, ...rest.map(shown)].join("/")}`, municipality };
  };
}

/** No route has more parts. */
const DEEPEST = 10;
