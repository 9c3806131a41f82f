import { type DutyRow, dueNow, markReminded, passReminder } from "../../db/duties.server";
import type { DataSettings } from "../../db/municipalities.server";
import { addNotices } from "../../db/notices.server";
import { enqueue } from "../../db/outbox.server";
import type { MunicipalityDb, Trx } from "../../db/schema";
import type { Person } from "../../workflows/account/facts";
import { timeInWords } from "../../workflows/calendar/due-words.sv";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { type DutyKind, pressing } from "../../workflows/duties/duty";
import { dutyNames } from "../../workflows/duties/names.sv";
import { CLOCK } from "../../workflows/operation/clock";
import { placeOf } from "../../workflows/operation/places";
import { log } from "../http/log.server";
import { organisationOf, staffOf } from "../organisation.server";
import { type Confirmation, pathOf, paths } from "../paths";
import { performAll } from "../perform.server";
import { renewWorkOf } from "../renew-tasks.server";
import { every, type Job, MINUTE, withEach } from "./every-municipality.server";

/** So many in a transaction: others get their turn at the database in between. */
const BATCH = 100;

type Due = DutyRow & { name: string };

/** Lets duties lapse through the door: the record has each once, however often and by however many it is tried. */
async function lapse(db: MunicipalityDb, duties: Due[], now: Date): Promise<void> {
  const submissions = duties.map(({ account, key }) => ({
    ...{ account, seen: 0, key, actor: CLOCK },
    command: { type: "lapse" as const, duty: key },
  }));
  const outcomes = await performAll(db, submissions, now);
  // They are no duties any more, by something that is not of the account: a day that has passed, or who is there.
  const gone = duties.filter((_, index) => outcomes[index]?.kind === "refused").map(({ account }) => account);
  if (gone.length) await db.write((trx) => renewWorkOf(db, trx, [...new Set(gone)], now.toISOString()));
}

/** Reminds whoever duties wait for, or else looks after them instead: once, in the transaction that notes it. */
function remind(db: MunicipalityDb, duties: Due[], now: Date): Promise<void> {
  return db.write(async (trx) => {
    const { people } = await staffOf(db, trx, dayIn(now));
    for (const duty of duties) {
      const person = people.get(duty.owner ?? "") ?? people.get(duty.stand_in ?? "");
      if (!person) await passReminder(trx, duty);
      else if (await markReminded(trx, duty, now.toISOString())) await tell(trx, db, duty, person, now.toISOString());
    }
  });
}

/** The yearly question can be answered from the mail: each answer leads to a page where one press gives it. */
const choices: [Confirmation, string][] = [
  ["right", "Uppgifterna stämmer"],
  ["change", "Ändra"],
  ["end", "Avsluta kontot"],
];

async function tell(trx: Trx, db: MunicipalityDb, duty: Due, { id, email }: Person, at: string): Promise<void> {
  const kind = duty.kind as DutyKind;
  const matter = duty.matter ? ` (${duty.matter})` : "";
  const text = `Påminnelse: ${dutyNames[kind].toLowerCase()}${matter}, ${duty.name}, senast ${timeInWords(duty.due_at)}`;
  const page = placeOf({ kind, matter: duty.matter });
  await addNotices(trx, [{ person: id, account: duty.account, text, page, at }]);
  const asks = kind === "confirmation";
  const body = asks
    ? choices
        .map(([answer, words]) => `${words}: ${paths.confirming(db.municipality, duty.account, answer)}`)
        .join("\n")
    : [text, `Öppna: ${pathOf(db.municipality, duty.account, page)}`].join("\n\n");
  const mail = { recipient: id, email, subject: text.slice(0, 200), body, whole: asks, at };
  const key = `reminder:${duty.account}:${duty.key}:${duty.due_at}`;
  await enqueue(trx, [{ ...mail, key, urgent: pressing.includes(kind) }]);
}

/** What goes wrong with one is logged, and keeps the others from nothing. */
async function each(db: MunicipalityDb, duties: Due[], work: (duties: Due[]) => Promise<void>): Promise<void> {
  if (duties.length === 0) return;
  try {
    await work(duties);
  } catch (error) {
    const [one, ...others] = duties;
    if (others.length) for (const duty of duties) await each(db, [duty], work);
    else log("error", { event: "job", municipality: db.municipality, detail: one?.account, error });
  }
}

/**
 * Reminds of what is soon to be done and lets lapse what was not done in time. Looks at what is due alone. Returns how
 * many duties were seen to. What a stop left undone is due still at the next turn, and what lapsed may be followed then.
 */
export async function keepTime(db: MunicipalityDb, now = new Date()): Promise<number> {
  const at = now.toISOString();
  // What the transactions need to know of people is then known already.
  await organisationOf(db, db.read, dayIn(now));
  let last: Due | undefined;
  let seen = 0;
  for (;;) {
    const due = await dueNow(db.read, at, BATCH, last);
    await each(
      db,
      due.filter((duty) => duty.due_at < at),
      (some) => lapse(db, some, now),
    );
    await each(
      db,
      due.filter(({ due_at, next_at }) => due_at >= at && (next_at ?? due_at) < due_at),
      (some) => remind(db, some, now),
    );
    seen += due.length;
    last = due.at(-1);
    if (!last) return seen;
  }
}

/** Keeps the time of every municipality from now on. */
export const startKeepingTime = (settings: DataSettings): Promise<Job> =>
  every(MINUTE, () => withEach(settings, (db) => keepTime(db)));
