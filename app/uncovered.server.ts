import { type AccountRow, listAdministered } from "../db/accounts.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import { acceptedAdministrators, holdersOf } from "../workflows/account/organisation";
import { dayAfter } from "../workflows/calendar/day";
import { dayIn, dayWords } from "../workflows/calendar/swedish-day";
import { uncoveredDays } from "../workflows/duties/cover";
import { leaverIn } from "../workflows/duties/watch";
import { inUse } from "../workflows/operation/advance";
import { organisationOf } from "./organisation.server";
import { policyInForce } from "./policy-in-force.server";
import { positionOf } from "./position.server";
import { presenceOf } from "./presence.server";
import { type Circumstances, renewWork } from "./renew-tasks.server";
import { tellTown, type Word } from "./tell-town.server";

/** Whoever leaves is away for good: so many days ahead are looked at. */
const AHEAD = 60;

type Days = { from: string; to: string; why: string; forGood: boolean };

/** Word to those who answer for an account that nobody is there for on some of the days; [] = somebody is. */
export function uncoveredWords(
  row: AccountRow,
  { policy, organisation, presence }: Circumstances,
  { from, to, why, forGood }: Days,
): Word[] {
  const standing = positionOf(row);
  const days = uncoveredDays(standing, policy, presence, from, to);
  const [first] = days;
  if (!first) return [];
  const { facts } = standing;
  const watching = acceptedAdministrators(facts).flatMap(({ person, deputy }) => [person, ...(deputy ? [deputy] : [])]);
  const people = new Map(
    [...watching, ...holdersOf("closer", facts, policy, organisation)].map((one) => [one.id, one]),
  );
  const some = days.length === 1 ? dayWords(first) : `${days.length} dagar från och med ${dayWords(first)}`;
  const text = `Ingen ser över ${row.name} ${forGood ? `från och med ${dayWords(first)}` : some}`;
  return [...people.values()].map((to) => ({ to, text, lines: [why], account: row.id }));
}

/**
 * Of people who leave or have left: their accounts' work is renewed, and where nobody looks after an account then, those
 * who answer for it are told. `but` = the accounts where somebody is named to take over.
 */
export async function tellOfLeavers(
  db: MunicipalityDb,
  trx: Trx,
  leavers: string[],
  { by, at, but = [] }: { by: string; at: string; but?: string[] },
): Promise<void> {
  const policy = await policyInForce(db, trx);
  const accounts = await listAdministered(trx, inUse, leavers);
  if (!policy || accounts.length === 0) return;
  const day = dayIn(at);
  const [organisation, presence] = [await organisationOf(db, trx, day), await presenceOf(db, trx, day)];
  const around = { policy, organisation, presence };
  for (const row of accounts) {
    const standing = positionOf(row);
    await renewWork(trx, row.id, standing, around, at);
    const [left] = acceptedAdministrators(standing.facts)
      .flatMap(({ person: { id } }) => (leavers.includes(id) ? (leaverIn(presence, id) ?? []) : []))
      .sort((a, b) => b.lastDay.localeCompare(a.lastDay));
    if (!left || but.includes(row.id)) continue;
    const from = [dayAfter(left.lastDay), day].sort().at(-1) ?? day;
    const why = `${left.name} slutar ${dayWords(left.lastDay)}. Utse någon annan som administratör.`;
    const words = uncoveredWords(row, around, { from, to: dayAfter(from, AHEAD), why, forGood: true });
    await tellTown(trx, policy, {
      words: words.filter(({ to }) => !leavers.includes(to.id)),
      page: "account",
      by,
      at,
    });
  }
}
