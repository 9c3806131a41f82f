import canonicalize from "canonicalize";
import { z } from "zod";
import { documentHash } from "../account/document";
import { factsSchema, text } from "../account/facts";
import { NoSuchStep, RELEASED_MACHINES } from "../account/machine";
import { advanceCase, type CaseEvent, type Standing, start } from "../operation/advance";
import { hashesIn, hashOfText } from "../operation/sealed";
import { beginningOfLife, lifeSchema } from "../operation/shape";
import { eventSignatureFaults } from "../signing/verify";
import { canonical, normalized } from "./canonical";
import { breaksIn, type ChainedEvent, GENESIS } from "./chain";

export const CASE_FILE_FORMAT = "kontoakt-case-file/1";

/** A stored event as it stands in a file. */
export const eventSchema = z.strictObject({
  account: text,
  seq: z.int(),
  type: text,
  at: text,
  actor: text,
  commitment: text,
  prev: text,
  hash: text,
  payload: text.nullable(),
  salt: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});

/**
 * An exported case file: the record itself, and the position it must replay to. Every field is bound by a check, but
 * `machine`: each released machine replays what an earlier one recorded, so an older number is no other claim.
 */
export const caseFileSchema = z.strictObject({
  format: z.literal(CASE_FILE_FORMAT),
  machine: z.literal(RELEASED_MACHINES),
  municipality: text,
  account: text,
  state: text,
  head: text,
  facts: factsSchema,
  /** What is open in the use of the account. Absent while nothing has happened in it. */
  life: lifeSchema.optional(),
  events: z.array(eventSchema).min(1),
  /** What was typed of its matters, by hash, as far as whoever drew the file may see it. Absent where that is nothing. */
  texts: z.record(text, z.strictObject({ salt: text, text })).optional(),
});
export type CaseFile = z.infer<typeof caseFileSchema>;

/**
 * The text of a case file: canonical order of keys, indented for reading; one content has exactly one text. Payloads
 * stay as they are hashed: put in NFC once more, the "n" of an escaped line feed would join an accent after it.
 */
export function caseFileText(file: CaseFile): string {
  const { life, texts = {}, ...rest } = file;
  const used = life && canonical(life) !== canonical(beginningOfLife) ? { life: normalized(life) } : {};
  const told = Object.keys(texts).length ? { texts } : {};
  const ordered = canonicalize({ ...rest, ...used, ...told, facts: normalized(file.facts) });
  return `${JSON.stringify(JSON.parse(ordered ?? ""), null, 2)}\n`;
}

/** The machine's event of a stored one: type, time and actor from the chained head, the rest from the payload. */
export function recordedEvent({ type, at, payload }: Pick<ChainedEvent, "type" | "at" | "payload">): CaseEvent {
  return { ...JSON.parse(payload ?? "{}"), type, at } as CaseEvent;
}

/** Replays recorded events through the machine. Throws NoSuchStep where the machine refuses one. */
export function replay(events: Pick<ChainedEvent, "type" | "at" | "payload">[]): Standing {
  return events.map(recordedEvent).reduce(advanceCase, start);
}

/** UTC with milliseconds, the one way times are written here: they are compared as text. */
const instant = z.iso.datetime({ precision: 3 });

function replayFaults(file: CaseFile): string[] {
  let position = start;
  let before = "";
  for (const stored of file.events) {
    try {
      const event = recordedEvent(stored);
      if (event.by.id !== stored.actor) return [`Händelse ${stored.seq} anger två olika personer.`];
      const payload = JSON.parse(stored.payload ?? "");
      if (canonical(payload) !== stored.payload || "type" in payload || "at" in payload)
        return [`Händelse ${stored.seq} är inte skriven så som akten kräver.`];
      if (!instant.safeParse(stored.at).success || stored.at < before)
        return [`Händelse ${stored.seq} har en tid som inte går att lita på.`];
      if (event.type === "orderSent" && documentHash(event.document) !== event.hash)
        return [`Händelse ${stored.seq} bär en annan text än den som kontrollsumman gäller.`];
      before = stored.at;
      position = advanceCase(position, event);
    } catch (error) {
      if (error instanceof NoSuchStep)
        return [`Händelse ${stored.seq} (${error.event}) kan inte ske i läget ${error.state}.`];
      return [`Händelse ${stored.seq} går inte att läsa.`];
    }
  }
  const faults: string[] = [];
  if (position.state !== file.state)
    faults.push(`Händelserna leder till läget ${position.state}, men filen anger ${file.state}.`);
  if (
    canonical(position.facts) !== canonical(file.facts) ||
    canonical(position.life) !== canonical(file.life ?? beginningOfLife)
  )
    faults.push("Uppgifterna i filen stämmer inte med händelserna.");
  if (position.facts.municipality !== file.municipality) faults.push("Filen anger fel kommun.");
  if (position.facts.account !== file.account) faults.push("Filen anger fel akt.");
  return faults;
}

/** Every signature in the file that does not hold, by the event that it stands in. */
function signatureFaultsIn({ municipality, account, events }: CaseFile): string[] {
  return events.flatMap((stored) =>
    eventSignatureFaults(recordedEvent(stored), { municipality, account }).map(
      ({ text }) => `Händelse ${stored.seq}: underskriften håller inte. ${text}`,
    ),
  );
}

/** Hashes of the texts that the events tell of. */
export const sealedIn = ({ events }: Pick<CaseFile, "events">): Set<string> =>
  new Set(events.flatMap(({ payload }) => hashesIn(payload ?? "")));

/** Every text in the file that is not one that an event tells of. */
function textFaultsIn(file: CaseFile): string[] {
  const told = sealedIn(file);
  return Object.entries(file.texts ?? {}).flatMap(([hash, one]) => [
    ...(hashOfText(one) === hash ? [] : [`Texten ${hash} är en annan än den som händelserna gäller.`]),
    ...(told.has(hash) ? [] : [`Texten ${hash} hör inte till någon händelse.`]),
  ]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Verdict = { ok: true; file: CaseFile } | { ok: false; faults: string[] };

/** Checks an exported case file: its form, chain, commitments, replay and signatures. Names every fault in Swedish; never throws. */
export function verifyCaseFile(text: string): Verdict {
  const content = parsed(text);
  if (content === undefined) return { ok: false, faults: ["Filen är inte läsbar som JSON."] };
  const read = caseFileSchema.safeParse(content);
  if (!read.success) {
    const places = read.error.issues.map(({ path }) => path.join(".") || "filen");
    return { ok: false, faults: [`Filen har inte formen av en akt: ${[...new Set(places)].join(", ")}.`] };
  }
  const file = read.data;
  const faults = breaksIn(file.account, file.events);
  if (file.head !== (file.events.at(-1)?.hash ?? GENESIS))
    faults.push("Aktens sista händelse saknas eller är utbytt: slutsumman stämmer inte.");
  if (faults.length === 0) faults.push(...replayFaults(file));
  if (faults.length === 0) faults.push(...textFaultsIn(file), ...signatureFaultsIn(file));
  if (faults.length === 0 && text !== caseFileText(file))
    faults.push("Filens text är ändrad, fast uppgifterna är desamma.");
  return faults.length ? { ok: false, faults } : { ok: true, file };
}
