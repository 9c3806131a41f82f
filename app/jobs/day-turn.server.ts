import type { DataSettings } from "../../db/municipalities.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { renewAllTasks } from "../renew-tasks.server";
import { every, HOUR, type Job, withEach } from "./every-municipality.server";

const renewed = new Map<string, string>();

/**
 * A mandate that begins or ends changes whom accounts wait for, though nobody has done anything: where the Swedish day
 * is another than at the last turn, every municipality's tasks are renewed. One that fails is tried again next time.
 */
export async function turnDay(settings: DataSettings, now = new Date()): Promise<void> {
  const day = dayIn(now);
  await withEach(settings, async (db) => {
    const place = `${settings.postgresUrl ?? settings.dataDir} ${db.municipality}`;
    if (renewed.get(place) === day) return;
    await db.write((trx) => renewAllTasks(db, trx, now.toISOString()));
    renewed.set(place, day);
  });
}

/** Turns the day at once, and then looks every hour until `stop`. */
export const startTurningDays = (settings: DataSettings): Promise<Job> => every(HOUR, () => turnDay(settings));
