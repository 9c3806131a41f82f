import { z } from "zod";
import { type EventType, stepOf } from "../account/events";
import { formIds } from "../account/facts";
import type { Page } from "../account/screens";

/** Every description is read by whoever writes a municipality's file: it stands in the JSON Schema and in the check. */
const said = (description: string, ...examples: unknown[]) => ({ description, examples });

/** The id of a clause: of the municipality's own document ("TOR-B1.5") or of the standard ("STD-3"). */
export const clauseId = z
  .string()
  .regex(/^[A-Z]{3}-[A-Za-z0-9.]+$/)
  .meta(said("Regelns id: tre versaler, bindestreck, nummer.", "TOR-B1.5"));
const clauseIds = z.array(clauseId).meta(said("Regler, med id.", ["HAL-7a", "HAL-7b"]));
/** What an entry rests on: the clause shown beside it, and others that ask for the same. */
export const sourced = {
  source: clauseId,
  also: z
    .array(clauseId)
    .default([])
    .meta(said("Fler regler som kräver samma sak.", ["TOR-4a"])),
};
const words = z.string().trim().min(1).max(4000);

export const roles = [
  "orderer",
  "administrator",
  "nominee",
  "decider",
  "closer",
  "communications",
  "informationOfficer",
  "secretary",
  "staff",
] as const;
/** In what capacity somebody acts on an account. */
export type Role = (typeof roles)[number];
export const role = z.enum(roles).meta(said("En roll.", "communications"));

/** From the top of the organisation down. */
export const levels = ["municipality", "board", "administration", "department", "unit"] as const;
const level = z.enum(levels).meta(said("En nivå i organisationen, en av dem under levels.", "administration"));

const amount = z.int().min(1).max(1000).meta(said("Ett helt tal större än 0.", 1));
export const durationSchema = z
  .strictObject({ amount, unit: z.enum(["hours", "workingHours", "workingDays", "months"]) })
  .meta(said("En tid. workingHours räknas på vardagar.", { amount: 1, unit: "workingDays" }));
/** A length of time; `workingHours` and `workingDays` are counted on working days alone. */
export type Duration = z.infer<typeof durationSchema>;
const due = { within: durationSchema, words: words.optional().meta(said("Källans egna ord för tiden.", "skyndsamt")) };

const pages = [
  "needs",
  "plan",
  "acceptance",
  "consultation",
  "decision",
  "creation",
  "launch",
  "administrators",
  "evaluation",
  "closing",
  "boardDecision",
  "transfer",
] as const satisfies readonly Page[];
/** Where advice is shown: on a screen, on the page of an account in use, or (`everybody`) on the public page of rules. */
export const places = [...pages, "operation", "everybody"] as const;
export const matters = [
  "order",
  "diary",
  "handOut",
  "disposal",
  "plan",
  "messages",
  "personalData",
  "passOn",
  "tips",
  "reports",
  "othersForums",
] as const;
/** What kind of records a clause rules. */
export type Matter = (typeof matters)[number];

const eventTypes = Object.keys(stepOf) as [EventType, ...EventType[]];
/** Addresses that begin with something else than a municipality. */
const TAKEN = ["jamfor", "assets"];
const municipalityId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}$/)
  .refine((id) => !TAKEN.includes(id), {
    error: ({ input }) => `En kommun kan inte heta ”${input}”: adressen /${input} är upptagen. Välj ett annat id.`,
  })
  .meta(said("Kommunens id i alla adresser: små bokstäver a–z, siffror och bindestreck.", "vasterby"));

/** Who the municipality is: never taken from the standard. */
export const identity = {
  municipality: municipalityId,
  name: words.meta(said("Kommunens namn.", "Västerby kommun")),
  genitive: words.meta(said("Namnet i genitiv.", "Västerby kommuns")),
  code: z
    .string()
    .regex(/^\d{4}$/)
    .nullable()
    .meta(said("Kommunkoden, fyra siffror; null för en påhittad kommun.", "1482")),
  website: z
    .string()
    .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)
    .meta(said("Webbplatsens adress utan https://.", "vasterby.se")),
};

export const clauseSchema = z.strictObject({
  id: clauseId,
  ref: words.meta(said("Stället i dokumentet.", "§ 7")),
  kind: z
    .enum(["gate", "role", "notify", "duty", "deadline", "record", "text", "publish", "right", "guide"])
    .meta(
      said(
        "Vad regeln är: krav, roll, besked, uppgift, tid, handling, text, publicering, rättighet eller råd.",
        "gate",
      ),
    ),
  text: words.max(600).meta(said("Regeln med egna ord.", "Varje konto har minst två administratörer.")),
  laws: z
    .array(z.string())
    .default([])
    .meta(said("Lagar som regeln vilar på, med id ur lagregistret.", ["osl"])),
  ground: words.optional().meta(said("Rättslig grund, för standardens regler.", "Arkivlagen (1990:782)")),
});
/** A clause of a municipality's document, or of the standard with its legal ground, in the product's own words. */
export type Clause = z.infer<typeof clauseSchema>;
export const documentSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .meta(said("Tre versaler som inleder reglernas id.", "VAS")),
  name: words.meta(said("Kort namn, så som källan anges.", "Västerby")),
  title: words.meta(said("Dokumentets namn, beslut och datum.", "Riktlinjer för sociala medier, 2024-03-12")),
});

const chartNode = z.union([
  z.strictObject({ question: words, help: words.optional(), yes: z.string(), no: z.string() }),
  z.strictObject({ advice: words, steps: z.array(words).default([]) }),
]);

/** The parts of a policy beside forms and steps. A municipality that leaves one out gets the standard's. */
export const sections = {
  look: z
    .strictObject({
      colour: z
        .string()
        .regex(/^#[0-9a-f]{6}$/)
        .meta(said("Kommunens färg.", "#1f4e79")),
      logotype: z
        .string()
        .regex(/^[a-z0-9-]+\.svg$/)
        .nullable()
        .meta(said("En SVG-fil bredvid den här filen; null = en sköld med kommunens första bokstav.", "vasterby.svg")),
    })
    .meta(said("Färg och logotyp.", { colour: "#1f4e79", logotype: null })),
  levels: z
    .partialRecord(z.enum(levels), words)
    .meta(said("Organisationens nivåer med kommunens egna ord.", { administration: "Sektor", unit: "Enhet" })),
  roleNames: z
    .partialRecord(z.enum(roles), words)
    .meta(said("Rollernas namn i bestämd form.", { decider: "sektorchefen" })),
  deciders: z
    .strictObject({
      order: z.strictObject({ level, ...sourced }),
      closure: z.strictObject({ level: level.optional(), ...sourced }).optional(),
    })
    .meta(
      said("På vilken nivå chefen beslutar om beställning och om avslut.", {
        order: { level: "unit", source: "STD-3" },
      }),
    ),
  consultation: z
    .strictObject({ role, ...sourced })
    .nullable()
    .meta(said("Vem som hörs före beslutet; null = ingen.", { role: "communications", source: "STD-8" })),
  closureConsultation: z
    .strictObject({ role, ...sourced })
    .nullable()
    .meta(said("Vem som hörs innan ett konto avslutas; null = ingen.", { role: "communications", source: "HAL-17b" })),
  administrators: z
    .strictObject({ minimum: z.int().min(1).max(6), deputies: z.boolean().default(false), ...sourced })
    .meta(
      said("Minsta antal administratörer, och om var och en ska ha en ersättare.", { minimum: 2, source: "STD-5" }),
    ),
  assignment: z.strictObject(sourced).meta(said("Att var och en själv tar uppdraget.", { source: "STD-6" })),
  statements: z
    .array(z.strictObject({ by: z.enum(["nominee", "decider"]), text: words, ...sourced }))
    .meta(said("Vad den som tar uppdraget (nominee) eller godkänner (decider) intygar med sin underskrift.", [])),
  copyTo: z
    .strictObject({ role, ...sourced })
    .nullable()
    .meta(said("Vem som får en kopia av den godkända beställningen.", null)),
  told: z
    .partialRecord(z.enum(eventTypes), z.array(z.strictObject({ role, ...sourced })))
    .meta(said("Vem som får besked om vad.", { launched: [{ role: "communications", source: "STD-13" }] })),
  formNames: z
    .partialRecord(z.enum(formIds), z.strictObject({ name: words, ...sourced }))
    .meta(said("Formulärens namn.", { plan: { name: "Aktivitetsplan", source: "TOR-B1.0" } })),
  platforms: z
    .array(
      z.strictObject({
        value: z.string().regex(/^[a-z0-9]+$/),
        label: words.optional(),
        noun: words.optional().meta(said("Vad kontot kallas där.", "Facebooksidan")),
        longest: z
          .int()
          .positive()
          .nullable()
          .optional()
          .meta(said("Längsta beskrivning, i tecken; null = fritt.", 150)),
        answer: z.strictObject({ within: durationSchema, ...sourced }).optional(),
      }),
    )
    .meta(
      said("Sociala medier och egna svarstider där.", [
        { value: "facebook", answer: { within: { amount: 1, unit: "workingDays" }, source: "SOL-5a" } },
      ]),
    ),
  answers: z
    .strictObject({ ...due, signed: words.nullable(), ...sourced })
    .meta(said("Svarstid, och hur ett svar undertecknas.", {})),
  supervision: z
    .strictObject({
      rhythm: z.enum(["workingDays", "officeHours", "plan"]),
      closer: z.strictObject({ timesADay: z.int().min(2).max(24), offHours: z.boolean(), ...sourced }).nullable(),
      ...sourced,
    })
    .meta(
      said("Uppsikt: varje arbetsdag, under kontorstid eller så som planen säger; closer = tätare när det behövs.", {
        rhythm: "workingDays",
        closer: null,
        source: "STD-24",
      }),
    ),
  removal: z
    .strictObject({
      ...due,
      asPlanned: z.boolean().default(false).meta(said("Om planen säger tiden.", true)),
      evidence: z.array(z.enum(["screenshot", "content", "sender"])).nonempty(),
      secrecy: z.strictObject({ words, ...sourced }),
      ...sourced,
    })
    .meta(said("Borttagning: inom vilken tid, och vad som sparas först.", {})),
  prohibited: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-zA-Z]+$/),
        text: words,
        ground: z.enum(["law", "house"]),
        laws: z.array(z.string()).default([]),
        ...sourced,
      }),
    )
    .meta(said("Vad som inte får skrivas; law = lagen kräver att det tas bort, house = kommunens egen regel.", [])),
  snapshot: z
    .strictObject({ every: durationSchema, atLargerChanges: z.boolean(), ...sourced })
    .meta(said("Ögonblicksbild.", {})),
  evaluation: z.strictObject({ every: durationSchema, ...sourced }).meta(said("Utvärdering.", {})),
  inactivity: z.strictObject({ after: durationSchema, ...sourced }).meta(said("När ett konto räknas som vilande.", {})),
  leaver: z.strictObject({ ...due, ...sourced }).meta(said("När den som slutar ska vara ersatt.", {})),
  lending: z.strictObject({ agreedWith: role, ...sourced }).meta(said("Utlåning av ett konto.", {})),
  crisis: z.strictObject({ ledBy: words, channel: words, rulesCease: z.boolean(), ...sourced }).meta(said("Kris.", {})),
  parties: z
    .strictObject({ links: z.array(z.strictObject({ name: words, url: z.url({ protocol: /^https$/ }) })), ...sourced })
    .nullable()
    .meta(said("Länkar till partierna i fullmäktige på den öppna sidan; null = inga.", null)),
  contact: z
    .strictObject({ phone: words.nullable(), email: z.email().nullable(), address: words.nullable(), hours: words })
    .meta(said("Hur man når kommunen; står i informationstexten.", {})),
  texts: z
    .strictObject({
      information: z.strictObject({ long: words, short: words, ...sourced }),
      rules: z.strictObject({ text: words, ...sourced }),
      farewell: z.strictObject({ text: words, ...sourced }),
      handover: z.strictObject({ text: words, ...sourced }),
      passedOn: z.strictObject({ text: words, ...sourced }),
    })
    .partial()
    .meta(said("Texter att publicera. {verksamhet}, {kommun} m.fl. fylls i ur kontots uppgifter.", {})),
  guidance: z
    .partialRecord(z.enum(places), clauseIds)
    .meta(said("Råd, med reglernas id, där de behövs.", { operation: ["HAL-7a"] })),
  records: z
    .partialRecord(z.enum(matters), clauseIds)
    .meta(said("Regler för handlingar, efter ärende.", { diary: ["HAL-16b"] })),
  responsibilities: clauseIds.meta(said("Regler om vem som ansvarar.", ["HAL-2a"])),
  publication: z
    .strictObject({ register: z.strictObject(sourced), rules: z.strictObject(sourced) })
    .meta(said("Att förteckning och regler är öppna för alla.", {})),
  chart: z
    .strictObject({ start: z.string(), nodes: z.record(z.string(), chartNode), ...sourced })
    .nullable()
    .meta(said("Bemötandeschema: frågor med ja och nej, och råd; null = inget.", null)),
};
