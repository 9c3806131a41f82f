import { type DataSettings, listMunicipalities, openMunicipality } from "../../db/municipalities.server";
import type { MunicipalityDb } from "../../db/schema";
import { log } from "../http/log.server";

/** Milliseconds. */
export const MINUTE = 60 * 1000;
export const HOUR = 60 * MINUTE;
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

/**
 * Does a piece of work at once, then at each interval until `stop`, one turn at a time; of intervals that come meanwhile one
 * is done after. It keeps no process alive by itself.
 */
export async function every(interval: number, work: () => Promise<void>): Promise<Job> {
  let running = Promise.resolve();
  let waits = false;
  const go = () => {
    if (waits) return running;
    waits = true;
    const turn = () => {
      waits = false;
      return work();
    };
    running = running.then(turn).catch((error) => log("error", { event: "job", error }));
    return running;
  };
  await go();
  const timer = setInterval(go, interval).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
