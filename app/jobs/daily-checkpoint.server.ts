import { type CheckpointSettings, makeCheckpoint } from "../checkpoint.server";
import { every, HOUR, type Job, withEach } from "./every-municipality.server";

/** Makes the checkpoints of the day that are not there yet: now, and looked for every hour until `stop`. */
export const startDailyCheckpoint = (settings: CheckpointSettings): Promise<Job> =>
  every(HOUR, () => withEach(settings, (db) => makeCheckpoint(settings, db)));
