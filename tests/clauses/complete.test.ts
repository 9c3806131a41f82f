import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Clause, Policy } from "../../workflows/policy/schema";
import { entryAt, ownClauses, policies, usesIn } from "./support";

const shared = join(import.meta.dirname, "../../../shared");
type Listed = { id: string; kind: Clause["kind"] };
type List = { documents: Record<string, { municipality: string; document: string }>; clauses: Listed[] };

/** What the source documents ask for, clause by clause: kept beside the checkout, not in it. */
function listed(): List | null {
  const path = join(shared, "spec/clauses.json");
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
  console.warn(`No list of the sources' clauses at ${path}: ids and kinds are checked against the policies alone.`);
  return null;
}
const list = listed();
const withDocument = policies.filter(({ documents }) => documents.length > 1);
const all = withDocument.flatMap((policy) => ownClauses(policy).map((clause) => ({ policy, clause })));

const usesOfClause = (policy: Policy, id: string) => usesIn(policy).filter(({ clause }) => clause === id);
/** What somebody must do, or may not, before a step: an optional question binds nobody. */
const binds = (policy: Policy, use: ReturnType<typeof usesIn>[number]) =>
  use.handler === "rule" ||
  use.handler === "statement" ||
  (use.handler === "question" && entryAt<{ required: boolean }>(policy, use).required);

describe("every clause is accounted for", () => {
  it.skipIf(!list)("the policies have the clauses of the list, each once and of the same kind", () => {
    const ours = all.map(({ clause: { id, kind } }) => ({ id, kind }));
    const theirs = list?.clauses.map(({ id, kind }) => ({ id, kind })) ?? [];
    const byId = (one: Listed, other: Listed) => (one.id < other.id ? -1 : 1);
    expect(ours.sort(byId)).toEqual(theirs.sort(byId));
    expect(ours).toHaveLength(181);
    for (const [prefix, { municipality }] of Object.entries(list?.documents ?? {}))
      expect(policies.find((policy) => policy.municipality === municipality)?.documents[0]?.id).toBe(prefix);
  });

  it("no clause is without an entry that keeps it", () => {
    const unkept = policies.flatMap((policy) =>
      ownClauses(policy).filter(({ id }) => usesOfClause(policy, id).length === 0),
    );
    expect(unkept.map(({ id }) => id)).toEqual([]);
  });

  it("a clause that demands something before a step has what binds", () => {
    const gates = policies.flatMap((policy) =>
      ownClauses(policy)
        .filter(({ kind }) => kind === "gate")
        .map(({ id }) => ({ id, binding: usesOfClause(policy, id).filter((use) => binds(policy, use)) })),
    );
    expect(gates.length).toBeGreaterThan(60);
    expect(gates.filter(({ binding }) => binding.length === 0).map(({ id }) => id)).toEqual([]);
  });

  it("a clause that has somebody told gives a notice", () => {
    for (const { policy, clause } of all.filter(({ clause: { kind } }) => kind === "notify"))
      expect([clause.id, ...usesOfClause(policy, clause.id).map(({ handler }) => handler)]).toContain("notification");
  });

  it("a clause that only advises is advice by kind", () => {
    for (const { policy, clause } of all) {
      const handlers = new Set(usesOfClause(policy, clause.id).map(({ handler }) => handler));
      if (handlers.size === 1 && handlers.has("guide")) expect([clause.id, clause.kind]).toEqual([clause.id, "guide"]);
    }
  });
});

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
function sequences(text: string, length = 7): string[] {
  const words = wordsOf(text);
  return words.slice(length - 1).map((_, index) => words.slice(index, index + length).join(" "));
}

/** The texts of the source documents, by the letters of their clauses. */
function sources(): Map<string, Set<string>> {
  const folder = join(shared, "sources");
  const present = list && existsSync(folder) ? readdirSync(folder) : [];
  const found = Object.entries(list?.documents ?? {}).filter(([, { document }]) => present.includes(document));
  return new Map(
    found.map(([prefix, { document }]) => [prefix, new Set(sequences(readFileSync(join(folder, document), "utf8")))]),
  );
}
const written = sources();
if (written.size === 0) console.warn(`No source documents in ${shared}: nothing is compared with their sentences.`);

describe("every clause is said in our own words", () => {
  it("none is empty, and each is a sentence", () => {
    for (const policy of policies)
      for (const { id, text } of ownClauses(policy))
        expect([id, text]).toEqual([id, expect.stringMatching(/^\p{Lu}.{15,}[.?]$/su)]);
  });

  it.skipIf(written.size === 0)("no seven words in a row are the source's", () => {
    const borrowed = all.flatMap(({ clause: { id, text } }) => {
      const source = written.get(id.split("-")[0] ?? "") ?? new Set();
      return sequences(text).flatMap((words) => (source.has(words) ? [`${id}: ${words}`] : []));
    });
    expect(borrowed).toEqual([]);
  });

  it("and the comparison bites", () => {
    expect(sequences("Ett två tre fyra fem sex sju åtta.")).toEqual([
      "ett två tre fyra fem sex sju",
      "två tre fyra fem sex sju åtta",
    ]);
    for (const [, source] of written) expect(source.size).toBeGreaterThan(300);
  });
});
