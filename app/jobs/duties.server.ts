import { type DutyRow, dueNow, markReminded } from "../../db/duties.server";
import type { DataSettings } from "../../db/municipalities.server";
import { addNotices } from "../../db/notices.server";
import { enqueue } from "../../db/outbox.server";
import { findPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { dueWords } from "../../workflows/calendar/due-words.sv";
import type { DutyKind } from "../../workflows/duties/duty";
import { dutyNames } from "../../workflows/duties/names.sv";
import { CLOCK } from "../../workflows/operation/clock";
import { placeOf } from "../../workflows/operation/places";
import { pathOf } from "../paths";
import { perform } from "../perform.server";
import { renewWorkOf } from "../renew-tasks.server";
import { everyHour, type Job, withEach } from "./every-municipality.server";

/** So many at a time: others get their turn at the database in between. */
const BATCH = 200;

const nameOf = ({ account, key, due_at }: DutyRow) => JSON.stringify([account, key, due_at]);

/** Lets a duty lapse through the door: the record has it once, however often and by however many it is tried. */
async function lapse(db: MunicipalityDb, { account, key, due_at }: DutyRow, now: Date): Promise<void> {
  const submission = { account, seen: 0, key: `lapse ${key} ${due_at}`, actor: CLOCK };
  const outcome = await perform(db, { ...submission, command: { type: "lapse", duty: key } }, now);
  // It is no duty any more, by something that is not of the account: a day that has passed, or who is there.
  if (outcome.kind === "refused") await db.write((trx) => renewWorkOf(db, trx, account, now.toISOString()));
}

/** Reminds who a duty waits for: once, in the transaction that notes it. */
function remind(db: MunicipalityDb, duty: DutyRow & { name: string }, now: Date): Promise<void> {
  const at = now.toISOString();
  return db.write(async (trx) => {
    if (!(await markReminded(trx, duty, at))) return;
    const person = duty.owner && (await findPerson(trx, duty.owner));
    if (!person || person.ended_at) return;
    const kind = duty.kind as DutyKind;
    const matter = duty.matter ? ` (${duty.matter})` : "";
    const text = `Påminnelse: ${dutyNames[kind].toLowerCase()}${matter}, ${duty.name}, senast ${dueWords(duty.due_at, at)}`;
    const page = placeOf({ kind, matter: duty.matter });
    await addNotices(trx, [{ person: person.id, account: duty.account, text, page, at }]);
    const body = [text, `Öppna: ${pathOf(db.municipality, duty.account, page)}`].join("\n\n");
    await enqueue(trx, [{ recipient: person.id, email: person.email, subject: text.slice(0, 200), body, at }]);
  });
}

/**
 * Reminds of what is soon to be done and lets lapse what was not done in time. Looks at what is due alone. Returns how
 * many duties were seen to. What a stop left undone is due still at the next turn.
 */
export async function keepTime(db: MunicipalityDb, now = new Date()): Promise<number> {
  const at = now.toISOString();
  const seen = new Set<string>();
  for (;;) {
    const due = await dueNow(db.read, at, BATCH);
    const fresh = due.filter((duty) => !seen.has(nameOf(duty)));
    for (const duty of fresh) {
      seen.add(nameOf(duty));
      if (duty.due_at < at) await lapse(db, duty, now);
      else if (duty.remind_at) await remind(db, duty, now);
    }
    if (fresh.length === 0) return seen.size;
  }
}

/** Keeps the time of every municipality from now on. */
export const startKeepingTime = (settings: DataSettings): Promise<Job> =>
  everyHour(() => withEach(settings, (db) => keepTime(db)));
