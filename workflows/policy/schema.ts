import { z } from "zod";
import { commandTypes } from "../account/commands";
import { formIds } from "../account/facts";
import { clauseSchema, documentSchema, identity, levels, role, roles, sections, sourced } from "./sections";

export { type Clause, type Duration, levels, type Matter, type Role, roles } from "./sections";

const kinds = [
  "text",
  "longText",
  "url",
  "choice",
  "unit",
  "administrators",
  "people",
  "person",
  "number",
  "confirm",
  "date",
  "file",
] as const;
const questionId = z.string().regex(/^[a-zA-Z]+$/);
const optionSchema = z.strictObject({ value: z.string(), label: z.string(), help: z.string().optional() });

/** What a question of the bank says; everything but its source, which the form that asks it gives. */
export const askedSchema = z.strictObject({
  label: z.string(),
  help: z.string().optional(),
  example: z.string().optional(),
  kind: z.enum(kinds),
  options: z.array(optionSchema).optional(),
  required: z.boolean().optional(),
  /** Longest answer, in characters; for numbers the largest, for people how many. */
  max: z.int().positive().optional(),
  /** Asked only when another question of the form has one of these answers. */
  when: z.strictObject({ question: questionId, is: z.array(z.string()).nonempty() }).optional(),
});
export const questionSchema = z.strictObject({
  id: questionId,
  ...askedSchema.shape,
  required: z.boolean().default(true),
  max: z.int().positive().default(2000),
  ...sourced,
});
/** One question of a form. */
export type Question = z.infer<typeof questionSchema>;

const form = z.enum(formIds);
const commands = commandTypes as [string, ...string[]];
/** The rules of account/rules.ts that need nothing but their name. */
const plainRules = [
  "holders",
  "administrators",
  "deputies",
  "accepted",
  "sameText",
  "fourEyes",
  "decider",
  "approved",
  "newPerson",
  "notDecider",
  "isAdministrator",
  "staysAboveMinimum",
  "noPolitician",
  "contactPerson",
  "consultedOnClosure",
] as const;

const conditionsOf = <Sources extends z.ZodRawShape>(sources: Sources) =>
  z.discriminatedUnion("rule", [
    z.strictObject({ rule: z.literal("complete"), form, ...sources }),
    z.strictObject({
      rule: z.literal("answer"),
      form,
      question: questionId,
      is: z.array(z.string()).nonempty(),
      /** What is said of another answer: an honest answer is nothing to change. */
      otherwise: z.string().optional(),
      /** Where another answer leads; without it, back to the question. */
      mend: z.literal("withdrawal").optional(),
      ...sources,
    }),
    z.strictObject({ rule: z.literal("notInFuture"), form, question: questionId, ...sources }),
    z.strictObject({ rule: z.literal("keepsAnswers"), form, ...sources }),
    z.strictObject({ rule: z.literal("holder"), role, ...sources }),
    z.strictObject({ rule: z.enum(plainRules), ...sources }),
  ]);
const conditionSchema = conditionsOf(sourced);
/** A condition that a step has: a rule of account/rules.ts by name, and the clause that asks for it. */
export type Condition = z.infer<typeof conditionSchema>;

const stepSchema = z.strictObject({
  who: z.array(role).nonempty(),
  conditions: z.array(conditionSchema),
  ...sourced,
});

const everyName = z.record(z.enum(roles), z.string());
const platformSchema = z.strictObject({
  value: z.string(),
  label: z.string(),
  noun: z.string(),
  longest: z.int().nullable(),
  answer: sections.platforms.element.shape.answer.unwrap(),
});

/** What differs between municipalities, whole: a municipality's file laid over the standard (layer.ts). */
export const policySchema = z.strictObject({
  ...identity,
  ...sections,
  /** Counted up each time the municipality takes a changed policy into use. */
  version: z.int().positive(),
  documents: z.array(documentSchema).nonempty(),
  clauses: z.array(clauseSchema),
  levels: z.partialRecord(z.enum(levels), z.string()),
  roleNames: everyName,
  deciders: z.strictObject({
    order: sections.deciders.shape.order,
    closure: sections.deciders.shape.order,
  }),
  platforms: z.array(platformSchema).nonempty(),
  formNames: z.record(form, z.strictObject({ name: z.string(), ...sourced })),
  texts: sections.texts.required(),
  forms: z.record(form, z.array(questionSchema)),
  steps: z.record(z.enum(commands), stepSchema),
});
export type Policy = z.infer<typeof policySchema>;

/** A question in a file: of the bank, by its id and with what is said otherwise here, or a whole one of its own. */
const askedHere = z.strictObject({ id: questionId, ...askedSchema.partial().shape, ...sourced });
const stepHere = z.strictObject({
  who: z.array(role).nonempty().optional(),
  source: sourced.source.optional(),
  also: sourced.also,
  conditions: z.array(conditionsOf({ source: sourced.source.optional(), also: sourced.also })).default([]),
});
const choices = {
  forms: z.partialRecord(form, z.array(askedHere)).meta({
    description: "Formulärens frågor i ordning, ur frågebanken eller egna.",
    examples: [{ needs: [{ id: "goal", source: "VAS-2" }] }],
  }),
  steps: z.partialRecord(z.enum(commands), stepHere).meta({
    description: "Stegens källor, och villkor utöver standardens.",
    examples: [{ approve: { source: "VAS-4" } }],
  }),
};

/** A municipality's file: who it is, its document's clauses, and of all else only what it says itself. */
export const fileSchema = z.strictObject({
  $schema: z.string().optional(),
  ...identity,
  document: documentSchema.optional(),
  clauses: z.array(clauseSchema).default([]),
  ...z.object({ ...sections, ...choices }).partial().shape,
});
/** As it is written, before defaults are filled in. */
export type PolicyFile = z.input<typeof fileSchema>;

/** The standard says everything but who the municipality is. */
export const standardSchema = z.strictObject({
  document: documentSchema,
  clauses: z.array(clauseSchema),
  ...sections,
  ...choices,
});

/** The bank: every question that a form can ask, by form. */
export const bankSchema = z.record(form, z.record(questionId, askedSchema));

/** "municipality@1": stamped on each event recorded under the policy. */
export const policyReference = (policy: Policy) => `${policy.municipality}@${policy.version}`;
