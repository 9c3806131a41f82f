import { isOfficeTime } from "../../workflows/calendar/working-day";
import type { Settings } from "../http/settings.server";
import { deliverMail } from "../mail/deliver.server";
import { mailSettings } from "../mail/settings.server";
import { policyInForce } from "../policy-in-force.server";
import { every, type Job, MINUTE, withEach } from "./every-municipality.server";

/** Sends what is due in every municipality, each minute; nothing where there is no mail server. A stop lets the mail under way end. */
export function startMail(settings: Settings): Job {
  const mail = mailSettings(settings);
  if (!mail) return { stop: async () => {} };
  const stopping = new AbortController();
  const delivery = {
    ...{ mail, stopping: stopping.signal },
    origin: settings.origin ?? `http://localhost:${settings.port}`,
  };
  // The start waits for no mail server.
  const job = every(MINUTE, () =>
    withEach(settings, async (db) => {
      const policy = await policyInForce(db);
      if (policy) await deliverMail(db, { ...delivery, isOfficeTime: (now) => isOfficeTime(now, policy.calendar) });
    }),
  );
  return {
    async stop() {
      stopping.abort();
      await (await job).stop();
    },
  };
}
