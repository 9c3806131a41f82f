import { createHash, type KeyObject } from "node:crypto";
import { sha256 } from "./canonical";
import { type ChainedEvent, GENESIS } from "./chain";
import { openNote, signNote, type VerifierKey } from "./signed-note";

/** The last event of a record: of an account's case file, or of the municipality's rules ("policy"). */
export type Head = { account: string; seq: number; hash: string };

/** The heads of all records of a municipality at one time; `previous` is the checkpointHash of the one before. */
export type Checkpoint = { origin: string; at: string; previous: string; heads: Head[] };

/** What a checkpoint and its key are named by. */
export const originOf = (municipality: string) => `kontoakt/${municipality}`;

/** SHA-256 of a whole signed checkpoint, as the next one names it; 64 zeros where there is none before. */
export const checkpointHash = (note: string | undefined) => (note === undefined ? GENESIS : sha256(note));

const byAccount = (a: Head, b: Head) => (a.account < b.account ? -1 : 1);

/**
 * A checkpoint's text in the manner of C2SP tlog-checkpoint: origin, number of records, and base64 of the SHA-256 of
 * all lines below; then the time, the hash of the checkpoint before, and one line a record: account, number and hash of
 * its last event. It is no Merkle tree: the heads are all there, and nothing has to be proved of a part.
 */
export function checkpointText({ origin, at, previous, heads }: Checkpoint): string {
  const lines = [...heads].sort(byAccount).map(({ account, seq, hash }) => `${account} ${seq} ${hash}`);
  const below = `${[`time ${at}`, `previous ${previous}`, ...lines].join("\n")}\n`;
  return `${origin}\n${heads.length}\n${rootOf(below)}\n${below}`;
}

const rootOf = (below: string) => createHash("sha256").update(below).digest("base64");

/** A checkpoint as it is kept, published and checked. */
export function signedCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  return signNote(checkpointText(checkpoint), checkpoint.origin, privateKey);
}

export type ReadCheckpoint = { ok: true; checkpoint: Checkpoint } | { ok: false; fault: string };

/** Reads a signed checkpoint. Nothing of it is believed before its signature; says in Swedish what is wrong; never throws. */
export function readCheckpoint(note: string, key: VerifierKey): ReadCheckpoint {
  const opened = openNote(note, key);
  if (!opened.ok) return opened;
  const [origin = "", size, root, time = "", previous = "", ...lines] = opened.text.slice(0, -1).split("\n");
  if (origin !== key.name) return { ok: false, fault: `Den gäller ${origin}, men nyckeln är till för ${key.name}.` };
  const heads = lines.map(headIn);
  const [, at] = /^time (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(time) ?? [];
  const [, before] = /^previous ([0-9a-f]{64})$/.exec(previous) ?? [];
  const whole = heads.filter((head) => head !== undefined);
  if (!at || !before || whole.length < heads.length || new Set(whole.map(({ account }) => account)).size < heads.length)
    return { ok: false, fault: "Den är inte skriven så som en kontrollpunkt ska vara." };
  const checkpoint = { origin, at, previous: before, heads: whole };
  // One content has one text: what is left to differ is a number, the root, or the order of the lines.
  if (checkpointText(checkpoint) !== opened.text)
    return { ok: false, fault: `Raderna stämmer inte med antalet (${size}) och rotsumman (${root}).` };
  return { ok: true, checkpoint };
}

function headIn(line: string): Head | undefined {
  const [, account = "", seq, hash = ""] = /^(\S+) ([1-9]\d{0,8}) ([0-9a-f]{64})$/.exec(line) ?? [];
  return seq === undefined ? undefined : { account, seq: Number(seq), hash };
}

/**
 * How a record stands to what a checkpoint knows of it. `same`, `ahead` and `later` (opened after it) are as it should
 * be. `cut`: events that the checkpoint knows are gone; `missing`: all of them; `forked`: the event of that number is
 * another; `backdated`: an event that the checkpoint lacks is dated before it. `known` and `found` are last numbers.
 */
export type Standing = { account: string; kind: Kind; known: number; found: number };
type Kind = "same" | "ahead" | "later" | "cut" | "missing" | "forked" | "backdated";

/** A record as far as it is compared: its last number, and the hash of the event with the checkpoint's number. */
export type Compared = { seq: number; hash: string | undefined };

export function standingOf({ account, seq, hash }: Head, record: Compared | undefined): Standing {
  const kind = () => {
    if (!record) return "missing";
    if (record.seq < seq) return "cut";
    if (record.hash !== hash) return "forked";
    return record.seq > seq ? "ahead" : "same";
  };
  return { account, kind: kind(), known: seq, found: record?.seq ?? 0 };
}

/** Milliseconds that the clocks of two servers may differ, and a step may wait for its turn. */
const CLOCKS_DIFFER = 60_000;

/** Case files, each verified, beside a checkpoint. */
export function compareCaseFiles(
  { heads, at }: Checkpoint,
  files: { account: string; events: Pick<ChainedEvent, "hash" | "at">[] }[],
): Standing[] {
  const known = new Map(heads.map((head) => [head.account, head]));
  const before = new Date(Date.parse(at) - CLOCKS_DIFFER).toISOString();
  return files.map(({ account, events }) => {
    const head = known.get(account);
    const found = events.length;
    const standing: Standing = head
      ? standingOf(head, { seq: found, hash: events[head.seq - 1]?.hash })
      : { account, kind: "later", known: 0, found };
    const [next] = events.slice(standing.known);
    const added = standing.kind === "ahead" || standing.kind === "later";
    return added && next && next.at < before ? { ...standing, kind: "backdated" } : standing;
  });
}

/**
 * A newer checkpoint beside an older one. Where a record has grown between them only its case file can tell whether it
 * still holds what the older one knew: then it counts as `ahead` here.
 */
export function compareCheckpoints(older: Checkpoint, newer: Checkpoint): Standing[] {
  const later = new Map(newer.heads.map((head) => [head.account, head]));
  return older.heads.map((head) => {
    const now = later.get(head.account);
    return standingOf(head, now && { seq: now.seq, hash: now.seq > head.seq ? head.hash : now.hash });
  });
}

export const isFault = ({ kind }: Standing) => !["same", "ahead", "later"].includes(kind);
const isBehind = ({ kind }: Standing) => kind === "cut" || kind === "missing";

/**
 * Whether the records stand as at an earlier time, which is what an older backup looks like when it has been restored:
 * several lack their last events, and nothing in any of them is newer or otherwise than the checkpoint says.
 */
export function standsEarlier(standings: Standing[]): boolean {
  const behind = standings.filter(isBehind);
  return behind.length > 1 && standings.every((one) => isBehind(one) || one.kind === "same");
}
