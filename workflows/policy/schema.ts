import { z } from "zod";
import { commandTypes } from "../account/commands";
import { formIds } from "../account/facts";

/** The id of a clause in policy/clauses: a source document's ("TOR-B1.5") or the standard's ("STD-3"). */
const clauseId = z.string().regex(/^[A-Z]{3}-[A-Za-z0-9.]+$/);

export const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-zA-Z]+$/),
  label: z.string(),
  help: z.string().optional(),
  example: z.string().optional(),
  kind: z.enum([
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
  ]),
  options: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
  required: z.boolean().default(true),
  /** Longest answer, in characters; for numbers the largest. */
  max: z.int().positive().default(2000),
  source: clauseId,
});
/** One question of a form. */
export type Question = z.infer<typeof questionSchema>;

export const roles = [
  "orderer",
  "administrator",
  "nominee",
  "decider",
  "communications",
  "informationOfficer",
  "secretary",
  "staff",
] as const;
/** In what capacity somebody acts on an account. */
export type Role = (typeof roles)[number];
const role = z.enum(roles);

const conditionSchema = z.discriminatedUnion("rule", [
  z.strictObject({ rule: z.literal("complete"), form: z.enum(formIds), source: clauseId }),
  z.strictObject({
    rule: z.literal("answer"),
    form: z.enum(formIds),
    question: z.string(),
    is: z.string(),
    source: clauseId,
    /** What is said of another answer: an honest answer is nothing to change. */
    otherwise: z.string().optional(),
    /** Where another answer leads; without it, back to the question. */
    mend: z.literal("withdrawal").optional(),
  }),
  z.strictObject({ rule: z.literal("notInFuture"), form: z.enum(formIds), question: z.string(), source: clauseId }),
  z.strictObject({ rule: z.literal("administrators"), source: clauseId }),
  z.strictObject({ rule: z.literal("accepted"), source: clauseId }),
  z.strictObject({ rule: z.literal("sameText"), source: clauseId }),
  z.strictObject({ rule: z.literal("fourEyes"), source: clauseId }),
  z.strictObject({ rule: z.literal("decider"), source: clauseId }),
  z.strictObject({ rule: z.literal("holder"), role, source: clauseId }),
  z.strictObject({ rule: z.literal("approved"), source: clauseId }),
  z.strictObject({ rule: z.literal("newPerson"), source: clauseId }),
  z.strictObject({ rule: z.literal("notDecider"), source: clauseId }),
  z.strictObject({ rule: z.literal("isAdministrator"), source: clauseId }),
  z.strictObject({ rule: z.literal("staysAboveMinimum"), source: clauseId }),
]);
/** A condition that a step has: a rule of account/rules.ts by name, and the clause that asks for it. */
export type Condition = z.infer<typeof conditionSchema>;

const stepSchema = z.strictObject({
  who: z.array(role).nonempty(),
  source: clauseId,
  conditions: z.array(conditionSchema).default([]),
});

export const levels = ["municipality", "board", "administration", "department", "unit"] as const;

/** What differs between municipalities; shapes only, the choices stand in the JSON files beside this one. */
export const policySchema = z.strictObject({
  municipality: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  name: z.string(),
  genitive: z.string(),
  code: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
  version: z.int().positive(),
  theme: z.string(),
  website: z.string(),
  documents: z.array(z.string()),
  /** The lowest level of the organisation whose manager decides; climbs from there (four eyes). */
  decider: z.strictObject({ level: z.enum(levels), source: clauseId }),
  /** Who is consulted before the decision; null = nobody. */
  consultation: z.strictObject({ role, source: clauseId }).nullable(),
  administrators: z.strictObject({ minimum: z.int().min(1), source: clauseId }),
  /** Who gets a copy of the approved order, and who is told of which events. */
  copyTo: z.strictObject({ role, source: clauseId }).nullable(),
  told: z.record(z.string(), z.array(role)),
  forms: z.record(z.enum(formIds), z.array(questionSchema)),
  steps: z.record(z.enum(commandTypes as [string, ...string[]]), stepSchema),
});
export type Policy = z.infer<typeof policySchema>;

/** "municipality@1": stamped on each event recorded under the policy. */
export const policyReference = (policy: Policy) => `${policy.municipality}@${policy.version}`;
