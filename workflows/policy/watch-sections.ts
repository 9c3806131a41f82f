import { z } from "zod";
import { due, said, sourced, words } from "./vocabulary";

const lawIds = z
  .array(z.string())
  .default([])
  .meta(said("Lagar som det vilar på, med id ur lagregistret.", ["bbs"]));

/** What a policy says of answering, watching and removing what others write. */
export const watchSections = {
  answers: z
    .strictObject({
      ...due,
      signed: z
        .strictObject({ words: words.meta(said("Vad som står under svaret.", "namn och verksamhet")), ...sourced })
        .nullable()
        .optional()
        .meta(
          said("Hur ett svar undertecknas; null = fritt, utelämnat = som i standarden.", {
            words: "namn och verksamhet",
            source: "VAS-7",
          }),
        ),
      ...sourced,
    })
    .meta(
      said("Svarstid, och hur ett svar undertecknas.", {
        within: { amount: 1, unit: "workingDays" },
        signed: { words: "namn och verksamhet", source: "VAS-7" },
        source: "VAS-7",
      }),
    ),
  supervision: z
    .strictObject({
      rhythm: z
        .enum(["workingDays", "officeHours", "plan"])
        .meta(said("Varje arbetsdag, under kontorstid eller så som planen säger.", "workingDays")),
      closer: z
        .strictObject({
          timesADay: z
            .int()
            .min(2)
            .max(24)
            .optional()
            .meta(said("Hur många gånger om dagen, 2–24; utelämnat = flera, där källan inte säger något tal.", 3)),
          offHours: z.boolean().meta(said("Också utanför arbetstid.", true)),
          ...sourced,
        })
        .nullable()
        .meta(said("Tätare när det behövs; null = nej.", { offHours: true, source: "VAS-8" })),
      ...sourced,
    })
    .meta(
      said("Uppsikt: hur ofta kontot ses över, och tätare när det behövs.", {
        rhythm: "workingDays",
        closer: null,
        source: "VAS-8",
      }),
    ),
  removal: z
    .strictObject({
      ...due,
      asPlanned: z.boolean().default(false).meta(said("Om planen säger tiden.", true)),
      evidence: z
        .strictObject({
          keep: z
            .array(
              z.enum(["screenshot", "content", "sender"]).meta(said("Skärmbild, innehåll eller avsändare.", "content")),
            )
            .nonempty()
            .meta(said("Skärmbild, innehåll, avsändare.", ["screenshot", "sender"])),
          ...sourced,
        })
        .optional()
        .meta(
          said("Vad som sparas innan något tas bort; utelämnat = som i standarden.", {
            keep: ["screenshot", "sender"],
            source: "VAS-9",
          }),
        ),
      secrecy: z
        .strictObject({ words: words.meta(said("Hur fort, i ord.", "genast")), ...sourced })
        .optional()
        .meta(
          said("Uppgifter som omfattas av sekretess; utelämnat = som i standarden.", {
            words: "genast",
            source: "STD-38",
          }),
        ),
      ...sourced,
    })
    .meta(
      said("Borttagning: inom vilken tid, och vad som sparas först.", {
        within: { amount: 24, unit: "hours" },
        evidence: { keep: ["screenshot", "sender"], source: "VAS-9" },
        source: "VAS-9",
      }),
    ),
  prohibited: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-zA-Z]+$/)
          .meta(said("Id, bokstäver a–z.", "advertising")),
        text: words.meta(said("Vad som inte får skrivas.", "Reklam")),
        plea: words
          .optional()
          .meta(said("Så som det sägs till läsaren, efter ”sådant som …”; utelämnat = är och texten.", "säljer något")),
        ground: z
          .enum(["law", "house"])
          .meta(said("law = lagen kräver att det tas bort, house = kommunens egen regel.", "house")),
        laws: lawIds,
        ...sourced,
      }),
    )
    .meta(
      said("Vad som inte får skrivas. Ersätter standardens lista, så behåll det som lagen kräver.", [
        { id: "advertising", text: "Reklam", ground: "house", source: "VAS-10" },
      ]),
    ),
};
