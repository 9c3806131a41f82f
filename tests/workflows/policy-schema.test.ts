import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020";
import { describe, expect, it } from "vitest";
import { loadedMunicipalities } from "../../app/policies.server";
import { policyJsonSchema, policyJsonSchemaText } from "../../workflows/policy/json-schema";
import bank from "../../workflows/policy/questions.json";

const folder = join(import.meta.dirname, "../../workflows/policy");
const read = (name: string) => readFileSync(join(folder, name), "utf8");

type Json = { [key: string]: unknown };
// Formats are annotations in JSON Schema; zod is the one to judge them.
const ajv = new Ajv({ allErrors: true, validateFormats: false });
const schema = policyJsonSchema() as Json;
const valid = ajv.compile(schema);
const minimal = {
  municipality: "vasterby",
  name: "Västerby kommun",
  genitive: "Västerby kommuns",
  code: null,
  website: "vasterby.example",
};

/** Every key that the schema names, with the way to it and what it says of the key. */
function keysOf(node: unknown, path: string): { path: string; said: Json }[] {
  if (Array.isArray(node)) return node.flatMap((one, index) => keysOf(one, `${path}/${index}`));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const here = `${path}/${key}`;
    if (key === "examples" || key === "default") return [];
    if (key !== "properties") return keysOf(value, here);
    return Object.entries(value as Json).flatMap(([name, said]) => [
      { path: `${here}/${name}`, said: said as Json },
      ...keysOf(said, `${here}/${name}`),
    ]);
  });
}
const definitionOf = ({ $ref, ...said }: Json): Json =>
  typeof $ref === "string" ? ((schema.$defs as Json)[$ref.split("/").at(-1) ?? ""] as Json) : said;
// Beside a question's whole definition, `allOf` only adds the ids of the bank.
const keys = keysOf(schema, "#").filter(({ path }) => !path.includes("/allOf/"));

describe("the JSON Schema of a municipality's file", () => {
  it("is the one that is generated: npm run policy:schema", () => {
    expect(read("policy.schema.json")).toBe(policyJsonSchemaText());
  });

  it.each(loadedMunicipalities())("takes the file of %s", (municipality) => {
    valid(JSON.parse(read(`${municipality}.json`)));
    expect(valid.errors ?? []).toEqual([]);
  });

  it("is what every file names", () => {
    const files = readdirSync(folder).filter((name) => loadedMunicipalities().includes(name.replace(/\.json$/, "")));
    for (const file of files) expect(JSON.parse(read(file)).$schema).toBe("./policy.schema.json");
    expect(files.length).toBeGreaterThan(5);
  });

  it("takes a file of five keys", () => {
    expect(valid(minimal)).toBe(true);
  });

  it.each<[string, object]>([
    ["an unknown key", { utseende: {} }],
    ["a missing name", { name: undefined }],
    ["a role that is none", { consultation: { role: "chef", source: "STD-8" } }],
    ["a clause id that is none", { consultation: { role: "communications", source: "åtta" } }],
    ["a time without unit", { evaluation: { every: { amount: 6 }, source: "STD-14" } }],
    ["a form that is none", { forms: { behov: [] } }],
    ["a question without source", { forms: { needs: [{ id: "goal" }] } }],
    ["an unknown step", { steps: { godkann: { source: "STD-3" } } }],
    ["an unknown rule", { steps: { approve: { conditions: [{ rule: "sunt", source: "STD-3" }] } } }],
  ])("refuses %s", (_name, change) => {
    expect(valid(JSON.parse(JSON.stringify({ ...minimal, ...change })))).toBe(false);
  });

  it("describes every key in Swedish, with an example that it takes itself", () => {
    expect(keys.length).toBeGreaterThan(150);
    const silent = keys.filter(({ said }) => {
      const { description, examples } = definitionOf(said);
      return !description || !Array.isArray(examples) || examples.length === 0;
    });
    expect(silent.map(({ path }) => path)).toEqual([]);
    const wrong = keys.filter(({ said }) => {
      const whole = { $defs: schema.$defs, ...said };
      const examples = definitionOf(said).examples as unknown[];
      return examples.some((example) => !ajv.validate(whole, example) || JSON.stringify(example) === "{}");
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it("offers every question of the bank and every clause of the standard", () => {
    const text = policyJsonSchemaText();
    for (const id of Object.values(bank).flatMap((form) => Object.keys(form)))
      expect(text).toContain(`"const": "${id}"`);
    for (const { id } of JSON.parse(read("standard.json")).clauses) expect(text).toContain(`"const": "${id}"`);
  });
});
