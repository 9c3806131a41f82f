import { createPublicKey, type KeyObject } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { hashAt, listHeads } from "../db/heads.server";
import { enqueue } from "../db/outbox.server";
import type { Db, MunicipalityDb, Trx } from "../db/schema";
import { dayIn } from "../workflows/calendar/swedish-day";
import {
  type Checkpoint,
  checkpointHash,
  type Head,
  originOf,
  readCheckpoint,
  type Standing,
  signedCheckpoint,
  standingOf,
} from "../workflows/record/checkpoint";
import { faultTexts } from "../workflows/record/checkpoint.sv";
import { readVerifierKey, type VerifierKey, verifierKeyText } from "../workflows/record/signed-note";
import { checkpointKey } from "./checkpoint-key.server";
import { makeOnce } from "./durable-file.server";
import type { Settings } from "./http/settings.server";
import { withEach } from "./jobs/every-municipality.server";
import { organisationOf } from "./organisation.server";
import { paths } from "./paths";
import { policyInForce } from "./policy-in-force.server";

export type CheckpointSettings = Pick<Settings, "dataDir" | "postgresUrl" | "checkpointDir" | "checkpointKey">;

/** Of the records that are not as they should be, so many are named. */
const NAMED = 20;

const folderOf = ({ dataDir, checkpointDir }: CheckpointSettings, municipality: string) =>
  resolve(checkpointDir ?? join(dataDir, "checkpoints"), municipality);
const fileOf = (settings: CheckpointSettings, municipality: string, day: string) =>
  join(folderOf(settings, municipality), `${day}.txt`);

/** The days that have a checkpoint, the newest last. */
async function daysOf(settings: CheckpointSettings, municipality: string): Promise<string[]> {
  const names = await readdir(folderOf(settings, municipality)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.flatMap((name) => /^(\d{4}-\d\d-\d\d)\.txt$/.exec(name)?.[1] ?? []).sort();
}

/** The day of the newest checkpoint; undefined before the first. */
export const newestDay = async (settings: CheckpointSettings, municipality: string) =>
  (await daysOf(settings, municipality)).at(-1);

/** The signed note of a day that has one. */
export const noteOf = (settings: CheckpointSettings, municipality: string, day: string): Promise<string> =>
  readFile(fileOf(settings, municipality, day), "utf8");

/** The key that a municipality's checkpoints are checked with, as it is given to others. */
export const verifierKeyOf = (municipality: string, key: KeyObject) =>
  verifierKeyText(originOf(municipality), createPublicKey(key));

async function newestNote(settings: CheckpointSettings, municipality: string): Promise<string | undefined> {
  const day = await newestDay(settings, municipality);
  return day && (await noteOf(settings, municipality, day));
}

/**
 * Makes the checkpoint of a municipality for this day in Sweden, unless there is one: signed, on the disk, and in the
 * outbox to the communications unit. The transaction is what makes it once: writers of a municipality take turns.
 */
export async function makeCheckpoint(
  settings: CheckpointSettings,
  db: MunicipalityDb,
  now = new Date(),
): Promise<string | undefined> {
  const at = now.toISOString();
  const day = dayIn(at);
  const { municipality } = db;
  if ((await daysOf(settings, municipality)).includes(day)) return undefined;
  const key = await checkpointKey(settings);
  return db.write(async (trx) => {
    if ((await daysOf(settings, municipality)).includes(day)) return undefined;
    const before = await newestNote(settings, municipality);
    const heads = await listHeads(trx);
    const checkpoint = { origin: originOf(municipality), at, previous: checkpointHash(before), heads };
    const note = signedCheckpoint(checkpoint, key);
    const faults = before === undefined ? [] : await faultsAgainst(trx, heads, before, verifierOf(municipality, key));
    await mail(db, trx, { checkpoint, note, day, faults });
    // Last: when it is there, all else is done but the commit.
    if (!(await makeOnce(fileOf(settings, municipality, day), note, 0o644)))
      throw new Error(`${municipality}: another process made the checkpoint of ${day}`);
    return note;
  });
}

const verifierOf = (municipality: string, key: KeyObject): VerifierKey => {
  const verifier = readVerifierKey(verifierKeyOf(municipality, key));
  if (!verifier) throw new Error(`No key name can be made of "${municipality}"`);
  return verifier;
};

/** What the newest checkpoint knows that a municipality's database does not, in Swedish sentences; [] = nothing. */
export async function lostSinceCheckpoint(settings: CheckpointSettings, db: MunicipalityDb): Promise<string[]> {
  const note = await newestNote(settings, db.municipality);
  if (note === undefined) return [];
  const key = verifierOf(db.municipality, await checkpointKey(settings));
  return faultsAgainst(db.read, await listHeads(db.read), note, key);
}

async function faultsAgainst(from: Db, heads: Head[], note: string, key: VerifierKey): Promise<string[]> {
  const read = readCheckpoint(note, key);
  if (!read.ok) return [`Den senaste kontrollpunkten går inte att lita på. ${read.fault}`];
  const now = new Map(heads.map((head) => [head.account, head]));
  const standings: Standing[] = [];
  for (const known of read.checkpoint.heads) {
    const head = now.get(known.account);
    const hash = head && head.seq > known.seq ? await hashAt(from, known.account, known.seq) : head?.hash;
    standings.push(standingOf(known, head && { seq: head.seq, hash }));
  }
  return faultTexts(standings, NAMED);
}

type Made = { checkpoint: Checkpoint; note: string; day: string; faults: string[] };

/** A copy that does not lie on the same disk: short, but its root hash and signature bind the whole. */
async function mail(db: MunicipalityDb, trx: Trx, { checkpoint, note, day, faults }: Made): Promise<void> {
  const name = (await policyInForce(db, trx))?.name ?? db.municipality;
  const lines = note.split("\n");
  const [, , root = ""] = lines;
  const head = [...lines.slice(0, 5), "…", ...lines.slice(-2, -1)].join("\n");
  const files = checkpoint.heads.filter(({ account }) => account !== "policy").length;
  const body = [
    ...(faults.length ? [`Något är fel med akterna:\n${faults.map((text) => `- ${text}`).join("\n")}`] : []),
    "Dagens kontrollpunkt är gjord. Spara brevet: med det kan ni visa om en akt har ändrats eller kortats av efteråt.",
    `Dag: ${day}\nAkter: ${files}\nRotsumma: ${root}`,
    `Hela kontrollpunkten: ${paths.checkpoint(db.municipality)}`,
    `Dess början och underskrift:\n\n${head}`,
    name,
  ].join("\n\n");
  const { communications } = (await organisationOf(db, trx)).holders;
  const subject = `Kontrollpunkt ${day}${faults.length ? ": något är fel med akterna" : ""}`;
  await enqueue(
    trx,
    communications.map(({ id, email }) => ({ recipient: id, email, subject, body, at: checkpoint.at, whole: true })),
  );
}

/** Says loudly where a database lacks what its newest checkpoint knows. Asked before anything new is recorded. */
export function warnOfLostRecords(settings: CheckpointSettings): Promise<void> {
  return withEach(settings, async (db) => {
    for (const text of await lostSinceCheckpoint(settings, db)) console.error(`VARNING ${db.municipality}: ${text}`);
  });
}
