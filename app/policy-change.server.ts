import { listWithWork } from "../db/accounts.server";
import { addNotices } from "../db/notices.server";
import { enqueue } from "../db/outbox.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import { holdersOf } from "../workflows/account/organisation";
import { shortfallsOf, standing } from "../workflows/account/shortfalls";
import { dayIn } from "../workflows/calendar/swedish-day";
import type { Policy } from "../workflows/policy/schema";
import { organisationOf } from "./organisation.server";
import { pathOf } from "./paths";
import { takeIntoUse, versionsTaken } from "./policy-in-force.server";
import { positionOf } from "./position.server";
import { presenceOf } from "./presence.server";
import { renewWork } from "./renew-tasks.server";

/** What a change of rules led to: the version that is in force now, and how many open accounts lack something under it. */
export type PolicyChange = { policy: Policy; changed: boolean; lacking: number };

/**
 * Takes a policy into use in one transaction: the record of it, whom each open account now waits for, and to those who
 * run an account that lacks something under the new rules, word of it. The same policy again changes nothing.
 */
export function changePolicy(db: MunicipalityDb, loaded: Policy, now = new Date()): Promise<PolicyChange> {
  const at = now.toISOString();
  return db.write(async (trx) => {
    const before = await versionsTaken(trx);
    const policy = await takeIntoUse(trx, loaded, at);
    const changed = before > 0 && policy.version > before;
    return { policy, changed, lacking: changed ? await follow(db, trx, policy, at) : 0 };
  });
}

async function follow(db: MunicipalityDb, trx: Trx, policy: Policy, at: string): Promise<number> {
  const organisation = await organisationOf(db, trx, dayIn(at));
  const presence = await presenceOf(db, trx, dayIn(at));
  let lacking = 0;
  for (const row of await listWithWork(trx, standing)) {
    const position = positionOf(row);
    const { state, facts } = position;
    await renewWork(trx, row.id, position, { policy, organisation, presence }, at);
    if (!standing.includes(state)) continue;
    if (shortfallsOf({ ...position, policy, organisation, now: at }).length === 0) continue;
    lacking += 1;
    const people = [...holdersOf("administrator", facts, policy, organisation), ...organisation.holders.communications];
    const distinct = [...new Map(people.map((person) => [person.id, person])).values()];
    await tell(trx, policy, row, distinct, at);
  }
  return lacking;
}

async function tell(trx: Trx, policy: Policy, account: { id: string; name: string }, people: Person[], at: string) {
  const text = `${account.name}: reglerna har ändrats (version ${policy.version}), och kontot uppfyller dem inte helt`;
  const address = pathOf(policy.municipality, account.id, "account");
  await addNotices(
    trx,
    people.map(({ id }) => ({ person: id, account: account.id, text, page: "account", at })),
  );
  const body = [text, `Konto: ${account.name} (${account.id})`, `Öppna: ${address}`, policy.name].join("\n\n");
  await enqueue(
    trx,
    people.map(({ id, email }) => ({ recipient: id, email, subject: text.slice(0, 200), body, at })),
  );
}
