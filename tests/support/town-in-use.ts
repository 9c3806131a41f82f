import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { prepareDemo } from "../../app/demo/prepare";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import { AccountInUse, at } from "./account-in-use";

export const TOWN = "monsterkoping";
export const LAUNCHED = at("2026-11-20");
export const MONDAY = at("2026-11-23");

/** The round of a day, as its duty is called. */
export const round = (day: string) => `round:${at(day, "00:00").toISOString()}/${at(day, "23:59").toISOString()}`;

/** A municipality of the demo, or empty, in which accounts are used through the door. */
export function townInUse({ demo }: { demo: boolean }) {
  let dataDir = "";
  let db: MunicipalityDb;
  const open = async () => {
    const found = await openMunicipality({ dataDir }, TOWN, { create: !demo });
    if (!found) throw new Error(`No ${TOWN}`);
    db = found;
  };
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "kontoakt-use-"));
    if (demo) await prepareDemo({ dataDir }, LAUNCHED, [TOWN]);
    await open();
  }, 60_000);
  afterAll(async () => {
    await closeAll();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    get db() {
      return db;
    },
    get dataDir() {
      return dataDir;
    },
    /** The server is stopped, and started again. */
    async restart() {
      await closeAll();
      await open();
    },
    begin: () => AccountInUse.begin(db, LAUNCHED),
  };
}
