import { describe, expect, it } from "vitest";
import { bound, keptElsewhere, onlySaid } from "./bound";
import { entryAt, ownClauses, policies, usesIn } from "./support";

const all = policies.flatMap((policy) => ownClauses(policy).map((clause) => ({ policy, clause })));
const inTime = ["duty", "deadline", "record"];

describe("what an account in use does", () => {
  for (const { policy, clause } of all)
    for (const { says, does } of bound[clause.id] ?? [])
      it(`${clause.id}: ${says}`, () => {
        const source = does(policy);
        if (source === null) return;
        // The duty names the clause, or the one that it is kept together with.
        const entries = usesIn(policy).filter((use) => use.clause === clause.id);
        expect([clause.id, ...entries.map((use) => entryAt(policy, use).source)]).toContain(source);
      });
});

describe("clauses of duties, deadlines and records", () => {
  it("are each bound to what an account does, said to be only said, or kept by its own steps; none is two of these", () => {
    const asked = all.filter(({ clause: { kind } }) => inTime.includes(kind)).map(({ clause: { id } }) => id);
    const byDuty = all
      .filter(({ policy, clause: { id } }) =>
        usesIn(policy).some((use) => use.clause === id && use.path.startsWith("duties")),
      )
      .map(({ clause: { id } }) => id);
    const known = [...Object.keys(bound), ...Object.keys(onlySaid), ...keptElsewhere];
    expect(new Set(known).size).toBe(known.length);
    expect([...asked, ...byDuty].filter((id) => !known.includes(id))).toEqual([]);
    expect(known.filter((id) => !all.some(({ clause }) => clause.id === id))).toEqual([]);
  });
});
