import canonicalize from "canonicalize";
import { z } from "zod";
import type { RecordedEvent } from "../account/events";
import { text } from "../account/facts";
import { isLifeEvent } from "../operation/events";
import { canonical } from "../record/canonical";
import { eventSchema, recordedEvent } from "../record/case-file";
import { type ChainedEvent, commitmentOf, hashOf } from "../record/chain";
import type { Signature } from "./shape";
import { eventSignatureFaults } from "./verify";

export const RECEIPT_FORMAT = "kontoakt-receipt/1";
/** Bytes; a receipt is some ten thousand. */
export const LARGEST_RECEIPT = 1024 * 1024;

const receiptSchema = z.strictObject({ format: z.literal(RECEIPT_FORMAT), municipality: text, event: eventSchema });
/** One signed event out of a case file, with all that it takes to check the signature. */
export type Receipt = z.infer<typeof receiptSchema>;

/** The text of a receipt: one content has exactly one text, as of a case file. */
export const receiptText = (municipality: string, event: ChainedEvent): string =>
  `${JSON.stringify(JSON.parse(canonicalize({ format: RECEIPT_FORMAT, municipality, event }) ?? ""), null, 2)}\n`;

export type ReceiptVerdict =
  | { ok: true; receipt: Receipt; event: RecordedEvent; signature: Signature }
  | { ok: false; faults: string[]; receipt?: Receipt };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text says of itself that it is a receipt. */
export const isReceipt = (text: string): boolean =>
  (parsed(text) as { format?: unknown } | null | undefined)?.format === RECEIPT_FORMAT;

/**
 * Checks a receipt: its form, that the event is whole, and its signature. Names every fault in Swedish; never throws. That
 * the event stands in the municipality's record is for its case file, or the municipality, to say.
 */
export function verifyReceipt(text: string): ReceiptVerdict {
  const content = parsed(text);
  if (content === undefined)
    return {
      ok: false,
      faults: [
        "Det är inte ett helt kvitto. Ta filen som slutar på .json, eller kopiera hela texten, från första tecknet till det sista.",
      ],
    };
  const read = receiptSchema.safeParse(content);
  if (!read.success) {
    const places = read.error.issues.map(({ path }) => path.join(".") || "filen");
    return { ok: false, faults: [`Det har inte formen av ett kvitto: ${[...new Set(places)].join(", ")}.`] };
  }
  const receipt = read.data;
  const { event: stored, municipality } = receipt;
  const no = (...faults: string[]): ReceiptVerdict => ({ ok: false, faults, receipt });
  if (stored.payload === null || stored.salt === null)
    return no("Händelsens innehåll saknas, så det finns inget att kontrollera.");
  const broken = [
    ...(hashOf(stored) === stored.hash ? [] : ["Händelsen är ändrad: kontrollsumman stämmer inte."]),
    ...(commitmentOf(stored.salt, stored.payload) === stored.commitment ? [] : ["Händelsens innehåll är ändrat."]),
  ];
  if (broken.length) return no(...broken);
  const payload = parsed(stored.payload);
  if (typeof payload !== "object" || !payload || canonical(payload) !== stored.payload)
    return no("Händelsens innehåll är inte skrivet så som akten kräver.");
  const event = recordedEvent(stored);
  if (!event.signature || isLifeEvent(event)) return no("Händelsen bär ingen underskrift.");
  if (event.by?.id !== stored.actor) return no("Händelsen anger två olika personer.");
  const faults = eventSignatureFaults(event, { municipality, account: stored.account });
  return faults.length
    ? no(...faults.map(({ text }) => text))
    : { ok: true, receipt, event, signature: event.signature };
}
