import { z } from "zod";
import { answerSchema, type formIds, personSchema, text, unitSchema } from "./facts";

const reasons = text.trim().min(1).max(4000);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const answers = z.record(text, answerSchema.nullable());

/** What may be asked, in the imperative. People are already looked up in the directory, files already stored. */
export const commandSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("open"), name: text, unit: unitSchema }),
  z.object({ type: z.literal("saveNeeds"), answers }),
  z.object({ type: z.literal("concludeNeeds") }),
  z.object({ type: z.literal("savePlan"), answers }),
  z.object({ type: z.literal("sendOrder"), hash }),
  z.object({ type: z.literal("accept"), hash }),
  z.object({ type: z.literal("decline"), reasons }),
  z.object({ type: z.literal("consult"), opinion: z.enum(["supports", "objects"]), text: reasons, hash }),
  z.object({ type: z.literal("approve"), hash, reasons: text.trim().max(4000) }),
  z.object({ type: z.literal("returnOrder"), hash, reasons }),
  z.object({ type: z.literal("refuse"), hash, reasons }),
  z.object({ type: z.literal("withdraw"), reasons }),
  z.object({ type: z.literal("saveCreation"), answers }),
  z.object({ type: z.literal("concludeCreation") }),
  z.object({ type: z.literal("saveLaunch"), answers }),
  z.object({ type: z.literal("launch") }),
  z.object({ type: z.literal("proposeAdministrator"), person: personSchema, replaces: text.nullable() }),
  z.object({ type: z.literal("removeAdministrator"), person: text }),
  z.object({ type: z.literal("changeDeputy"), administrator: text, deputy: personSchema.nullable() }),
  z.object({ type: z.literal("changeOrderer"), person: personSchema }),
  z.object({ type: z.literal("replaceNominee"), leaver: text, successor: personSchema }),
  z.object({ type: z.literal("beginEvaluation") }),
  z.object({ type: z.literal("saveEvaluation"), answers }),
  z.object({ type: z.literal("consultClosure"), opinion: z.enum(["supports", "objects"]), text: reasons }),
  z.object({ type: z.literal("continueOperation") }),
  z.object({ type: z.literal("decideClosure"), reasons }),
  z.object({ type: z.literal("saveClosing"), answers }),
  z.object({ type: z.literal("close") }),
  z.object({ type: z.literal("requestTransfer"), receiver: text.trim().min(1).max(200), reasons }),
  z.object({ type: z.literal("recordBoardDecision"), answers }),
  z.object({ type: z.literal("saveTransfer"), answers }),
  z.object({ type: z.literal("handOver") }),
]);
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command["type"];
export const commandTypes = commandSchema.options.map((option) => option.shape.type.value) as CommandType[];

/** Which form a saving command writes in. */
export const savedForm = {
  saveNeeds: "needs",
  savePlan: "plan",
  saveCreation: "creation",
  saveLaunch: "launch",
  saveEvaluation: "evaluation",
  saveClosing: "closing",
  saveTransfer: "transfer",
} as const satisfies Partial<Record<CommandType, (typeof formIds)[number]>>;
