import { randomUUID } from "node:crypto";
import { type ClaimedMail, claimMail, markFailed, markSent } from "../../db/deliveries.server";
import { findPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { log } from "../http/log.server";
import { hasEnded } from "../organisation.server";
import { policyInForce } from "../policy-in-force.server";
import { compose, oneLine, type Sender } from "./compose";
import type { Fault } from "./faults.server";
import { isMailAddress, type MailSettings } from "./settings.server";
import { sendMail } from "./transport.server";

/** `origin`: what links begin with. `stopping`: no more mail is taken once it is aborted. */
export type Delivery = {
  mail: MailSettings;
  origin: string;
  isOfficeTime(now: Date): boolean;
  stopping?: AbortSignal;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How long a round goes on taking mail, so that the other municipalities get theirs. */
const ROUND = 20 * SECOND;
/** How long a mail is one process's: longer than any try takes. */
const LEASE = 5 * MINUTE;
/** Minutes between tries, the last again and again, until it has been tried for so long. */
const PAUSES = [1, 5, 30, 120, 240];
const TRIED_FOR = 3 * 24 * 60 * MINUTE;

/** This process among those that share the database. */
const self = randomUUID();

/**
 * Sends what is due in a municipality, one mail at a time: taken in one transaction, sent outside, marked in another. Ends
 * when nothing is due, the round is over, or the server itself is at fault. Answers how many were sent.
 */
export async function deliverMail(
  db: MunicipalityDb,
  delivery: Delivery,
  now = new Date(),
  by: string = self,
): Promise<number> {
  const policy = await policyInForce(db);
  if (!policy) return 0;
  const { municipality, name, genitive } = policy;
  const sender = { municipality, name, genitive, origin: delivery.origin };
  const began = performance.now();
  const passed = () => performance.now() - began;
  const clock = () => new Date(now.getTime() + passed());
  for (let sent = 0; ; ) {
    if (delivery.stopping?.aborted || passed() > ROUND) return sent;
    const at = clock();
    const office = delivery.isOfficeTime(at);
    const until = new Date(at.getTime() + LEASE);
    const mail = await db.write((trx) => claimMail(trx, { by, now: at, until, office }));
    if (!mail) return sent;
    const fault = await send(db, delivery.mail, sender, mail, at);
    await settle(db, mail, by, fault, clock());
    if (!fault) sent += 1;
    else if (fault.scope === "server") return sent;
  }
}

/** To the address that the person has now, and to no other. */
async function send(
  db: MunicipalityDb,
  settings: MailSettings,
  sender: Sender,
  { mail, recipient, rows }: ClaimedMail,
  now: Date,
): Promise<Fault | undefined> {
  const person = await findPerson(db.read, recipient);
  const never = (error: string): Fault => ({ scope: "person", final: true, unsure: false, error });
  if (!person || hasEnded(person, dayIn(now))) return never("ended");
  if (!isMailAddress(person.email)) return never("noAddress");
  const to = { name: oneLine(person.name), address: person.email };
  return sendMail(settings, `Kontoakt, ${sender.name}`, to, compose(rows, sender, mail));
}

async function settle(
  db: MunicipalityDb,
  mail: ClaimedMail,
  by: string,
  fault: Fault | undefined,
  now: Date,
): Promise<void> {
  if (!fault) return db.write((trx) => markSent(trx, mail, now.toISOString()));
  const { error, cause } = fault;
  log(cause ? "error" : "warn", { event: "mail", municipality: db.municipality, fault: error, error: cause });
  const longest = new Date(now.getTime() - TRIED_FOR).toISOString();
  const over = (row: ClaimedMail["rows"][number]) => fault.final || (row.tried_since ?? "") <= longest;
  const [ended, kept] = [mail.rows.filter(over), mail.rows.filter((row) => !over(row))];
  const tries = Math.max(0, ...kept.map(({ attempts }) => attempts));
  const pause = PAUSES[Math.min(tries, PAUSES.length) - 1] ?? 1;
  const again = new Date(now.getTime() + pause * MINUTE).toISOString();
  await db.write(async (trx) => {
    await markFailed(trx, ended, by, { error, again: null, whole: false });
    // What may have arrived is sent again as it was, under the same Message-ID.
    await markFailed(trx, kept, by, { error, again, whole: fault.unsure && ended.length === 0 });
  });
}
