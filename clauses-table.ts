import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { clausesDocument, listTests, missing } from "./tests/clauses/table";

/** Writes docs/clauses.md. 0 = written, 1 = a clause is not kept or not tested, and nothing is written. */
const tests = listTests();
const faults = missing(tests);
for (const fault of faults) process.stderr.write(`${fault}\n`);
if (faults.length) process.exitCode = 1;
else writeFileSync(join(import.meta.dirname, "docs/clauses.md"), clausesDocument(tests));
