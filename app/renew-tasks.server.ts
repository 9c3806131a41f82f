import { findAccount, listWithWork, someWithWork } from "../db/accounts.server";
import { replaceDuties } from "../db/duties.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import { replaceTasks } from "../db/tasks.server";
import { states, stepsOutOf } from "../workflows/account/machine";
import type { Organisation } from "../workflows/account/organisation";
import { participantsOf, tasksOf } from "../workflows/account/tasks";
import { dayIn } from "../workflows/calendar/swedish-day";
import { dutiesOf } from "../workflows/duties/duties";
import type { Duty } from "../workflows/duties/duty";
import type { Presence } from "../workflows/duties/presence";
import type { Standing } from "../workflows/operation/advance";
import type { Policy } from "../workflows/policy/schema";
import { organisationOf } from "./organisation.server";
import { policyInForce } from "./policy-in-force.server";
import { positionOf } from "./position.server";
import { presenceOf } from "./presence.server";

/** What the work with an account is worked out from, beside the account. */
export type Circumstances = { policy: Policy; organisation: Organisation; presence: Presence };

/** Sets and answers whom an account waits for, and what has to be done for it by when: after a step, and when what surrounds it has changed. */
export async function renewWork(
  trx: Trx,
  account: string,
  standing: Standing,
  { policy, organisation, presence }: Circumstances,
  at: string,
): Promise<Duty[]> {
  await replaceTasks(
    trx,
    account,
    tasksOf(standing, policy, organisation).map(({ person, page, behalf }) => ({
      person: person.id,
      step: page,
      state: standing.state,
      since: at,
      behalf: behalf?.id ?? null,
    })),
    participantsOf(standing).map(({ person, role }) => ({ person: person.id, role })),
  );
  const duties = dutiesOf({ standing, policy, organisation, presence });
  await replaceDuties(
    trx,
    account,
    duties.map((duty) => ({
      key: duty.key,
      kind: duty.kind,
      matter: duty.matter,
      owner: duty.owner?.id ?? null,
      stand_in: duty.standIn?.id ?? null,
      due_at: duty.due.at,
      remind_at: duty.remind,
      lapsed: Number(duty.lapsed),
      paused: Number(duty.paused),
      source: duty.due.source,
      why: JSON.stringify(duty.due.why),
    })),
    at,
  );
  return duties;
}

/** What work is worked out from on a day; undefined where the municipality has no rules. */
async function circumstancesOf(db: MunicipalityDb, trx: Trx, at: string): Promise<Circumstances | undefined> {
  const policy = await policyInForce(db, trx);
  if (!policy) return undefined;
  const day = dayIn(at);
  return { policy, organisation: await organisationOf(db, trx, day), presence: await presenceOf(db, trx, day) };
}

/** The work with some accounts, as things stand. */
export async function renewWorkOf(db: MunicipalityDb, trx: Trx, accounts: string[], at: string): Promise<void> {
  const circumstances = await circumstancesOf(db, trx, at);
  if (!circumstances) return;
  for (const account of accounts) {
    const row = await findAccount(trx, account);
    if (row) await renewWork(trx, row.id, positionOf(row), circumstances, at);
  }
}

const underWay = states.filter((state) => stepsOutOf(state).length > 0);

/** Another manager, another holder of a role, another stand-in, an absence or a crisis: the work of every account follows. */
export async function renewAllTasks(db: MunicipalityDb, trx: Trx, at: string): Promise<void> {
  const circumstances = await circumstancesOf(db, trx, at);
  if (!circumstances) return;
  for (const row of await listWithWork(trx, underWay)) await renewWork(trx, row.id, positionOf(row), circumstances, at);
}

/** So many accounts in a transaction: others get their turn at the database in between. */
const IN_A_TURN = 200;

/** As `renewAllTasks`, where nothing else waits for it to be whole: in many transactions. Done again it changes nothing. */
export async function renewInTurns(db: MunicipalityDb, at: string): Promise<void> {
  for (let last: string | undefined = ""; last !== undefined; ) {
    const after: string = last;
    last = await db.write(async (trx) => {
      const circumstances = await circumstancesOf(db, trx, at);
      const rows = circumstances ? await someWithWork(trx, underWay, after, IN_A_TURN) : [];
      for (const row of rows) if (circumstances) await renewWork(trx, row.id, positionOf(row), circumstances, at);
      return rows.at(-1)?.id;
    });
  }
}
