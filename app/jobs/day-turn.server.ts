import type { DataSettings } from "../../db/municipalities.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { organisationOf } from "../organisation.server";
import { renewInTurns } from "../renew-tasks.server";
import { every, type Job, MINUTE, withEach } from "./every-municipality.server";

const renewed = new Map<string, string>();

/**
 * A mandate or an absence that begins or ends changes whom accounts wait for, though nobody has done anything: where the
 * Swedish day is another than at the last turn, every municipality's work is renewed. One that fails is tried again next
 * time.
 */
export async function turnDay(settings: DataSettings, now = new Date()): Promise<void> {
  const day = dayIn(now);
  await withEach(settings, async (db) => {
    const place = `${settings.postgresUrl ?? settings.dataDir} ${db.municipality}`;
    if (renewed.get(place) === day) return;
    await organisationOf(db, db.read, day);
    await renewInTurns(db, now.toISOString());
    renewed.set(place, day);
  });
}

/** Turns the day at once, and then looks every minute until `stop`: a day begins with who is there on it. */
export const startTurningDays = (settings: DataSettings): Promise<Job> => every(MINUTE, () => turnDay(settings));
