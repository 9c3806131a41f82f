import { z } from "zod";
import { formIds } from "../account/facts";
import bank from "./questions.json";
import { askedHere, fileSchema, formsHere } from "./schema";
import standard from "./standard.json";
import { clauseId } from "./vocabulary";

type Json = Record<string, unknown>;

const plain = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", override: referring }) as Json;

/** What is said in many places is said once, under $defs. */
function referring({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Json }): void {
  const become = (other: Json) => {
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
    Object.assign(jsonSchema, other);
  };
  if (zodSchema === clauseId) become({ $ref: "#/$defs/clauseId" });
  if (zodSchema !== formsHere) return;
  const { description, examples } = jsonSchema;
  const properties = Object.fromEntries(formIds.map((form) => [form, questionsOf(form)]));
  become({ type: "object", description, examples, properties, additionalProperties: false });
}

/** The questions of a form: of the bank by id, told by their labels, or own ones. */
function questionsOf(form: (typeof formIds)[number]): Json {
  const known = Object.entries((bank as Record<string, Record<string, { label: string }>>)[form] ?? {});
  const ids = known.map(([id, { label }]) => ({ const: id, description: label }));
  const [first = ""] = known.map(([id]) => id);
  return {
    type: "array",
    description: "Frågorna, i ordning.",
    examples: [[{ id: first, source: "VAS-2" }]],
    items: {
      allOf: [
        { $ref: "#/$defs/question" },
        { type: "object", properties: { id: { anyOf: [...ids, { type: "string" }] } } },
      ],
    },
  };
}

/** The form of a municipality's file, as a text editor can read it. */
export function policyJsonSchema(): Json {
  const { $schema, ...whole } = plain(fileSchema);
  const { $schema: _, ...question } = plain(askedHere);
  const { description, examples, pattern } = z.toJSONSchema(clauseId) as Json;
  const ids = standard.clauses.map(({ id, text }) => ({ const: id, description: text }));
  return {
    $schema,
    title: "En kommuns regler i Kontoakt",
    ...whole,
    $defs: {
      clauseId: { description, examples, anyOf: [...ids, { type: "string", pattern }] },
      question,
    },
  };
}

/** As it stands in policy.schema.json. */
export const policyJsonSchemaText = () => `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
