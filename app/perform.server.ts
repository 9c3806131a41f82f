import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type AccountRow, findAccount, insertAccount, updateAccount } from "../db/accounts.server";
import { counterValue, nextCounter } from "../db/counters.server";
import { appendEvents, eventsSince, lastEvent } from "../db/events.server";
import { addNotices } from "../db/notices.server";
import { enqueue } from "../db/outbox.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import { findSubmission, recordSubmission } from "../db/submissions.server";
import type { Unmet } from "../workflows/account/case";
import { type Command, commandSchema } from "../workflows/account/commands";
import { decide, type Question } from "../workflows/account/decide";
import type { Person, StoredFile } from "../workflows/account/facts";
import { holdersOf } from "../workflows/account/organisation";
import { type Notice, noticesOf } from "../workflows/account/tasks";
import { dayIn } from "../workflows/calendar/swedish-day";
import { dutiesOf } from "../workflows/duties/duties";
import type { Duty } from "../workflows/duties/duty";
import type { Presence } from "../workflows/duties/presence";
import { asOfAccount, type CaseEvent, type Standing, start } from "../workflows/operation/advance";
import { CLOCK } from "../workflows/operation/clock";
import { type LifeCommand, lifeCommandSchema, lifeCommandTypes } from "../workflows/operation/commands";
import { decideInUse } from "../workflows/operation/decide";
import { isLifeEvent } from "../workflows/operation/events";
import { type LifeNotice, noticesInUse } from "../workflows/operation/notices";
import type { SealedText } from "../workflows/operation/sealed";
import type { Policy } from "../workflows/policy/schema";
import { canonical, sha256 } from "../workflows/record/canonical";
import { recordedEvent } from "../workflows/record/case-file";
import { chain, GENESIS } from "../workflows/record/chain";
import { type Given, signatureFor } from "../workflows/signing/strength";
import { accountRow } from "./account-row.server";
import { organisationOf } from "./organisation.server";
import { pathOf } from "./paths";
import { policyForStep } from "./policy-in-force.server";
import { positionOf } from "./position.server";
import { presenceOf } from "./presence.server";
import { keepContent, projectLife } from "./project-life.server";
import { renewWork } from "./renew-tasks.server";
import { type Spending, spend } from "./signing/spend.server";

/** One form sent in: who asks for what, on which version of the account, under which key. */
export type Submission = {
  /** null = a new account. */
  account: string | null;
  /** The version that the person saw; an answer to another version is stale. */
  seen: number;
  /** Drawn with the form: the same form sent twice is done once. */
  key: string;
  actor: Person;
  command: Command | LifeCommand;
  /** By what it is signed, where it is. */
  signed?: Given;
  /** What is used up by signing: what was prepared, and the passkey's count. */
  spends?: Spending;
};

export type Outcome =
  | { kind: "done"; account: string; version: number }
  | { kind: "refused"; unmet: Unmet[] }
  | { kind: "stale"; version: number; since: CaseEvent[] }
  | { kind: "unknown" };

/** An administrator's own answer about the assignment does not depend on what the others answered meanwhile. */
const INDEPENDENT: Command["type"][] = ["accept", "decline"];
/** Nor does what is done in the use of an account: its matters say themselves what they take. */
const isIndependent = (command: Command | LifeCommand) => isInUse(command) || INDEPENDENT.includes(command.type);
const isInUse = (command: Command | LifeCommand): command is LifeCommand =>
  (lifeCommandTypes as readonly string[]).includes(command.type);
const anyCommand = (command: unknown): Command | LifeCommand =>
  z.union([commandSchema, lifeCommandSchema]).parse(command);

/** What a step is judged by, as it stands when the form arrives. */
export type StandingFor = Omit<Question, "actor" | "command" | "now" | "position"> & {
  position: Standing;
  presence: Presence;
  stored: AccountRow | undefined;
  at: string;
};

/** What steps are judged by beside their accounts. */
type Around = Pick<StandingFor, "policy" | "organisation" | "presence">;
/** Read once for all steps of a transaction that are dated the same day: none of them changes it. */
export function aroundIn(db: MunicipalityDb, trx: Trx): (at: string) => Promise<Around> {
  const known = new Map<string, Around>();
  return async (at) => {
    const day = dayIn(at);
    const around = known.get(day) ?? {
      policy: await policyForStep(db, trx, at),
      organisation: await organisationOf(db, trx, day),
      presence: await presenceOf(db, trx, day),
    };
    known.set(day, around);
    return around;
  };
}

/**
 * Where the account of a submission stands, or the answer where that is given already: the same form received before, no
 * such account, or another version than the one seen.
 */
export async function standingFor(
  trx: Trx,
  aroundOn: ReturnType<typeof aroundIn>,
  { account: id, seen, key, actor, command }: Submission,
  now: Date,
): Promise<StandingFor | Exclude<Outcome, { kind: "refused" }>> {
  // The clock sends no form: that a duty lapses once is a rule.
  const earlier =
    actor.id === CLOCK.id ? null : await findSubmission(trx, { person: actor.id, key, digest: digestOf(id, command) });
  if (earlier) return { kind: "done", account: earlier.account, version: earlier.version };

  const stored = id === null ? undefined : await findAccount(trx, id);
  if (id !== null && !stored) return { kind: "unknown" };
  if (stored && stored.version !== seen && !isIndependent(command)) {
    const since = await eventsSince(trx, stored.id, seen);
    return { kind: "stale", version: stored.version, since: since.map(recordedEvent) };
  }
  // A clock that is set back must not date a step before the one it follows.
  const at = [now.toISOString(), stored?.updated_at ?? ""].sort().at(-1) ?? "";
  const position = stored ? positionOf(stored) : start;
  return { stored, at, account: stored?.id ?? (await nextNumber(trx, at)), position, ...(await aroundOn(at)) };
}

const digestOf = (account: string | null, command: Command | LifeCommand) => sha256(canonical({ account, command }));

/**
 * The one door: everything that changes an account comes through here. One immediate transaction; when it has returned
 * "done" the change is on the disk, and in every other case nothing is written.
 */
export const perform = (db: MunicipalityDb, submission: Submission, now = new Date()): Promise<Outcome> =>
  db.write((trx) => performIn(trx, aroundIn(db, trx), submission, now));

/**
 * Several submissions, one after the other, in one transaction: when it has returned, every one that is "done" is on the
 * disk. One that throws takes all of them with it.
 */
export const performAll = (db: MunicipalityDb, submissions: Submission[], now = new Date()): Promise<Outcome[]> =>
  db.write(async (trx) => {
    const aroundOn = aroundIn(db, trx);
    const outcomes: Outcome[] = [];
    for (const submission of submissions) outcomes.push(await performIn(trx, aroundOn, submission, now));
    return outcomes;
  });

async function performIn(
  trx: Trx,
  aroundOn: ReturnType<typeof aroundIn>,
  submission: Submission,
  now: Date,
): Promise<Outcome> {
  const command = anyCommand(submission.command);
  const { actor, key, signed, spends } = submission;
  const standing = await standingFor(trx, aroundOn, { ...submission, command }, now);
  if ("kind" in standing) return standing;
  const { stored, at, account, position: before } = standing;
  const duties = dutiesOf({ ...standing, standing: before });
  const judged = isInUse(command)
    ? decideInUse({ ...standing, standing: before, command, actor, now: at }, duties, drawSalt)
    : judgedStep({ ...standing, command, actor, now: at }, signed);
  if (!judged.ok) return { kind: "refused", unmet: judged.unmet };
  const unmet = spends ? await spend(trx, spends, actor, { at, seq: (stored?.version ?? 0) + 1 }) : [];
  if (unmet.length) return { kind: "refused", unmet };

  const { events, standing: after } = judged;
  const version = (stored?.version ?? 0) + events.length;
  if (events.length) await write(trx, standing, duties, after, events);
  await keepContent(trx, account, events, judged.texts, filesIn(command));
  // The clock sends no form: that a duty lapses once is a rule.
  if (actor.id !== CLOCK.id) {
    const digest = digestOf(submission.account, command);
    await recordSubmission(trx, { person: actor.id, key, digest, account, version, at });
  }
  return { kind: "done", account, version };
}

/** A step of the account's machine, with the signature on the event that it records. */
function judgedStep(
  question: Question & { position: Standing },
  signed: Given | undefined,
): { ok: true; events: CaseEvent[]; standing: Standing; texts: SealedText[] } | { ok: false; unmet: Unmet[] } {
  const decision = decide(question);
  if (!decision.ok) return decision;
  const signing = signatureFor({ ...question, ...question.position }, signed);
  if (!signing.ok) return signing;
  const { signature } = signing;
  const events = decision.events.map((event, index) => (signature && index === 0 ? { ...event, signature } : event));
  return { ok: true, events, standing: { ...decision.position, life: question.position.life }, texts: [] };
}

/** The events, and all that follows from them in what is read. */
async function write(
  trx: Trx,
  from: StandingFor,
  earlier: Duty[],
  after: Standing,
  events: CaseEvent[],
): Promise<void> {
  const { stored, at, account, policy, organisation, presence, position: before } = from;
  await record(trx, account, events);
  const row = accountRow(account, (stored?.version ?? 0) + events.length, after, policy, at);
  if (stored) await updateAccount(trx, row, stored.version);
  else {
    await nextCounter(trx, numbersOf(at));
    await insertAccount(trx, row);
  }
  if (row.public_entry !== (stored?.public_entry ?? null)) await nextCounter(trx, "register");
  await projectLife(trx, account, before, events, (stored?.version ?? 0) + 1);
  const duties = await renewWork(trx, account, after, { policy, organisation, presence }, at);
  const { name } = after.facts;
  const steps = asOfAccount(events.filter((event) => !isLifeEvent(event)));
  await tell(trx, account, name, policy, at, [
    ...(steps.length ? noticesOf(before, after, steps, policy, organisation) : []),
    ...noticesInUse(before, earlier, duties, events, holdersOf("registrar", before.facts, policy, organisation)),
  ]);
}

const drawSalt = () => randomBytes(32).toString("hex");
const filesIn = (command: Command | LifeCommand): StoredFile[] =>
  "content" in command ? command.content : command.type === "answerQuestion" ? command.answer : [];

const numbersOf = (at: string) => `account-${at.slice(0, 4)}`;

/** "2026-14": the fourteenth account ordered in 2026. Taken when the account is recorded, so that a refusal leaves no gap. */
async function nextNumber(trx: Trx, at: string): Promise<string> {
  return `${at.slice(0, 4)}-${(await counterValue(trx, numbersOf(at))) + 1}`;
}

async function record(trx: Trx, account: string, events: CaseEvent[]): Promise<void> {
  const head = (await lastEvent(trx, account)) ?? { seq: 0, hash: GENESIS };
  const payloads = events.map(({ type, at, ...payload }) => ({ type, at, actor: payload.by.id, payload }));
  await appendEvents(trx, chain(account, head, payloads));
}

/** An in-app notice and a mail each: what it is about, which account, and where to go. */
async function tell(
  trx: Trx,
  account: string,
  name: string,
  policy: Policy,
  at: string,
  notices: (Notice | LifeNotice)[],
): Promise<void> {
  if (notices.length === 0) return;
  await addNotices(
    trx,
    notices.map(({ to, text, page }) => ({ person: to.id, account, text, page: page ?? "account", at })),
  );
  const body = ({ text, page }: Notice | LifeNotice) =>
    [
      text,
      `Konto: ${name} (${account})`,
      `Öppna: ${pathOf(policy.municipality, account, page ?? "account")}`,
      policy.name,
    ].join("\n\n");
  await enqueue(
    trx,
    notices.map((notice) => ({
      recipient: notice.to.id,
      email: notice.to.email,
      subject: notice.text.slice(0, 200),
      body: body(notice),
      urgent: "urgent" in notice && notice.urgent,
      at,
    })),
  );
}
