import { type DataSettings, listMunicipalities, openMunicipality } from "../../db/municipalities.server";
import { runLeavings } from "../run-leaving.server";

const HOUR = 60 * 60 * 1000;

/** Goes on with the leavings of every municipality. What goes wrong in one stops no other. */
export async function goOnWithLeavings(settings: DataSettings, now = new Date()): Promise<void> {
  for (const municipality of await listMunicipalities(settings)) {
    const db = await openMunicipality(settings, municipality, { create: false });
    if (db) await runLeavings(db, now).catch((error) => console.error(`${municipality}: leavings`, error));
  }
}

/** At the start, for what a stop left half done, and every hour after that: a last day ends at midnight in Sweden. */
export function startLeavings(settings: DataSettings): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const go = () => {
    running = running.then(() => goOnWithLeavings(settings)).catch((error) => console.error("leavings", error));
  };
  go();
  const timer = setInterval(go, HOUR);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}
