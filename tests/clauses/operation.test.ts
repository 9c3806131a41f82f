import { describe, expect, it } from "vitest";
import { upkeepOf } from "../../app/http/upkeep.server";
import type { Matter, Policy } from "../../workflows/policy/schema";
import { matterNames } from "../../workflows/policy/words.sv";
import { wordsOf } from "../support/page";
import { type Decided, decided, filed } from "./decided";
import { rulesOf } from "./open-rules";
import { inUse, type Kept, keptBy, samePlace } from "./support";

/** The part of the public page of rules that tells how accounts in use are looked after. */
const inOperation = (policy: Policy) => {
  const page = rulesOf(policy);
  return page.slice(page.indexOf('<h2 id="i-drift"'), page.indexOf('<h2 id="reglerna"'));
};
const links = (html: string) => [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);

/** What the page of an account in use says, of an account in this medium. */
function upkeepRows(policy: Policy, medium?: string) {
  const position = inUse(policy);
  if (medium && position.facts.answers.plan) position.facts.answers.plan.platform = medium;
  return upkeepOf(position, policy).flatMap(({ rows }) => rows);
}

/** A value by a path of keys; a medium by its name. */
const valueAt = (policy: Policy, path: string) =>
  path.split(".").reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at.find((one) => one.value === key);
    return (at as Record<string, unknown> | null)?.[key];
  }, policy);

function shows({ policy, clause }: Kept, { row, words, medium }: Omit<Decided, "is" | "says">) {
  const rows = upkeepRows(policy, medium).filter(({ label }) => label.startsWith(row));
  expect(rows.map(({ texts }) => texts.join(" ")).join(" ")).toMatch(words);
  const linked = rows.flatMap(({ sources }) => sources.map(({ href }) => href.split("#")[1]));
  expect(samePlace(policy, clause)).toContainEqual(expect.toBeOneOf(linked));
  const page = inOperation(policy);
  expect(samePlace(policy, clause)).toContainEqual(expect.toBeOneOf(links(page)));
  expect(wordsOf(page)).toMatch(words);
}

const parts =
  /^(calendar|platforms|answers|supervision|removal|snapshot|evaluation|inactivity|leaver|lending|crisis|delegation)\b/;
const kept = (["deadline", "duty", "rule"] as const).flatMap((handler) => keptBy(handler, parts));
const clauses = [...new Map(kept.map((one) => [one.clause, one])).values()];

describe("what the municipality has decided of accounts in use", () => {
  for (const one of clauses) {
    const wanted = decided[one.clause] ?? [];
    for (const { is, ...shown } of wanted)
      it(`${one.clause}: ${Object.keys(is).join(", ")}: ${shown.says}, on the account's page and the page of rules`, () => {
        for (const [path, value] of Object.entries(is)) expect(valueAt(one.policy, path)).toEqual(value);
        shows(one, shown);
      });
  }

  it("every clause of time, rhythm, lending, crisis or delegation has its values written down here", () => {
    expect(clauses.map(({ clause }) => clause).sort()).toEqual(Object.keys(decided).sort());
    // Each part that a clause stands behind has a value here; the answer times of the media follow the general one.
    const partOf = (path: string) => (path.split(/[.[]/)[0] ?? "").replace("platforms", "answers");
    for (const { clause } of clauses) {
      const behind = kept
        .filter((one) => one.clause === clause)
        .flatMap(({ uses }) => uses.map(({ path }) => partOf(path)));
      const written = (decided[clause] ?? []).flatMap(({ is }) => Object.keys(is).map(partOf));
      expect([clause, ...new Set(behind)].sort()).toEqual([clause, ...new Set(written)].sort());
    }
  });
});

describe("records", () => {
  for (const one of keptBy("record")) {
    const matters = [...new Set(one.uses.map(({ path }) => path.split(/[.[]/)[1] as Matter))];
    it(`${one.clause}: stands under ${matters.join(", ")} at an account in use and on the page of rules`, () => {
      expect(matters.sort()).toEqual(filed[one.clause]);
      const text = one.policy.clauses.find(({ id }) => id === one.clause)?.text ?? "";
      for (const matter of matters) {
        const row = upkeepRows(one.policy).find(({ label }) => label === matterNames[matter]);
        expect(row?.texts).toContain(text);
        const linked = row?.sources.map(({ href }) => href.split("#")[1]) ?? [];
        expect(samePlace(one.policy, one.clause)).toContainEqual(expect.toBeOneOf(linked));
        const page = wordsOf(inOperation(one.policy));
        const from = page.indexOf("Handlingar");
        expect(page.slice(page.indexOf(matterNames[matter], from))).toContain(text);
      }
    });
  }
});

describe("the matters of records", () => {
  it("every clause that should be filed is", () => {
    const all = keptBy("record").map(({ clause }) => clause);
    expect(all.sort()).toEqual(Object.keys(filed).sort());
  });
});

describe("who answers for what", () => {
  for (const { policy, clause } of keptBy("rule", /^responsibilities/))
    it(`${clause}: stands under who is responsible at an account in use and on the page of rules`, () => {
      const text = policy.clauses.find(({ id }) => id === clause)?.text ?? "";
      const row = upkeepRows(policy).find(({ label }) => label === "Vem som ansvarar");
      expect(row?.texts).toContain(text);
      const page = wordsOf(inOperation(policy));
      expect(page.slice(page.indexOf("Vem som ansvarar"))).toContain(text);
    });
});
