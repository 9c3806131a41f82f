import { createHash } from "node:crypto";
import type { OutboxRow } from "./outbox.server";
import type { Trx } from "./schema";

const HOUR = 60 * 60 * 1000;
/** Matters in one mail; more than anybody reads, and small enough for any server. */
const MOST_IN_A_MAIL = 200;

/** One mail to one person: the matters that leave in it, oldest first. */
export type ClaimedMail = { mail: string; recipient: string; rows: OutboxRow[] };
/** `office`: whether what is not urgent may leave now. */
export type Claim = { by: string; now: Date; until: Date; office: boolean };

/**
 * Takes the next mail that is due, for one process until a time; undefined = nothing is due. What is not urgent leaves at
 * most once a person and hour, and not while something to the same person is on its way or waits to be tried again.
 * What has been in a mail that may have left, leaves again as the same mail and nothing else.
 */
export async function claimMail(trx: Trx, claim: Claim): Promise<ClaimedMail | undefined> {
  const now = claim.now.toISOString();
  const due = trx
    .selectFrom("outbox")
    .where("status", "=", "waiting")
    .where("next_at", "<=", now)
    .where((row) => row.or([row("claimed_until", "is", null), row("claimed_until", "<=", now)]));
  const urgent = await due
    .select(["recipient", "mail"])
    .where("urgent", "=", 1)
    .orderBy((row) => row("mail", "is", null))
    .orderBy("next_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  const next = urgent ?? (claim.office ? await nextOrdinary(trx, claim) : undefined);
  if (!next) return undefined;
  const { recipient } = next;
  const ordinary = claim.office && (!urgent || !(await isHeld(trx, recipient, claim)));
  const rows = await (next.mail
    ? trx.selectFrom("outbox").where("mail", "=", next.mail).where("status", "=", "waiting")
    : due
        .where("recipient", "=", recipient)
        .where("mail", "is", null)
        .where("urgent", "in", ordinary ? [0, 1] : [1])
  )
    .selectAll()
    .orderBy("at")
    .orderBy("id")
    .limit(MOST_IN_A_MAIL)
    .execute();
  const mail = next.mail ?? numberOf(rows);
  await trx
    .updateTable("outbox")
    .set((row) => ({
      mail,
      claimed_by: claim.by,
      claimed_until: claim.until.toISOString(),
      attempts: row("attempts", "+", 1),
      tried_since: row.fn.coalesce("tried_since", row.val(now)),
    }))
    .where("id", "in", ids(rows))
    .execute();
  const taken = rows.map((row) => ({ ...row, attempts: row.attempts + 1, tried_since: row.tried_since ?? now }));
  return { mail, recipient, rows: taken };
}

/** Who gets nothing but what is urgent now: got a mail within the hour, or one is on its way or to be tried again later. */
function held(trx: Trx, { now }: Claim) {
  const at = now.toISOString();
  return trx
    .selectFrom("outbox")
    .select("recipient")
    .where((row) =>
      row.or([
        row("sent_at", ">", new Date(now.getTime() - HOUR).toISOString()),
        row.and([
          row("status", "=", "waiting"),
          row.or([row("claimed_until", ">", at), row.and([row("attempts", ">", 0), row("next_at", ">", at)])]),
        ]),
      ]),
    );
}

async function isHeld(trx: Trx, recipient: string, claim: Claim): Promise<boolean> {
  return (await held(trx, claim).where("recipient", "=", recipient).limit(1).executeTakeFirst()) !== undefined;
}

/** The longest due that is not urgent, to somebody who may get it now. */
function nextOrdinary(trx: Trx, claim: Claim) {
  return trx
    .selectFrom("outbox")
    .select(["recipient", "mail"])
    .where("status", "=", "waiting")
    .where("urgent", "=", 0)
    .where("next_at", "<=", claim.now.toISOString())
    .where("recipient", "not in", held(trx, claim))
    .orderBy((row) => row("mail", "is", null))
    .orderBy("next_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

const ids = (rows: OutboxRow[]) => rows.map(({ id }) => id);

/** The same for the same matters, whenever and wherever it is asked. */
const numberOf = (rows: OutboxRow[]) => createHash("sha256").update(ids(rows).sort().join()).digest("hex").slice(0, 40);

/** What was taken has been handed over. True also where the time had run out: sent is sent. */
export async function markSent(trx: Trx, { rows }: ClaimedMail, at: string): Promise<void> {
  await trx
    .updateTable("outbox")
    .set({ status: "sent", sent_at: at, error: null, claimed_by: null, claimed_until: null })
    .where("id", "in", ids(rows))
    .execute();
}

/** How a try ended that came to nothing. `again` null = it is not tried any more; `whole` = it may have arrived, so it stays one mail. */
export type Failure = { error: string; again: string | null; whole: boolean };

/** Lets go of matters that this process still has. */
export async function markFailed(trx: Trx, rows: OutboxRow[], by: string, failure: Failure): Promise<void> {
  if (rows.length === 0) return;
  const { error, again, whole } = failure;
  await trx
    .updateTable("outbox")
    .set({
      ...{ error, claimed_by: null, claimed_until: null },
      ...(again === null ? { status: "gaveUp" as const } : { next_at: again }),
      ...(whole ? {} : { mail: null }),
    })
    .where("id", "in", ids(rows))
    .where("claimed_by", "=", by)
    .execute();
}
