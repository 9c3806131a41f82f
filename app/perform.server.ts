import { type AccountRow, findAccount, insertAccount, updateAccount } from "../db/accounts.server";
import { counterValue, nextCounter } from "../db/counters.server";
import { appendEvents, eventsSince, lastEvent } from "../db/events.server";
import { addNotices } from "../db/notices.server";
import { enqueue } from "../db/outbox.server";
import type { MunicipalityDb, Row, Trx } from "../db/schema";
import { findSubmission, recordSubmission } from "../db/submissions.server";
import { replaceTasks } from "../db/tasks.server";
import type { Unmet } from "../workflows/account/case";
import { type Command, commandSchema } from "../workflows/account/commands";
import { decide, type Question } from "../workflows/account/decide";
import type { RecordedEvent } from "../workflows/account/events";
import { factsSchema, type Person } from "../workflows/account/facts";
import { beginning, MACHINE_VERSION, type Position, type State } from "../workflows/account/machine";
import { addressOf, publicEntryOf } from "../workflows/account/register";
import { type Notice, noticesOf, participantsOf, tasksOf } from "../workflows/account/tasks";
import { dayIn } from "../workflows/calendar/swedish-day";
import { type Policy, policyReference } from "../workflows/policy/schema";
import { canonical, sha256 } from "../workflows/record/canonical";
import { recordedEvent } from "../workflows/record/case-file";
import { chain, GENESIS } from "../workflows/record/chain";
import { type Given, signatureFor } from "../workflows/signing/strength";
import { organisationOf } from "./organisation.server";
import { pathOf } from "./paths";
import { policyForStep } from "./policy-in-force.server";
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
  command: Command;
  /** By what it is signed, where it is. */
  signed?: Given;
  /** What is used up by signing: what was prepared, and the passkey's count. */
  spends?: Spending;
};

export type Outcome =
  | { kind: "done"; account: string; version: number }
  | { kind: "refused"; unmet: Unmet[] }
  | { kind: "stale"; version: number; since: RecordedEvent[] }
  | { kind: "unknown" };

/** An administrator's own answer about the assignment does not depend on what the others answered meanwhile. */
const INDEPENDENT: Command["type"][] = ["accept", "decline"];

export const positionOf = ({ state, facts }: Pick<Row<"accounts">, "state" | "facts">): Position => ({
  state: state as State,
  facts: factsSchema.parse(JSON.parse(facts)),
});

/** What a step is judged by, as it stands when the form arrives. */
export type Standing = Omit<Question, "actor" | "command" | "now"> & { stored: AccountRow | undefined; at: string };

/**
 * Where the account of a submission stands, or the answer where that is given already: the same form received before, no
 * such account, or another version than the one seen.
 */
export async function standingFor(
  db: MunicipalityDb,
  trx: Trx,
  { account: id, seen, key, actor, command }: Submission,
  now: Date,
): Promise<Standing | Exclude<Outcome, { kind: "refused" }>> {
  const earlier = await findSubmission(trx, { person: actor.id, key, digest: digestOf(id, command) });
  if (earlier) return { kind: "done", account: earlier.account, version: earlier.version };

  const policy = await policyForStep(db, trx, now.toISOString());
  const stored = id === null ? undefined : await findAccount(trx, id);
  if (id !== null && !stored) return { kind: "unknown" };
  if (stored && stored.version !== seen && !INDEPENDENT.includes(command.type)) {
    const since = await eventsSince(trx, stored.id, seen);
    return { kind: "stale", version: stored.version, since: since.map(recordedEvent) };
  }
  // A clock that is set back must not date a step before the one it follows.
  const at = [now.toISOString(), stored?.updated_at ?? ""].sort().at(-1) ?? "";
  const position = stored ? positionOf(stored) : beginning;
  const organisation = await organisationOf(db, trx, dayIn(at));
  return { stored, at, account: stored?.id ?? (await nextNumber(trx, at)), position, policy, organisation };
}

const digestOf = (account: string | null, command: Command) => sha256(canonical({ account, command }));

/**
 * The one door: everything that changes an account comes through here. One immediate transaction; when it has returned
 * "done" the change is on the disk, and in every other case nothing is written.
 */
export function perform(db: MunicipalityDb, submission: Submission, now = new Date()): Promise<Outcome> {
  const command = commandSchema.parse(submission.command);
  const { actor, key, signed, spends } = submission;

  return db.write(async (trx): Promise<Outcome> => {
    const standing = await standingFor(db, trx, { ...submission, command }, now);
    if ("kind" in standing) return standing;
    const { stored, at, account, policy, organisation, position: before } = standing;
    const decision = decide({ account, position: before, policy, organisation, command, actor, now: at });
    if (!decision.ok) return { kind: "refused", unmet: decision.unmet };
    const signing = signatureFor({ account, ...before, policy, organisation, command, actor, now: at }, signed);
    if (!signing.ok) return { kind: "refused", unmet: signing.unmet };
    const unmet = spends ? await spend(trx, spends, actor, { at, seq: (stored?.version ?? 0) + 1 }) : [];
    if (unmet.length) return { kind: "refused", unmet };

    const { position } = decision;
    const { signature } = signing;
    const events = decision.events.map((event, index) => (signature && index === 0 ? { ...event, signature } : event));
    const version = (stored?.version ?? 0) + events.length;
    if (events.length) {
      await record(trx, account, events);
      const row = projection(account, version, position, policy, at);
      if (stored) await updateAccount(trx, row, stored.version);
      else {
        await nextCounter(trx, numbersOf(at));
        await insertAccount(trx, row);
      }
      if (row.public_entry !== (stored?.public_entry ?? null)) await nextCounter(trx, "register");
      const tasks = tasksOf(position, policy, organisation);
      await replaceTasks(
        trx,
        account,
        tasks.map(({ person, page, behalf }) => ({
          person: person.id,
          step: page,
          state: position.state,
          since: at,
          behalf: behalf?.id ?? null,
        })),
        participantsOf(position).map(({ person, role }) => ({ person: person.id, role })),
      );
      await tell(
        trx,
        account,
        position.facts.name,
        policy,
        at,
        noticesOf(before, position, events, policy, organisation),
      );
    }
    const digest = digestOf(submission.account, command);
    await recordSubmission(trx, { person: actor.id, key, digest, account, version, at });
    return { kind: "done", account, version };
  });
}

const numbersOf = (at: string) => `account-${at.slice(0, 4)}`;

/** "2026-14": the fourteenth account ordered in 2026. Taken when the account is recorded, so that a refusal leaves no gap. */
async function nextNumber(trx: Trx, at: string): Promise<string> {
  return `${at.slice(0, 4)}-${(await counterValue(trx, numbersOf(at))) + 1}`;
}

async function record(trx: Trx, account: string, events: RecordedEvent[]): Promise<void> {
  const head = (await lastEvent(trx, account)) ?? { seq: 0, hash: GENESIS };
  const payloads = events.map(({ type, at, ...payload }) => ({ type, at, actor: payload.by.id, payload }));
  await appendEvents(trx, chain(account, head, payloads));
}

/** What the lists and the register read: rebuilt at every step from the position alone. */
function projection(id: string, version: number, position: Position, policy: Policy, at: string): AccountRow {
  const { state, facts } = position;
  const { platform, url } = addressOf(position, policy);
  const entry = publicEntryOf(position, policy);
  return {
    id,
    version,
    state,
    name: facts.name,
    facts: JSON.stringify(facts),
    machine_version: String(MACHINE_VERSION),
    policy_version: policyReference(policy),
    unit: facts.unit.id,
    unit_name: facts.unit.name,
    platform,
    url,
    search: [id, facts.name, facts.unit.name, platform, url].filter(Boolean).join(" "),
    opened_at: facts.openedAt,
    updated_at: at,
    public_entry: entry && JSON.stringify(entry),
  };
}

/** An in-app notice and a mail each: what it is about, which account, and where to go. */
async function tell(
  trx: Trx,
  account: string,
  name: string,
  policy: Policy,
  at: string,
  notices: Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  await addNotices(
    trx,
    notices.map(({ to, text, page }) => ({ person: to.id, account, text, page: page ?? "account", at })),
  );
  const body = ({ text, page }: Notice) =>
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
      at,
    })),
  );
}
