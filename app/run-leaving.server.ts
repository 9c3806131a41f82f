import { findAccount } from "../db/accounts.server";
import { type LeavingMatterRow, type LeavingRow, listLeavings, listMatters, putMatter } from "../db/leavings.server";
import { findPerson } from "../db/people.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import type { Unmet } from "../workflows/account/case";
import type { Command } from "../workflows/account/commands";
import type { Person } from "../workflows/account/facts";
import type { Matter } from "../workflows/account/leaving";
import { holdersOf } from "../workflows/account/organisation";
import { commandsFor } from "../workflows/account/succession";
import { dayIn } from "../workflows/calendar/swedish-day";
import { sha256 } from "../workflows/record/canonical";
import { endPerson, handOver, isVacant } from "./end-person.server";
import { type Leave, leaveOf } from "./leaving.server";
import { personOf } from "./organisation.server";
import { isMandate, ofOrganisation } from "./pass-on.server";
import { perform } from "./perform.server";
import { tellOthers } from "./tell-leaving.server";

const TRIES = 3;

/** Goes on with everybody's leaving: what can be done by now is done, and whoever's last day is over is let out. */
export async function runLeavings(db: MunicipalityDb, now = new Date()): Promise<void> {
  for (const leaving of await listLeavings(db.read)) {
    if (leaving.state === "ended" && (await isSettled(db, leaving))) continue;
    await runLeaving(db, leaving.person, now);
  }
}

async function isSettled(db: MunicipalityDb, { id }: LeavingRow): Promise<boolean> {
  const stored = await listMatters(db.read, id);
  return stored.every(({ state }) => state === "done");
}

/**
 * Does of a leaving what can be done as things stand, each matter in transactions of its own: what stops it in the
 * middle leaves the rest for the next time, and what was done is not done again. What waits for an answer stays listed.
 */
export async function runLeaving(db: MunicipalityDb, person: string, now = new Date()): Promise<void> {
  const first = await leaveOf(db, person);
  if (!first?.leaving) return;
  await listNew(db, first, now);
  if (first.leaving.state === "planned" && dayIn(now.toISOString()) > first.leaving.last_day)
    await db.write((trx) => endPerson(db, trx, person, now));

  for (const { key } of await listMatters(db.read, first.leaving.id)) {
    const leave = await leaveOf(db, person);
    const row = leave?.stored.find((one) => one.key === key);
    if (leave && row && row.state !== "done") await settle(db, leave, row, now);
  }
}

/** Whatever has come since the leaving was planned is listed with the rest. */
async function listNew(db: MunicipalityDb, { leaving, matters, stored }: Leave, now: Date): Promise<void> {
  if (!leaving) return;
  const fresh = matters.filter(({ key }) => !stored.some((one) => one.key === key && one.state !== "done"));
  if (fresh.length)
    await db.write(async (trx) => {
      for (const matter of fresh) await putMatter(trx, rowOf(leaving, matter, now));
    });
}

/** A matter as it is listed, with nobody named to take it over. */
export const rowOf = (leaving: LeavingRow, matter: Matter, now: Date, before?: LeavingMatterRow): LeavingMatterRow => ({
  leaving: leaving.id,
  key: matter.key,
  kind: matter.kind,
  account: matter.account?.id ?? null,
  unit: matter.unit,
  role: matter.role,
  successor: before?.successor ?? null,
  named_at: before?.named_at ?? now.toISOString(),
  by: before?.by ?? leaving.by,
  state: matter.asked ? "waiting" : "open",
  reason: before?.reason ?? null,
  must: Number(matter.must),
  done_at: null,
});

async function settle(db: MunicipalityDb, leave: Leave, row: LeavingMatterRow, now: Date): Promise<void> {
  const matter = leave.matters.find(({ key }) => key === row.key);
  const put = (changes: Partial<LeavingMatterRow>, also?: (trx: Trx) => Promise<void>) =>
    db.write(async (trx) => {
      await also?.(trx);
      await putMatter(trx, { ...row, ...changes });
    });
  const done = { state: "done", reason: null, done_at: now.toISOString() } as const;
  const ended = leave.leaving?.state === "ended";
  const successor = row.successor ? await findPerson(db.read, row.successor) : undefined;

  if (!matter) {
    const left = isMandate(row) ? row.successor !== null : row.must && isVacant(row, leave.organisation);
    if (!ended || !left) return put(done);
    if (!successor) return;
    return db.write(async (trx) => {
      const reason = await handOver(db, trx, row, successor, now);
      await putMatter(trx, reason ? { ...row, reason } : { ...row, ...done });
    });
  }
  if (ofOrganisation(row)) return ended ? put(done) : undefined;
  if (row.state === "waiting" && !matter.asked)
    return put({ state: "open", successor: null, reason: "Den som blev tillfrågad tackade nej. Skriv någon annan." });

  const named = successor && (!matter.asked || matter.asked.id === successor.id) && row.state === "open";
  const byItself = ended && !successor && !matter.must && !matter.asked;
  if (!named && !byItself) {
    if (matter.asked && row.state === "open") await put({ state: "waiting", reason: null });
    return;
  }
  const unmet = await take(db, leave, matter, row, successor ? personOf(successor) : null, now);
  const later = (await leaveOf(db, leave.row.id))?.matters.find(({ key }) => key === row.key);
  if (!later) return put(done);
  if (later.asked) return put({ state: "waiting", reason: null });
  const reason = unmet.map(({ text }) => text).join(" ") || null;
  if (reason === row.reason) return;
  // Whoever may take the step is told of it the first time that it is theirs to take.
  await put({ reason }, (trx) => tellOthers(trx, leave, matter, unmet, whoMay(leave, matter, successor), now));
}

/** Sends what the matter asks of the account through the door, in the name of whoever planned it. */
async function take(
  db: MunicipalityDb,
  leave: Leave,
  matter: Matter,
  row: LeavingMatterRow,
  successor: Person | null,
  now: Date,
): Promise<Unmet[]> {
  const by = await findPerson(db.read, row.by);
  const account = matter.account?.id;
  const known = leave.accounts.find(({ id }) => id === account);
  if (!by || !account || !known) return [];
  const commands = commandsFor(matter, leave.leaver.person, successor, known.position.facts);
  for (const [index, command] of commands.entries()) {
    const key = sha256([row.leaving, row.key, row.successor, row.named_at, index].join(" "));
    const unmet = await send(db, account, key, personOf(by), command, now);
    if (unmet.length) return unmet;
  }
  return [];
}

async function send(
  db: MunicipalityDb,
  account: string,
  key: string,
  actor: Person,
  command: Command,
  now: Date,
): Promise<Unmet[]> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const seen = (await findAccount(db.read, account))?.version ?? 0;
    const outcome = await perform(db, { account, seen, key, actor, command }, now);
    if (outcome.kind === "refused") return outcome.unmet;
    if (outcome.kind !== "stale") return [];
  }
  return [];
}

/** Who may take the first step that settles the matter. */
function whoMay(
  { leaver, accounts, policy, organisation }: Leave,
  matter: Matter,
  successor: Parameters<typeof personOf>[0] | undefined,
): Person[] {
  const position = accounts.find(({ id }) => id === matter.account?.id)?.position;
  if (!position) return [];
  const [command] = commandsFor(matter, leaver.person, successor ? personOf(successor) : null, position.facts);
  const who = command ? (policy.steps[command.type]?.who ?? []) : [];
  return who.flatMap((role) => holdersOf(role, position.facts, policy, organisation));
}
