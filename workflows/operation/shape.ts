import { z } from "zod";
import { personSchema, storedFileSchema, text } from "../account/facts";

/** Something that is raised while an account is in use, and settled. Its number begins with its letter: "F-12". */
export const matterLetters = { question: "F", removal: "B", block: "S", loan: "L", dataRequest: "P" } as const;
export type MatterKind = keyof typeof matterLetters;
export const matterKinds = Object.keys(matterLetters) as [MatterKind, ...MatterKind[]];

/** What somebody wrote to the municipality: HAL-16b and NYB-10b tell which are registered in the diary. */
export const questionSorts = ["question", "viewpoint", "secret", "personal", "message"] as const;
export type QuestionSort = (typeof questionSorts)[number];
/** Seen by those alone who have a part in it. */
export const restrictedSorts: readonly QuestionSort[] = ["secret", "personal", "message"];

/** What the GDPR gives a right to (articles 16, 17 and 18). */
export const requestSorts = ["correct", "block", "erase"] as const;

/** An hour to be kept: UTC, how it was counted, in Swedish and step by step, and the clause that asks for it. */
export const dueSchema = z.object({ at: text, why: z.array(text), source: text });
export type DueBy = z.infer<typeof dueSchema>;

const raised = {
  id: text,
  /** Where the matter is, a word a region of its machine. */
  state: z.record(text, text),
  at: text,
  by: personSchema,
  due: dueSchema.nullable(),
};
/** A file that was kept of what others wrote: as its text, a picture of it, or who sent it. */
export const keptSchema = storedFileSchema.extend({ as: z.enum(["text", "screenshot", "sender"]) });
export type Kept = z.infer<typeof keptSchema>;
/** How an event tells of a kept file: as what, and sealed which (sealed.ts), so that it says nothing of it by itself. */
const sealedFileSchema = keptSchema.pick({ as: true }).extend({ file: text });
export type SealedFile = z.infer<typeof sealedFileSchema>;
const content = z.array(sealedFileSchema);

export const matterSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("question"),
    ...raised,
    sort: z.enum(questionSorts),
    received: text,
    link: text,
    subject: text,
    content,
    /** Tied to a crisis, whose rules it follows (SOL-10). */
    crisis: text.nullable(),
    /** To whom it was passed on. */
    to: text.nullable(),
    /** By when it is to be in the diary; null = it needs no entry, or has one. */
    diary: dueSchema.nullable(),
  }),
  z.object({
    kind: z.literal("removal"),
    ...raised,
    seen: text,
    posted: text.nullable(),
    link: text,
    /** Ids of what the policy prohibits. */
    grounds: z.array(text),
    content,
    secret: z.boolean(),
    diary: dueSchema.nullable(),
  }),
  z.object({ kind: z.literal("block"), ...raised, content, reasons: text, review: text }),
  z.object({
    kind: z.literal("loan"),
    ...raised,
    borrower: personSchema,
    from: text,
    to: text,
    /** When the borrower read the guidelines (HAL-12c). */
    read: text.nullable(),
  }),
  z.object({
    kind: z.literal("dataRequest"),
    ...raised,
    sort: z.enum(requestSorts),
    received: text,
    content,
    outcome: z.enum(["granted", "partly", "refused"]).nullable(),
  }),
]);
export type Matter = z.infer<typeof matterSchema>;
export type MatterOf<K extends MatterKind> = Extract<Matter, { kind: K }>;

/**
 * What an account in use has open, and what its duties are counted from. Settled matters are in the record alone, so
 * that it does not grow with the years.
 */
export const lifeSchema = z.object({
  /** How many of each kind have been raised. */
  numbers: z.record(z.enum(matterKinds), z.int()),
  matters: z.array(matterSchema),
  rounds: z.object({
    /** UTC: up to when rounds have been made or have lapsed. */
    through: text,
    last: text.nullable(),
    /** UTC: while the account is watched more closely (HAL-10b). */
    closer: z.object({ from: text, until: text }).nullable(),
  }),
  /** Half-years with a snapshot ("2026-2"). */
  snapshots: z.array(text),
  /** The last day that something was published, as far as is known: ÅÅÅÅ-MM-DD. */
  lastPost: text.nullable(),
  confirmedAt: text.nullable(),
  /** Duties that have lapsed and are still to be done. */
  lapsed: z.array(text),
});
export type Life = z.infer<typeof lifeSchema>;

export const beginningOfLife: Life = {
  numbers: { question: 0, removal: 0, block: 0, loan: 0, dataRequest: 0 },
  matters: [],
  rounds: { through: "", last: null, closer: null },
  snapshots: [],
  lastPost: null,
  confirmedAt: null,
  lapsed: [],
};

export const matterId = (kind: MatterKind, number: number) => `${matterLetters[kind]}-${number}`;

/** The kind and number of a matter by its id; null = no matter is called so. */
export function matterNamed(id: string): { kind: MatterKind; number: number } | null {
  const found = /^([A-Z])-(\d{1,6})$/.exec(id);
  const kind = matterKinds.find((one) => matterLetters[one] === found?.[1]);
  return kind ? { kind, number: Number(found?.[2]) } : null;
}

/** Whether what a matter holds is seen only by those who have a part in it. */
export function isRestricted(matter: Matter): boolean {
  switch (matter.kind) {
    case "question":
      return restrictedSorts.includes(matter.sort);
    case "removal":
      return matter.secret;
    case "block":
    case "dataRequest":
      return true;
    case "loan":
      return false;
  }
}
