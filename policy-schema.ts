import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { policyJsonSchemaText } from "./workflows/policy/json-schema";

/** Writes what a text editor checks a municipality's file against. A test tells when this has to be run again. */
const path = join(import.meta.dirname, "workflows/policy/policy.schema.json");
writeFileSync(path, policyJsonSchemaText());
console.log(`${path} är skriven.`);
