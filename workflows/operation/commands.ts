import { z } from "zod";
import { personSchema, storedFileSchema, text } from "../account/facts";
import { keptSchema, questionSorts, requestSorts } from "./shape";

const reasons = text.trim().min(1).max(4000);
const remark = text.trim().max(4000);
const line = text.trim().max(200);
const link = text.trim().max(2000);
/** UTC with milliseconds. */
const instant = z.iso.datetime({ precision: 3 });
const day = z.iso.date();
const matter = z.string().regex(/^[A-Z]-\d{1,6}$/);
const files = z.array(storedFileSchema).max(20);
/** Twenty files, a pasted text and its sender. */
const content = z.array(keptSchema).max(22);
const type = <T extends string>(name: T) => z.literal(name);
const measure = {
  measure: z.enum(["hidden", "removed", "reported"]),
  done: instant,
  platform: z.boolean(),
  police: z.boolean(),
  told: remark,
  disposal: line,
};

/** What may be asked while an account is in use, in the imperative. Files are already stored, people looked up. */
export const lifeCommandSchema = z.discriminatedUnion("type", [
  z.object({ type: type("makeRound"), found: remark }),
  z.object({ type: type("watchCloser"), reasons }),
  z.object({
    type: type("receiveQuestion"),
    sort: z.enum(questionSorts),
    received: instant,
    link,
    subject: line,
    content,
    crisis: z.boolean(),
  }),
  z.object({ type: type("sortQuestion"), matter, sort: z.enum(questionSorts) }),
  z.object({ type: type("passOnQuestion"), matter, to: line.min(1), told: reasons }),
  z.object({ type: type("answerQuestion"), matter, answered: instant, answer: content, answerer: personSchema }),
  z.object({ type: type("leaveQuestion"), matter, reasons }),
  z.object({ type: type("registerInDiary"), matter, number: line.min(1) }),
  z.object({
    type: type("reportRemoval"),
    seen: instant,
    posted: instant.nullable(),
    link,
    grounds: z.array(text).max(30),
    content,
    secret: z.boolean(),
    /** Where it is already done. */
    made: z.object(measure).nullable(),
  }),
  z.object({ type: type("makeRemoval"), matter, ...measure }),
  z.object({ type: type("leaveRemoval"), matter, reasons }),
  z.object({ type: type("blockUser"), content, reasons, review: day }),
  z.object({
    type: type("reviewBlock"),
    matter,
    outcome: z.enum(["kept", "lifted"]),
    reasons,
    review: day.nullable(),
  }),
  z.object({ type: type("askLoan"), borrower: personSchema, from: day, to: day }),
  z.object({ type: type("agreeLoan"), matter }),
  z.object({ type: type("refuseLoan"), matter, reasons }),
  z.object({ type: type("readGuidelines"), matter }),
  z.object({ type: type("endLoan"), matter }),
  z.object({ type: type("takeSnapshot"), halfYear: z.boolean(), files, note: remark }),
  z.object({
    type: type("recordFigures"),
    rows: z.array(z.object({ measure: line.min(1), day, value: z.number().min(0) })).max(5000),
    lastPost: day.nullable(),
  }),
  z.object({ type: type("confirmAccount") }),
  z.object({ type: type("receiveDataRequest"), sort: z.enum(requestSorts), received: instant, content }),
  z.object({ type: type("confirmIdentity"), matter, how: line.min(1) }),
  z.object({ type: type("decideDataRequest"), matter, outcome: z.enum(["granted", "partly", "refused"]), reasons }),
  z.object({ type: type("carryOutDataRequest"), matter, done: reasons }),
  /** The clock's own: a duty has not been done in time. */
  z.object({ type: type("lapse"), duty: text }),
]);
export type LifeCommand = z.infer<typeof lifeCommandSchema>;
export type LifeCommandType = LifeCommand["type"];
export const lifeCommandTypes = lifeCommandSchema.options.map((one) => one.shape.type.value) as LifeCommandType[];
