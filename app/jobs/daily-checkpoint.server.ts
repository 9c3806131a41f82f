import { type CheckpointSettings, makeCheckpoint, withEach } from "../checkpoint.server";
import { log } from "../http/log.server";

const HOUR = 60 * 60 * 1000;

/** Makes the checkpoints of the day that are not there yet: now, and looked for every hour until `stop`. */
export async function startDailyCheckpoint(settings: CheckpointSettings): Promise<{ stop(): Promise<void> }> {
  let running = Promise.resolve();
  const makeAll = () => {
    running = running
      .then(() => withEach(settings, (db) => makeCheckpoint(settings, db)))
      .catch((error) => log("error", { event: "checkpoint", error }));
    return running;
  };
  await makeAll();
  // It keeps no process alive that has nothing else to do.
  const timer = setInterval(makeAll, HOUR).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
