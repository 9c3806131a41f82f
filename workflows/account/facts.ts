import { z } from "zod";

export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  email: z.string(),
  phone: z.string(),
});
/** A person of the municipality's directory, as known when it was written down. */
export type Person = z.infer<typeof personSchema>;

const unitSchema = z.object({ id: z.string(), name: z.string() });
const storedFileSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string(),
  type: z.string(),
  size: z.int(),
});
/** A file in the municipality's file store, named by its content (SHA-256, hex); size in bytes. */
export type StoredFile = z.infer<typeof storedFileSchema>;

const pairSchema = z.object({ person: personSchema, deputy: personSchema.nullable() });

/** The answer to one question of a form; which shape follows from the question's kind. */
export const answerSchema = z.union([
  z.string(),
  z.number(),
  z.literal(true),
  storedFileSchema,
  personSchema,
  unitSchema,
  z.array(pairSchema),
  z.array(personSchema),
]);
export type Answer = z.infer<typeof answerSchema>;

export const formIds = [
  "needs",
  "plan",
  "creation",
  "launch",
  "evaluation",
  "closing",
  "boardDecision",
  "transfer",
] as const;
export type FormId = (typeof formIds)[number];
export type Answers = Record<string, Answer>;

/** An answer that names a unit of the organisation, and nothing more. */
export function isUnit(answer: Answer | undefined): answer is z.infer<typeof unitSchema> {
  return typeof answer === "object" && !Array.isArray(answer) && Object.keys(answer).sort().join() === "id,name";
}

const markSchema = z.object({ at: z.string(), by: personSchema });
const administratorSchema = z.object({
  person: personSchema,
  deputy: personSchema.nullable(),
  /** Given under the person's own login, for the document with this hash (TOR-B1.9). */
  acceptance: z.object({ at: z.string(), hash: z.string() }).nullable(),
  /** The administrator who leaves when this one accepts. */
  replaces: z.string().nullable(),
});
export type Administrator = z.infer<typeof administratorSchema>;

/** Everything known about an account: the machine's context. Rebuilt from the recorded events alone. */
export const factsSchema = z.object({
  municipality: z.string(),
  account: z.string(),
  name: z.string(),
  unit: unitSchema,
  orderer: personSchema,
  openedAt: z.string(),
  answers: z.partialRecord(z.enum(formIds), z.record(z.string(), answerSchema)),
  /** SHA-256 of the order document in circulation; null while the plan is being written. */
  documentHash: z.string().nullable(),
  administrators: z.array(administratorSchema),
  consultation: markSchema.extend({ opinion: z.enum(["supports", "objects"]), text: z.string() }).nullable(),
  decision: markSchema.extend({ hash: z.string(), reasons: z.string() }).nullable(),
  /** Why the order came back, was refused or was withdrawn. */
  reasons: markSchema.extend({ text: z.string() }).nullable(),
  copies: z.array(z.object({ to: personSchema, at: z.string() })),
  closure: markSchema.extend({ reasons: z.string() }).nullable(),
  transfer: markSchema.extend({ receiver: z.string(), reasons: z.string() }).nullable(),
  launchedAt: z.string().nullable(),
  /** When it was last confirmed that the account is the municipality's and in use. */
  confirmedAt: z.string().nullable(),
  /** The states the account has entered, in order. */
  trail: z.array(markSchema.extend({ state: z.string() })),
});
export type Facts = z.infer<typeof factsSchema>;
