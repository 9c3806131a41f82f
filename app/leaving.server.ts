import { listStanding } from "../db/accounts.server";
import {
  findLeaving,
  type LeavingMatterRow,
  type LeavingRow,
  listLeavings,
  listMatters,
  mandatesAbout,
} from "../db/leavings.server";
import { findPerson, listPeople, listUnits, type PersonRow } from "../db/people.server";
import type { Db, MunicipalityDb } from "../db/schema";
import { type Colleague, type LeavingQuestion, leavingOf, type Matter } from "../workflows/account/leaving";
import { states, stepsOutOf } from "../workflows/account/machine";
import { lineOf } from "../workflows/account/organisation";
import { dayIn } from "../workflows/calendar/swedish-day";
import { organisationOf, personOf } from "./organisation.server";
import { positionOf } from "./perform.server";
import { policyInForce } from "./policy-in-force.server";

/** A person who is to leave: what is theirs as things stand, what is planned, and who there is to take over. */
export type Leave = LeavingQuestion & {
  row: PersonRow;
  leaving: LeavingRow | undefined;
  matters: Matter[];
  stored: LeavingMatterRow[];
  staff: Colleague[];
  /** Others who are to leave, and their last day. */
  others: Map<string, string>;
};

const open = states.filter((state) => stepsOutOf(state).length > 0);

/** Everything about one person's leaving, read anew: what has come since it was planned is there too. */
export async function leaveOf(db: MunicipalityDb, id: string, from: Db = db.read): Promise<Leave | undefined> {
  const row = await findPerson(from, id);
  const policy = await policyInForce(db, from);
  if (!row || !policy) return undefined;
  const [people, units] = [await listPeople(from), await listUnits(from)];
  const colleagueOf = (one: PersonRow): Colleague => ({
    person: personOf(one),
    unit: one.unit,
    roles: one.roles,
    manages: units.filter(({ manager }) => manager === one.id).map((unit) => unit.id),
  });
  const leavings = await listLeavings(from);
  const leaving = await findLeaving(from, id);
  const question = {
    leaver: colleagueOf(row),
    accounts: (await listStanding(from, open)).map((account) => ({ id: account.id, position: positionOf(account) })),
    mandates: await mandatesAbout(from, id, leaving?.last_day ?? dayIn(new Date().toISOString())),
    policy,
    organisation: await organisationOf(db, from),
  };
  return {
    ...question,
    row,
    leaving,
    matters: leavingOf(question),
    stored: leaving ? await listMatters(from, leaving.id) : [],
    staff: people.filter((one) => one.id !== id && !one.ended_at).map(colleagueOf),
    others: new Map(leavings.filter(({ person }) => person !== id).map((one) => [one.person, one.last_day])),
  };
}

/** The manager of whoever leaves: the closest one above them that is not themselves. */
export const managerOf = ({ organisation, leaver }: Pick<Leave, "organisation" | "leaver">) =>
  lineOf(organisation, leaver.unit)
    .flatMap(({ manager }) => manager ?? [])
    .find(({ id }) => id !== leaver.person.id);

/** The roles that see to it that whoever leaves is followed by somebody, beside the leaver's own manager. */
export const lettingGo = ["systemManager", "communications"] as const;

export const mayLetGo = (
  leave: Pick<Leave, "organisation" | "leaver">,
  reader: { id: string; roles: readonly string[] },
): boolean => lettingGo.some((role) => reader.roles.includes(role)) || managerOf(leave)?.id === reader.id;

/** What is not settled yet, of what is theirs and of what they left without a new owner. */
export const unsettled = (stored: LeavingMatterRow[]) => stored.filter(({ state }) => state !== "done");
