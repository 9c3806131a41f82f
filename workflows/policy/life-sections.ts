import { z } from "zod";
import type { dutyKinds } from "../duties/duty";
import { lifeCommandTypes } from "../operation/commands";
import { questionSorts } from "../operation/shape";
import { durationSchema, role, said, sourced } from "./vocabulary";

/** Everything that somebody does by hand in an account that is in use. */
export const lifeSteps = lifeCommandTypes.filter((type) => type !== "lapse");

const remind = durationSchema
  .nullable()
  .meta(
    said("Hur långt före den sista tiden man påminns; null = ingen påminnelse.", { amount: 1, unit: "workingDays" }),
  );
const escalate = z.array(role).meta(said("Vem som får veta att det inte blev gjort i tid.", ["closer"]));
const within = durationSchema.meta(said("Inom vilken tid.", { amount: 1, unit: "workingDays" }));
const common = { remind, escalate, ...sourced };
const example = { remind: { amount: 1, unit: "workingDays" }, escalate: ["closer"], source: "VAS-8" };
const plain = (description: string) => z.strictObject(common).meta(said(description, example));
const timed = (description: string) =>
  z
    .strictObject({ within, ...common })
    .meta(said(description, { within: { amount: 1, unit: "workingDays" }, ...example }));

/** How each duty is kept: its time where no other part of the policy says it, the reminder, and who is told when it lapses. */
const duties = {
  round: z
    .strictObject({
      closer: z
        .strictObject({
          timesADay: z
            .int()
            .min(2)
            .max(24)
            .meta(said("Gånger om dagen, där kommunens regler inte säger något tal.", 3)),
          days: z.int().min(1).max(30).meta(said("Hur många dygn kontot ses över oftare.", 2)),
          ...sourced,
        })
        .meta(said("Tätare uppsikt.", { timesADay: 3, days: 2, source: "VAS-8" })),
      ...common,
    })
    .meta(said("Uppsikt.", { closer: { timesADay: 3, days: 2, source: "VAS-8" }, ...example })),
  cover: plain("Att någon ser över kontot varje dag också vid frånvaro."),
  question: plain("Svar på frågor."),
  followUp: timed("Svar på en fråga som har gått vidare."),
  diary: z
    .strictObject({
      within,
      sorts: z
        .array(z.enum(questionSorts))
        .meta(
          said(
            "Vad som diarieförs: question (fråga), viewpoint (synpunkt eller förslag), secret (sekretess), personal (någons eget ärende), message (direktmeddelande).",
            ["secret"],
          ),
        ),
      ...common,
    })
    .meta(said("Diarieföring.", { within: { amount: 1, unit: "workingDays" }, sorts: ["secret"], ...example })),
  removal: plain("Borttagning."),
  review: plain("Att en spärr prövas på nytt."),
  loan: plain("Utlåning: godtagen, riktlinjerna lästa och kontot återlämnat i tid."),
  dataRequest: timed("Begäran om personuppgifter."),
  snapshot: plain("Ögonblicksbild."),
  evaluation: plain("Utvärdering."),
  confirmation: timed("Att förteckningens uppgifter bekräftas."),
  inactivity: plain("Att ett vilande konto utvärderas."),
  replacement: plain("Att den som slutar ersätts."),
} satisfies Record<(typeof dutyKinds)[number], z.ZodType>;

export const dutiesWhole = z.strictObject(duties);

/** What a policy says of the work with accounts in use: who does it, and how duties are kept. */
export const lifeSections = {
  operation: z
    .partialRecord(
      z.enum(lifeSteps as [string, ...string[]]),
      z
        .strictObject({
          who: z
            .array(role)
            .nonempty()
            .meta(said("Vem som gör det.", ["administrator"])),
        })
        .meta(said("Ett moment i driften.", { who: ["administrator"] })),
    )
    .meta(said("Vem som gör vad medan kontot är i bruk.", { makeRound: { who: ["administrator"] } })),
  duties: dutiesWhole
    .partial()
    .meta(said("Hur uppgifterna bevakas. Den som utelämnas är standardens.", { snapshot: example })),
};
