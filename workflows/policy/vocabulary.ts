import { z } from "zod";
import { type EventType, stepOf } from "../account/events";
import type { Page } from "../account/screens";

/** Every description is read by whoever writes a municipality's file: it stands in the JSON Schema and in the check. */
export const said = (description: string, ...examples: unknown[]) => ({ description, examples });

/** The id of a clause: of the municipality's own document ("TOR-B1.5") or of the standard ("STD-3"). */
export const clauseId = z
  .string()
  .regex(/^[A-Z]{3}-[A-Za-z0-9.]+$/)
  .meta(
    said(
      "Regelns id: dokumentets tre versaler, bindestreck, nummer. Egna regler står under clauses; STD-… är standardens.",
      "VAS-4",
    ),
  );
export const clauseIds = z.array(clauseId).meta(said("Regler, med id.", ["VAS-7", "VAS-8"]));
/** What an entry rests on: the clause shown beside it, and others that ask for the same. */
export const sourced = {
  source: clauseId,
  also: z
    .array(clauseId)
    .default([])
    .meta(said("Fler regler som kräver samma sak.", ["VAS-9"])),
};
// Control characters but line feed and tab, marks that turn the direction of text, and halves of letters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]/u;
/** Text that is shown: no characters that hide what is said. */
export const words = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .refine((text) => !UNSEEN.test(text), { error: "Texten har ett osynligt tecken. Skriv om den för hand." });

/** Names that a form's own fields and every object have already. */
const BUSY = ["key", "seen", "intent", "hash", "choice", "reasons", "email", "administrator", "person", "deputy"];
/** A name of one's own, for a question or a step of the chart. */
export const ownName = z
  .string()
  .regex(/^[a-zA-Z]{1,60}$/)
  .refine((name) => !BUSY.includes(name) && !(name in {}), {
    error: ({ input }) => `Namnet ”${input}” är upptaget. Välj ett annat.`,
  });

export const roles = [
  "orderer",
  "administrator",
  "nominee",
  "decider",
  "closer",
  "communications",
  "informationOfficer",
  "secretary",
  "registrar",
  "systemManager",
  "staff",
] as const;
/** In what capacity somebody acts on an account. */
export type Role = (typeof roles)[number];
export const role = z
  .enum(roles)
  .meta(
    said(
      "En roll. I ärendet: orderer (beställare), administrator, nominee (föreslagen administratör), decider (beslutande chef), closer (den som beslutar om avslut). I kommunen: communications, informationOfficer, secretary (nämndsekreterare), registrar (registrator och arkivarie), systemManager (systemförvaltare), staff (alla).",
      "communications",
    ),
  );

/** From the top of the organisation down. */
export const levels = ["municipality", "board", "administration", "department", "unit"] as const;
export const level = z
  .enum(levels)
  .meta(
    said(
      "En nivå i organisationen, en av dem under levels: municipality (kommun), board (nämnd), administration (förvaltning), department (avdelning), unit (enhet).",
      "administration",
    ),
  );

const amount = z.int().min(1).max(1000).meta(said("Ett helt tal större än 0.", 1));
export const durationSchema = z
  .strictObject({
    amount,
    unit: z
      .enum(["hours", "workingHours", "officeHours", "workingDays", "months"])
      .meta(said("Timmar, timmar på vardagar, timmar under kontorstid, arbetsdagar eller månader.", "workingDays")),
  })
  .meta(
    said("En tid. workingHours räknas på arbetsdagar dygnet runt, officeHours bara under kontorstid (calendar).", {
      amount: 1,
      unit: "workingDays",
    }),
  );
/** A length of time; `workingHours`, `officeHours` and `workingDays` are counted on working days alone. */
export type Duration = z.infer<typeof durationSchema>;
export const due = {
  within: durationSchema,
  words: words.optional().meta(said("Källans egna ord för tiden.", "skyndsamt")),
};

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

export const eventTypes = Object.keys(stepOf) as [EventType, ...EventType[]];
/** Addresses that begin with something else than a municipality. */
const TAKEN = ["jamfor", "assets", "public", "standard", "questions", "laws"];
const municipalityId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,40}$/)
  .refine((id) => !TAKEN.includes(id) && !(id in {}), {
    error: ({ input }) => `En kommun kan inte heta ”${input}”: namnet är upptaget. Välj ett annat id.`,
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
    .meta(said("Kommunkoden, fyra siffror; null för en påhittad kommun.", "9999")),
  website: z
    .string()
    .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)
    .meta(said("Webbplatsens adress utan https://.", "vasterby.example")),
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
