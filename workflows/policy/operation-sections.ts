import { z } from "zod";
import { dutyKinds } from "../duties/duty";
import { clauseIds, due, durationSchema, matters, ownName, places, role, said, sourced, words } from "./vocabulary";
import { watchSections } from "./watch-sections";

const publishedText = words.meta(
  said(
    "Texten. {verksamhet}, {kommun}, {kanalen} och andra ord inom klamrar fylls i ur kontots uppgifter.",
    "Tack för att ni har följt {verksamhet} här. Ni hittar oss på {webbplats}.",
  ),
);
const textOf = z.strictObject({ text: publishedText, ...sourced });
const textShown = (description: string) =>
  textOf.meta(said(description, { text: "Ni hittar oss på {webbplats}.", source: "VAS-12" }));

const chartNode = z.union([
  z.strictObject({
    question: words.meta(said("En fråga att svara ja eller nej på.", "Är kommentaren positiv?")),
    help: words.optional().meta(said("Hjälp att svara.", "Titta på hela tråden.")),
    yes: ownName.meta(said("Steget efter ja.", "strengthen")),
    no: ownName.meta(said("Steget efter nej.", "correct")),
  }),
  z.strictObject({
    advice: words.meta(said("Ett råd, där vägen slutar.", "Tacka och svara")),
    steps: z
      .array(words)
      .default([])
      .meta(said("Hur man gör, i ordning.", ["Svara samma dag."])),
    raises: z
      .enum(["question", "removal"])
      .default("question")
      .meta(
        said("Vad rådet oftast leder till: question = en fråga att svara på, removal = något att ta bort.", "removal"),
      ),
  }),
]);

/** What a policy says of accounts in use, of what is published and of records. */
export const operationSections = {
  platforms: z
    .array(
      z.strictObject({
        value: z
          .string()
          .regex(/^[a-z0-9]+$/)
          .meta(
            said(
              "Mediets id. Finns redan: facebook, instagram, linkedin, youtube, tiktok, x, blogg, annat.",
              "facebook",
            ),
          ),
        label: words.optional().meta(said("Mediets namn, när det är ett nytt.", "Mastodon")),
        noun: words.optional().meta(said("Vad kontot kallas där.", "Mastodonkontot")),
        longest: z
          .int()
          .positive()
          .nullable()
          .optional()
          .meta(said("Längsta beskrivning, i tecken; null = fritt.", 150)),
        answer: z
          .strictObject({ within: durationSchema, ...sourced })
          .optional()
          .meta(said("Egen svarstid där.", { within: { amount: 4, unit: "workingHours" }, source: "VAS-7" })),
      }),
    )
    .meta(
      said("Sociala medier utöver standardens, och egna svarstider.", [
        { value: "facebook", answer: { within: { amount: 1, unit: "workingDays" }, source: "VAS-7" } },
      ]),
    ),
  ...watchSections,
  snapshot: z
    .strictObject({
      every: durationSchema,
      atLargerChanges: z.boolean().meta(said("Också vid större ändringar.", true)),
      words: words.optional().meta(said("Källans egna ord för när.", "så som dokumenthanteringsplanen säger")),
      ...sourced,
    })
    .meta(
      said("Ögonblicksbild: hur ofta kontot bevaras som bild.", {
        every: { amount: 6, unit: "months" },
        atLargerChanges: true,
        source: "VAS-13",
      }),
    ),
  evaluation: z
    .strictObject({ every: durationSchema, ...sourced })
    .meta(said("Utvärdering: hur ofta.", { every: { amount: 12, unit: "months" }, source: "VAS-14" })),
  inactivity: z
    .strictObject({ after: durationSchema, ...sourced })
    .meta(said("När ett konto räknas som vilande.", { after: { amount: 6, unit: "months" }, source: "VAS-14" })),
  leaver: z
    .strictObject({ ...due, ...sourced })
    .meta(
      said("När den som slutar ska vara ersatt.", { within: { amount: 5, unit: "workingDays" }, source: "VAS-15" }),
    ),
  lending: z
    .strictObject({ agreedWith: role, ...sourced })
    .meta(said("Utlåning: vem man först kommer överens med.", { agreedWith: "communications", source: "VAS-16" })),
  crisis: z
    .strictObject({
      ledBy: words.meta(said("Vem som samordnar vad som sägs.", "krisledningen")),
      channel: words.meta(said("Dit kontona hänvisar, efter ”Följ …”.", "kommunens gemensamma kanal")),
      rulesCease: z.boolean().meta(said("Om de vanliga reglerna viker i en kris.", false)),
      pauses: z
        .array(z.enum(dutyKinds))
        .default(["snapshot", "evaluation", "confirmation", "inactivity"])
        .meta(said("Uppgifter som väntar tills krisen är över.", ["snapshot", "evaluation"])),
      steppedBy: z
        .array(z.enum(["communications", "informationOfficer", "systemManager", "municipalityManager"]))
        .nonempty()
        .default(["communications", "informationOfficer", "municipalityManager"])
        .meta(
          said(
            "Vem som aktiverar och avslutar krisläget: communications (kommunikationsenheten), informationOfficer (informationsansvarig), systemManager (systemförvaltaren), municipalityManager (kommunens högsta chef).",
            ["communications"],
          ),
        ),
      ...sourced,
    })
    .meta(
      said("Kris.", {
        ledBy: "krisledningen",
        channel: "kommunens gemensamma kanal",
        rulesCease: false,
        source: "VAS-17",
      }),
    ),
  parties: z
    .strictObject({
      links: z
        .array(
          z.strictObject({
            name: words.meta(said("Partiets namn.", "Exempelpartiet")),
            url: z.url({ protocol: /^https$/ }).meta(said("Dess webbplats.", "https://exempelpartiet.example")),
          }),
        )
        .meta(said("Partierna, i ordning.", [{ name: "Exempelpartiet", url: "https://exempelpartiet.example" }])),
      ...sourced,
    })
    .nullable()
    .meta(
      said("Länkar till partierna i fullmäktige på den öppna sidan; null = inga.", {
        links: [{ name: "Exempelpartiet", url: "https://exempelpartiet.example" }],
        source: "VAS-18",
      }),
    ),
  contact: z
    .strictObject({
      phone: words.nullable().meta(said("Telefon; null = ingen.", "010-000 00 00")),
      email: z.email().nullable().meta(said("E-post; null = ingen.", "kommunen@vasterby.example")),
      address: words.nullable().meta(said("Postadress; null = ingen.", "Västerby kommun, 999 99 Västerby")),
      hours: words.meta(said("När ni svarar.", "vardagar 8–16")),
    })
    .meta(
      said("Hur man når kommunen; står i informationstexten.", {
        phone: "010-000 00 00",
        email: "kommunen@vasterby.example",
        address: null,
        hours: "vardagar 8–16",
      }),
    ),
  texts: z
    .strictObject({
      information: z
        .strictObject({
          long: publishedText,
          short: words.meta(said("Den korta, där platsen är liten.", "{verksamhet}, {kommun}. Regler: {regelsida}")),
          ...sourced,
        })
        .meta(
          said("Kontots informationstext, lång och kort.", {
            long: "Här berättar {verksamhet} om sin verksamhet. Vi svarar inom {svarstid}.",
            short: "{verksamhet}, {kommun}. Regler: {regelsida}",
            source: "VAS-19",
          }),
        ),
      rules: textShown("Vad besökare inte får skriva."),
      farewell: textShown("Avskedet när kontot avslutas."),
      handover: textShown("Beskedet när kontot överlåts."),
      passedOn: textShown("Svaret när en fråga har skickats vidare."),
    })
    .partial()
    .meta(
      said("Texter att publicera. Den som utelämnas är standardens.", {
        farewell: { text: "Ni hittar oss på {webbplats}.", source: "VAS-12" },
      }),
    ),
  guidance: z
    .partialRecord(z.enum(places), clauseIds)
    .meta(said("Råd, med reglernas id, där de behövs.", { operation: ["VAS-20"] })),
  records: z
    .partialRecord(z.enum(matters), clauseIds)
    .meta(said("Regler för handlingar, efter ärende.", { diary: ["VAS-21"] })),
  responsibilities: clauseIds.meta(said("Regler om vem som ansvarar.", ["VAS-22"])),
  publication: z
    .strictObject({
      register: z.strictObject(sourced).meta(said("Förteckningen.", { source: "VAS-23" })),
      rules: z.strictObject(sourced).meta(said("Reglerna.", { source: "VAS-23" })),
    })
    .meta(
      said("Att förteckning och regler är öppna för alla.", {
        register: { source: "VAS-23" },
        rules: { source: "VAS-23" },
      }),
    ),
  chart: z
    .strictObject({
      start: ownName.meta(said("Det första steget.", "positive")),
      nodes: z
        .record(ownName, chartNode)
        .meta(said("Stegen, med id: frågor och råd.", { thank: { advice: "Tacka och svara" } })),
      ...sourced,
    })
    .nullable()
    .meta(
      said("Bemötandeschema: frågor med ja och nej, och råd; null = inget.", {
        start: "positive",
        nodes: {
          positive: { question: "Är kommentaren positiv?", yes: "thank", no: "answer" },
          thank: { advice: "Tacka" },
          answer: { advice: "Svara sakligt", steps: ["Svara samma dag."] },
        },
        source: "VAS-24",
      }),
    ),
};
