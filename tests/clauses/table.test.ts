import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { clausesDocument, listTests, missing, type Test, testsOf } from "./table";

describe("docs/clauses.md", () => {
  let tests: Test[] = [];
  let written = "";
  beforeAll(() => {
    written = readFileSync(join(import.meta.dirname, "../../docs/clauses.md"), "utf8");
    tests = listTests();
  });

  it("is what is generated from the policies and the tests", () => {
    expect(tests.length).toBeGreaterThan(800);
    if (clausesDocument(tests) !== written) throw new Error("docs/clauses.md is out of date: run npm run clauses.");
  });

  it("misses no entry and no test of any clause", () => {
    expect(missing(tests)).toEqual([]);
  });

  it("would miss the tests of a clause, were they gone", () => {
    const without = tests.filter(({ title }) => !title.startsWith("HAL-3a: "));
    expect(testsOf("HAL-3a", without)).toEqual([]);
    expect(missing(without)).toEqual(["HAL-3a: no test of the rule", "HAL-3a: no test of the question"]);
    expect(clausesDocument(without)).not.toBe(written);
  });
});
