import { type AccountRow, findAccount, listNaming } from "../../db/accounts.server";
import { accountsWithLoans } from "../../db/matters.server";
import type { MunicipalityDb } from "../../db/schema";
import { acceptedAdministrators } from "../../workflows/account/organisation";
import { dayIn } from "../../workflows/calendar/swedish-day";
import type { Presence } from "../../workflows/duties/presence";
import { borrowerOn, steppedInFor } from "../../workflows/duties/watch";
import { inUse, type Standing } from "../../workflows/operation/advance";
import { lifeStepNames } from "../../workflows/operation/names.sv";
import { rightTo } from "../../workflows/operation/right";
import type { MatterKind } from "../../workflows/operation/shape";
import { organisationOf } from "../organisation.server";
import { paths } from "../paths";
import { positionOf } from "../position.server";
import { presenceOf } from "../presence.server";
import { raisings } from "./raising-steps.server";
import type { Visit } from "./visit.server";

const MOST = 10;
/** What comes up on a phone, in the middle of something else. */
const raised: MatterKind[] = ["question", "removal"];

/** Whether somebody looks after an account on a day: its administrator or deputy, whoever stands in for one, or its borrower. */
function looksAfter(person: string, standing: Standing, presence: Presence): boolean {
  const named = acceptedAdministrators(standing.facts).some(
    (one) => one.person.id === person || one.deputy?.id === person,
  );
  const borrower = borrowerOn(standing, presence.day)?.id === person;
  return named || borrower || steppedInFor(person, presence.day, standing, presence) !== null;
}

/** The accounts in use that somebody looks after, or may as one who is named there: by a place, a stand-in or a loan. */
export async function rowsLookedAfter(db: MunicipalityDb, person: string, presence: Presence): Promise<AccountRow[]> {
  const absent = presence.absences.filter(({ standIn }) => standIn?.id === person).map((one) => one.person);
  const [named, lent] = await Promise.all([
    listNaming(db.read, inUse, [person, ...absent]),
    accountsWithLoans(db.read),
  ]);
  const others = lent.filter((account) => !named.some(({ id }) => id === account));
  const rows = [...named, ...(await Promise.all(others.map((id) => findAccount(db.read, id))))];
  return rows.flatMap((row) => (row && inUse.some((state) => state === row.state) ? [row] : []));
}

/** The accounts in use that the visitor looks after, with the matters that they may raise there; the first of them. */
export async function lookedAfter({ db, person, policy, municipality }: Visit, now: string) {
  const presence = await presenceOf(db, db.read, dayIn(now));
  const [rows, organisation] = await Promise.all([rowsLookedAfter(db, person.id, presence), organisationOf(db)]);
  const accounts = rows.flatMap((row) => {
    const standing = positionOf(row);
    if (!looksAfter(person.id, standing, presence)) return [];
    const judged = { standing, policy, organisation, presence, actor: person, now };
    const ways = raised.flatMap((kind) => {
      const { step } = raisings[kind];
      const href = paths.newMatter(municipality.id, row.id, kind);
      return rightTo({ ...judged, command: { type: step } }) ? [{ href, label: lifeStepNames[step] }] : [];
    });
    return ways.length ? [{ id: row.id, name: row.name, href: paths.account(municipality.id, row.id), ways }] : [];
  });
  return { accounts: accounts.slice(0, MOST), more: accounts.length > MOST };
}
