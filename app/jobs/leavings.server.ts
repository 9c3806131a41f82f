import type { DataSettings } from "../../db/municipalities.server";
import { runLeavings } from "../run-leaving.server";
import { every, HOUR, type Job, withEach } from "./every-municipality.server";

/** Goes on with the leavings of every municipality. */
export const goOnWithLeavings = (settings: DataSettings, now = new Date()): Promise<void> =>
  withEach(settings, (db) => runLeavings(db, now));

/** At the start, for what a stop left half done, and every hour after that: a last day ends at midnight in Sweden. */
export const startLeavings = (settings: DataSettings): Promise<Job> => every(HOUR, () => goOnWithLeavings(settings));
