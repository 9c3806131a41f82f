import { z } from "zod";

/** Text that has a canonical form and can be hashed: half a surrogate pair has none (RFC 8785). */
export const text = z.string().regex(/^\P{Cs}*$/u);

export const personSchema = z.object({ id: text, name: text, title: text, email: text, phone: text });
/** A person of the municipality's directory, as known when it was written down. */
export type Person = z.infer<typeof personSchema>;

export const unitSchema = z.object({ id: text, name: text });
export const storedFileSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: text,
  type: text,
  size: z.int(),
});
/** A file in the municipality's file store, named by its content (SHA-256, hex); size in bytes. */
export type StoredFile = z.infer<typeof storedFileSchema>;

const pairSchema = z.object({ person: personSchema, deputy: personSchema.nullable() });

/** The answer to one question of a form; which shape follows from the question's kind. */
export const answerSchema = z.union([
  text,
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

/** A named person among the answers, wherever they stand. */
export const isPerson = (answer: unknown): answer is Person =>
  typeof answer === "object" && answer !== null && "email" in answer;

/** An answer that names a unit of the organisation, and nothing more. */
export function isUnit(answer: Answer | undefined): answer is z.infer<typeof unitSchema> {
  return typeof answer === "object" && !Array.isArray(answer) && Object.keys(answer).sort().join() === "id,name";
}

/** What is accepted and signed: exactly this content is shown, and its hash is what an acceptance or decision binds. */
export const orderDocumentSchema = z.object({
  municipality: text,
  account: text,
  name: text,
  unit: text,
  orderer: text,
  parts: z.array(
    z.object({
      form: z.enum(["needs", "plan", "statements"]),
      /** What the municipality calls the part. Absent in older case files. */
      name: text.optional(),
      items: z.array(z.object({ question: text, lines: z.array(text) })),
    }),
  ),
});
export type OrderDocument = z.infer<typeof orderDocumentSchema>;

/** In whose right a step was taken: stood in for, or by delegation, with the point of the delegation order. */
export const behalfSchema = z.object({
  for: personSchema,
  as: z.enum(["standIn", "delegate"]),
  point: text.nullable(),
  /** The mandate's id; for a deputy, the number of the account that names them. */
  mandate: text,
});
const markSchema = z.object({ at: text, by: personSchema, behalf: behalfSchema.optional() });
const administratorSchema = z.object({
  person: personSchema,
  deputy: personSchema.nullable(),
  /** Given under the person's own login, for the document with this hash (TOR-B1.9). */
  acceptance: z.object({ at: text, hash: text }).nullable(),
  /** The administrator who leaves when this one accepts. */
  replaces: text.nullable(),
});
export type Administrator = z.infer<typeof administratorSchema>;

/** Everything known about an account: the machine's context. Rebuilt from the recorded events alone. */
export const factsSchema = z.object({
  municipality: text,
  account: text,
  name: text,
  unit: unitSchema,
  orderer: personSchema,
  openedAt: text,
  answers: z.partialRecord(z.enum(formIds), z.record(text, answerSchema)),
  /** SHA-256 of the order document in circulation; null while the plan is being written. */
  documentHash: text.nullable(),
  /** The order as it was sent, with that hash. */
  document: orderDocumentSchema.nullable(),
  administrators: z.array(administratorSchema),
  consultation: markSchema.extend({ opinion: z.enum(["supports", "objects"]), text: text }).nullable(),
  decision: markSchema.extend({ hash: text, reasons: text }).nullable(),
  /** Why the order came back, was refused or was withdrawn. */
  reasons: markSchema.extend({ text: text }).nullable(),
  copies: z.array(z.object({ to: personSchema, at: text })),
  /** What was said of the evaluation before a closure; gone when the evaluation is written anew. Absent in older case files. */
  closureConsultation: markSchema.extend({ opinion: z.enum(["supports", "objects"]), text: text }).optional(),
  closure: markSchema.extend({ reasons: text }).nullable(),
  transfer: markSchema.extend({ receiver: text, reasons: text }).nullable(),
  /** Who administered when the evaluation began, and who wrote it: they do not decide on what follows from it. */
  evaluators: z.array(personSchema),
  /** Who has taken a step for somebody with a part in the order, and so has one too. Absent in older case files. */
  stoodIn: z.array(personSchema).optional(),
  launchedAt: text.nullable(),
  /** When it was last confirmed that the account is the municipality's and in use. */
  confirmedAt: text.nullable(),
  /** The states the account has entered, in order. */
  trail: z.array(markSchema.extend({ state: text })),
});
export type Facts = z.infer<typeof factsSchema>;
