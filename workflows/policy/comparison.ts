import { groups } from "./comparison.sv";
import { isStandard, type Said } from "./said.sv";
import type { Policy } from "./schema";

/** Lines of a cell that rest on the same clauses; `standard` = the standard alone says them. */
export type Part = { lines: string[]; sources: string[]; standard: boolean };
/** A matter, and what each policy says of it, in the order of the policies. */
export type Row = { id: string; label: string; note?: string; cells: Part[][] };
export type Group = { id: string; label: string; rows: Row[] };

function partsOf(policy: Policy, all: Said[]): Part[] {
  const parts = new Map<string, Part>();
  for (const { text, sources } of all) {
    const key = sources.join(" ");
    const standard = sources.length > 0 && sources.every((clause) => isStandard(clause, policy));
    const part = parts.get(key) ?? { lines: [], sources: [...new Set(sources)], standard };
    part.lines.push(text);
    parts.set(key, part);
  }
  return [...parts.values()];
}

/** What policies say of the same matters, side by side. */
export function comparisonOf(policies: Policy[]): Group[] {
  return groups.map(({ id, label, matters }) => ({
    id,
    label,
    rows: matters.map(({ says, ...matter }) => ({
      ...matter,
      cells: policies.map((policy) => partsOf(policy, says(policy, policies))),
    })),
  }));
}
