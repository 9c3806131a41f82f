import { z } from "zod";
import { commandTypes } from "../account/commands";
import { formIds } from "../account/facts";
import type { LifeCommandType } from "../operation/commands";
import { signedActs } from "../signing/acts";
import { wholeCalendar } from "./calendar-section";
import { dutiesWhole, lifeSteps } from "./life-sections";
import { sections } from "./sections";
import {
  clauseSchema,
  documentSchema,
  identity,
  levels,
  ownName,
  role,
  roles,
  said,
  sourced,
  words,
} from "./vocabulary";

export { type Clause, type Duration, levels, type Matter, type Role, roles } from "./vocabulary";

const kinds = [
  "text",
  "longText",
  "reference",
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
export const questionId = ownName.meta(said("Frågans id: ur frågebanken, eller ett eget med bokstäverna a–z.", "goal"));
const answerValues = z
  .array(z.string())
  .nonempty()
  .meta(said("Svar, så som de heter under options.", ["yes"]));
const optionSchema = z.strictObject({
  value: z.string().meta(said("Vad som sparas.", "yes")),
  label: words.meta(said("Vad som visas.", "Ja")),
  help: z.string().optional().meta(said("Hjälp att välja.", "Välj det om någon annan redan har ett konto.")),
});

/** What a question of the bank says; everything but its source, which the form that asks it gives. */
export const askedSchema = z.strictObject({
  label: words.meta(said("Frågan.", "Vem är kontots röst?")),
  help: words.optional().meta(said("Hjälp under frågan.", "Skriv hur ni vill låta.")),
  example: words.optional().meta(said("Ett exempel på svar.", "Vänlig och saklig")),
  kind: z
    .enum(kinds)
    .meta(
      said(
        "Slag av svar: text (en rad), longText, reference (var något förvaras; ett lösenord tas inte emot), url, choice (ett av options), unit (verksamhet), administrators, people, person, number, confirm (kryssruta), date, file.",
        "text",
      ),
    ),
  options: z
    .array(optionSchema)
    .optional()
    .meta(said("Alternativen, för choice.", [{ value: "yes", label: "Ja" }])),
  required: z.boolean().optional().meta(said("Om frågan måste besvaras; utelämnad = ja.", false)),
  max: z
    .int()
    .positive()
    .max(20_000)
    .optional()
    .meta(said("Längsta svar i tecken; för number det största talet, för people hur många.", 500)),
  min: z.int().min(1).max(6).optional().meta(said("För people: minst hur många, från 1 till 6; utelämnad = en.", 2)),
  when: z
    .strictObject({ question: questionId, is: answerValues })
    .optional()
    .meta(
      said("Frågan ställs bara när en annan fråga i formuläret har något av svaren.", {
        question: "central",
        is: ["no"],
      }),
    ),
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

const whole = said("Att formuläret är ifyllt.", "complete");
const formHere = form.meta(said("Formuläret.", "needs"));

const conditionsOf = <Sources extends z.ZodRawShape>(sources: Sources) =>
  z.discriminatedUnion("rule", [
    z.strictObject({ rule: z.literal("complete").meta(whole), form: formHere, ...sources }),
    z.strictObject({
      rule: z.literal("answer").meta(said("Att en fråga har något av svaren.", "answer")),
      form: formHere,
      question: questionId,
      is: answerValues,
      otherwise: z
        .string()
        .optional()
        .meta(said("Vad som sägs vid ett annat svar.", "För det behövs inget eget konto. Ta tillbaka beställningen.")),
      mend: z
        .literal("withdrawal")
        .optional()
        .meta(said("Dit ett annat svar leder; utelämnad = tillbaka till frågan.", "withdrawal")),
      ...sources,
    }),
    z.strictObject({
      rule: z.literal("notInFuture").meta(said("Att ett datum inte ligger i framtiden.", "notInFuture")),
      form: formHere,
      question: questionId,
      ...sources,
    }),
    z.strictObject({
      rule: z.literal("keepsAnswers").meta(said("Att sparade svar inte tas bort.", "keepsAnswers")),
      form: formHere,
      ...sources,
    }),
    z.strictObject({
      rule: z.literal("holder").meta(said("Att någon har rollen.", "holder")),
      role,
      ...sources,
    }),
    z.strictObject({
      rule: z
        .enum(plainRules)
        .meta(said("En regel som inte behöver mer än sitt namn, till exempel noPolitician.", "noPolitician")),
      ...sources,
    }),
  ]);
const conditionSchema = conditionsOf(sourced);
/** A condition that a step has: a rule of account/rules.ts by name, and the clause that asks for it. */
export type Condition = z.infer<typeof conditionSchema>;

const stepSchema = z.strictObject({
  who: z.array(role).nonempty(),
  conditions: z.array(conditionSchema),
  ...sourced,
});

type LifeStep = Exclude<LifeCommandType, "lapse">;
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
  signing: z.record(z.enum(signedActs), sections.signing.valueType),
  formNames: z.record(form, z.strictObject({ name: z.string(), definite: z.string().optional(), ...sourced })),
  calendar: wholeCalendar,
  answers: sections.answers.required({ signed: true }),
  operation: z.record(z.enum(lifeSteps as [LifeStep, ...LifeStep[]]), sections.operation.valueType),
  duties: dutiesWhole,
  removal: sections.removal.required({ evidence: true, secrecy: true }),
  texts: sections.texts.required(),
  forms: z.record(form, z.array(questionSchema)),
  steps: z.record(z.enum(commands), stepSchema),
});
export type Policy = z.infer<typeof policySchema>;

/** A question in a file: of the bank, by its id and with what is said otherwise here, or a whole one of its own. */
export const askedHere = z.strictObject({ id: questionId, ...askedSchema.partial().shape, ...sourced });
const conditionExample = [{ rule: "noPolitician", source: "VAS-25" }];
const stepHere = z.strictObject({
  who: z
    .array(role)
    .nonempty()
    .optional()
    .meta(said("Vem som tar steget; utelämnad = som i standarden.", ["administrator"])),
  source: sourced.source.optional(),
  also: sourced.also,
  conditions: z
    .array(conditionsOf({ source: sourced.source.optional(), also: sourced.also }))
    .default([])
    .meta(said("Villkor utöver standardens.", conditionExample)),
});
export const formsHere = z.partialRecord(form, z.array(askedHere).max(100)).meta(
  said("Formulärens frågor i ordning, ur frågebanken eller egna. Ett formulär som skrivs här ersätter standardens.", {
    needs: [{ id: "goal", source: "VAS-2" }],
  }),
);
const choices = {
  forms: formsHere,
  steps: z
    .partialRecord(
      z.enum(commands),
      stepHere.meta(said("Stegets källa och villkor.", { source: "VAS-4", conditions: conditionExample })),
    )
    .meta(said("Stegens källor, och villkor utöver standardens.", { approve: { source: "VAS-4" } })),
};

/** A municipality's file: who it is, its document's clauses, and of all else only what it says itself. */
export const fileSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .meta(said("Gör att en textredigerare kontrollerar filen medan ni skriver.", "./policy.schema.json")),
  ...identity,
  document: documentSchema
    .refine(({ id }) => id !== "STD", { path: ["id"], error: "STD är standardens bokstäver. Välj andra." })
    .optional()
    .meta(
      said("Kommunens eget dokument, om reglerna står i ett.", {
        id: "VAS",
        name: "Västerby",
        title: "Riktlinjer för sociala medier, 2024-03-12",
      }),
    ),
  clauses: z
    .array(clauseSchema)
    .max(1000)
    .default([])
    .meta(
      said("Dokumentets regler, en för en, med egna ord.", [
        { id: "VAS-1", ref: "§ 1", kind: "gate", text: "Varje konto har minst två administratörer." },
      ]),
    ),
  ...z.object({ ...sections, ...choices }).partial().shape,
});
/** As it is written, before defaults are filled in. */
export type PolicyFile = z.input<typeof fileSchema>;

/** "municipality@1": stamped on each event recorded under the policy. */
export const policyReference = (policy: Policy) => `${policy.municipality}@${policy.version}`;
