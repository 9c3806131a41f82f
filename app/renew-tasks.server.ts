import { listStanding } from "../db/accounts.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import { replaceTasks } from "../db/tasks.server";
import { type Position, states, stepsOutOf } from "../workflows/account/machine";
import type { Organisation } from "../workflows/account/organisation";
import { participantsOf, tasksOf } from "../workflows/account/tasks";
import { dayIn } from "../workflows/calendar/swedish-day";
import type { Policy } from "../workflows/policy/schema";
import { organisationOf } from "./organisation.server";
import { positionOf } from "./perform.server";
import { policyInForce } from "./policy-in-force.server";

/** Whom an account waits for, when rules or organisation have changed and the account has not. */
export async function renewTasks(
  trx: Trx,
  account: string,
  position: Position,
  policy: Policy,
  organisation: Organisation,
  at: string,
): Promise<void> {
  const { state } = position;
  await replaceTasks(
    trx,
    account,
    tasksOf(position, policy, organisation).map(({ person, page, behalf }) => ({
      person: person.id,
      step: page,
      state,
      since: at,
      behalf: behalf?.id ?? null,
    })),
    participantsOf(position).map(({ person, role }) => ({ person: person.id, role })),
  );
}

/** Another manager, another holder of a role or another stand-in is whom an account under way waits for from now on. */
export async function renewAllTasks(db: MunicipalityDb, trx: Trx, at: string): Promise<void> {
  const policy = await policyInForce(db, trx);
  if (!policy) return;
  const organisation = await organisationOf(db, trx, dayIn(at));
  const underWay = states.filter((state) => stepsOutOf(state).length > 0);
  for (const row of await listStanding(trx, underWay))
    await renewTasks(trx, row.id, positionOf(row), policy, organisation, at);
}
