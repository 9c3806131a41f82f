import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { clearArrivals, getFileStream } from "../../db/files.server";
import {
  countFiles,
  type FileCheckRow,
  filesToCheck,
  findFileCheck,
  placesOfFile,
  writeFileCheck,
} from "../../db/fixity.server";
import type { DataSettings } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { log } from "../http/log.server";
import { organisationOf } from "../organisation.server";
import { policyInForce } from "../policy-in-force.server";
import { tellTown } from "../tell-town.server";
import { every, HOUR, type Job, withEach } from "./every-municipality.server";

const DAY = 24 * 60 * 60 * 1000;
/** Each file is read within 30 days; a turn missed now and then is made up for. */
const EVERY_DAYS = 25;
/** At least so many an hour, so that a small store is done in an evening. */
const FEWEST = 20;

async function stateOf(db: MunicipalityDb, sha256: string): Promise<FileCheckRow["state"]> {
  const hash = createHash("sha256");
  try {
    await pipeline(await getFileStream(db, sha256), hash);
  } catch {
    return "missing";
  }
  return hash.digest("hex") === sha256 ? "whole" : "changed";
}

const found = {
  missing: "Filen går inte att läsa. Den finns inte kvar där den ska vara.",
  changed: "Filens innehåll är inte det som togs emot: kontrollsumman stämmer inte.",
};

/** Notes what was found; what is new and wrong is logged loudly and told to who keeps the diary and to who keeps the system. */
async function note(db: MunicipalityDb, sha256: string, state: FileCheckRow["state"], now: Date): Promise<void> {
  const at = now.toISOString();
  await db.write(async (trx) => {
    const before = await findFileCheck(trx, sha256);
    const since = before?.state === state ? before.since : at;
    await writeFileCheck(trx, { sha256, checked_at: at, state, since });
    if (state === "whole" || before?.state === state) return;
    const places = await placesOfFile(trx, sha256);
    log("error", { event: "fixity", municipality: db.municipality, fault: state, detail: sha256 });
    const policy = await policyInForce(db, trx);
    const [place] = places;
    if (!policy || !place) return;
    const { registrar, systemManager } = (await organisationOf(db, trx, dayIn(now))).holders;
    const people = new Map([...registrar, ...systemManager].map((one) => [one.id, one]));
    const lines = [
      found[state],
      ...places.map((one) => `${one.account ? "Konto" : "Förslag"}: ${one.place}, filen ${one.name}`),
    ];
    lines.push(`Kontrollsumma: ${sha256}`, "Hämta tillbaka filen ur en säkerhetskopia.");
    const text = `En sparad fil är skadad: ${place.name}`;
    const words = [...people.values()].map((to) => ({ to, text, lines, account: place.account }));
    await tellTown(trx, policy, { words, page: "account", by: "", at });
  });
}

/**
 * Reads stored files again and compares each with the hash that it is named by (fixity), those that have waited longest
 * first and a few at a time, so that each is read within 30 days. One that is missing or changed is looked at daily.
 * Returns how many were read.
 */
export async function checkFiles(db: MunicipalityDb, now = new Date()): Promise<number> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
  const limit = Math.max(FEWEST, Math.ceil((await countFiles(db.read)) / (EVERY_DAYS * 24)));
  const files = await filesToCheck(db.read, { before: ago(EVERY_DAYS), faultyBefore: ago(1), limit });
  for (const { sha256 } of files) await note(db, sha256, await stateOf(db, sha256), now);
  return files.length;
}

/** Checks the files of every municipality from now on. */
export const startCheckingFiles = (settings: DataSettings): Promise<Job> =>
  every(HOUR, () =>
    withEach(settings, async (db) => {
      await clearArrivals(db, new Date(Date.now() - DAY));
      await checkFiles(db);
    }),
  );
