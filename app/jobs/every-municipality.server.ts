import { type DataSettings, listMunicipalities, openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import { log } from "../http/log.server";

const HOUR = 60 * 60 * 1000;
export type Job = { stop(): Promise<void> };

/** Does something with each municipality that has a database; what goes wrong with one is logged and stops no other. */
export async function withEach(settings: DataSettings, work: (db: MunicipalityDb) => Promise<unknown>): Promise<void> {
  for (const municipality of await listMunicipalities(settings)) {
    try {
      const db = await openMunicipality(settings, municipality, { create: false });
      if (db) await work(db);
    } catch (error) {
      log("error", { event: "job", municipality, error });
    }
  }
}

/** Does a piece of work at once, then every hour until `stop`, one turn at a time. It keeps no process alive by itself. */
export async function everyHour(work: () => Promise<void>): Promise<Job> {
  let running = Promise.resolve();
  const go = () => {
    running = running.then(work).catch((error) => log("error", { event: "job", error }));
    return running;
  };
  await go();
  const timer = setInterval(go, HOUR).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
