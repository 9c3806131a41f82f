import { randomUUID } from "node:crypto";
import { type AccountRow, listNaming } from "../db/accounts.server";
import { findPerson, findPersonByEmail, type PersonRow } from "../db/people.server";
import { type AbsenceRow, absencesFrom, findAbsence, insertAbsence, undoAbsence } from "../db/presence.server";
import type { MunicipalityDb, Trx } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import type { Organisation } from "../workflows/account/organisation";
import { dayIn, dayWords } from "../workflows/calendar/swedish-day";
import { type AbsenceProblem, absenceProblems } from "../workflows/duties/absence-rules";
import type { Presence } from "../workflows/duties/presence";
import { inUse } from "../workflows/operation/advance";
import type { Policy } from "../workflows/policy/schema";
import { recordDirectoryChanges } from "./directory-log.server";
import { mayLetGo } from "./leaving.server";
import { hasEnded, organisationOf, personOf } from "./organisation.server";
import { policyInForce } from "./policy-in-force.server";
import { positionOf } from "./position.server";
import { presenceOf } from "./presence.server";
import { renewWorkOf } from "./renew-tasks.server";
import { tellTown, type Word } from "./tell-town.server";
import { uncoveredWords } from "./uncovered.server";

/** As typed: whose by address, "" = one's own; from and to as days in Sweden; who stands in by address, "" = nobody. */
export type AbsenceWanted = { person: string; from: string; to: string; standIn: string };
export type Field = AbsenceProblem["field"] | "person";
type Answer = { ok: true; id: string } | { ok: false; problems: { field: Field; text: string }[] };
/** Who asks: as the record names them, with the roles they hold. */
export type By = Person & { roles: readonly string[] };

/** Whether somebody writes down that a person is away: for themselves, as their closest manager, or as one who sees to everybody. */
export const mayEnterFor = (person: PersonRow, by: Pick<By, "id" | "roles">, organisation: Organisation): boolean =>
  person.id === by.id ||
  mayLetGo(
    { organisation, leaver: { person: personOf(person), unit: person.unit, roles: person.roles, manages: [] } },
    by,
  );

/** Whom the days alone are judged for, where whoever is away is not known. */
const nobody: PersonRow = {
  ...{ id: "", name: "", title: "", email: "", phone: "", unit: "" },
  ...{ roles: [], employee_id: null, ended_at: null },
};
const unknown = (email: string) =>
  `Ingen i kommunens katalog har adressen ${email.slice(0, 80)}. Kontrollera stavningen.`;
const hasLeft = (name: string) => `${name} har slutat. Välj någon annan.`;

async function someone(trx: Trx, field: "person" | "standIn", email: string, today: string) {
  const found = await findPersonByEmail(trx, email);
  if (!found) return { problems: [{ field, text: unknown(email) }] };
  return hasEnded(found, today) ? { problems: [{ field, text: hasLeft(found.name) }] } : { found, problems: [] };
}

/**
 * Writes down that somebody is away: judged, recorded, followed by the work of the accounts it touches and by word to who
 * stands in and to those whose accounts have days without anybody. One transaction.
 */
export function enterAbsence(
  db: MunicipalityDb,
  policy: Policy,
  wanted: AbsenceWanted,
  by: By,
  now = new Date(),
): Promise<Answer> {
  const [at, today] = [now.toISOString(), dayIn(now)];
  return db.write(async (trx): Promise<Answer> => {
    const organisation = await organisationOf(db, trx, today);
    const own = wanted.person.trim() === "" ? await findPerson(trx, by.id) : undefined;
    const who = own ? { found: own, problems: [] } : await someone(trx, "person", wanted.person, today);
    const standIn = wanted.standIn.trim() ? await someone(trx, "standIn", wanted.standIn, today) : { problems: [] };
    const problems: { field: Field; text: string }[] = [...who.problems, ...standIn.problems];
    if (who.found && !mayEnterFor(who.found, by, organisation))
      problems.push({
        field: "person",
        text: `Du kan inte föra in frånvaro för ${who.found.name}. Det gör personens närmaste chef.`,
      });
    const person = personOf(who.found ?? nobody);
    const instead = "found" in standIn && standIn.found ? personOf(standIn.found) : null;
    const presence = await presenceOf(db, trx, today);
    const known = { ...presence, today, politicians: organisation.holders.politician.map(({ id }) => id) };
    problems.push(...absenceProblems({ person, from: wanted.from, to: wanted.to, standIn: instead }, known));
    if (problems.length) return { ok: false, problems };

    const absence: AbsenceRow = {
      ...{ id: randomUUID(), person: person.id, from_day: wanted.from, to_day: wanted.to },
      ...{ stand_in: instead?.id ?? null, by: by.id, at, undone_at: null },
    };
    await insertAbsence(trx, absence);
    const told = { absence, person: named(person), standIn: instead && named(instead), by: named(by) };
    await recordDirectoryChanges(trx, [{ type: "absenceEntered", ...told }], at);
    const touched = await touchedBy(trx, absence, presence);
    const ids = touched.map(({ id }) => id);
    await renewWorkOf(db, trx, ids, at);
    const after = await presenceOf(db, trx, today);
    const words = wordsOf({ absence, person, standIn: instead, touched, policy, organisation, presence: after });
    await tellTown(trx, policy, { words, page: "absences", by: by.id, at });
    return { ok: true, id: absence.id };
  });
}

const named = ({ id, name }: Person) => ({ id, name });

/** The accounts in use where whoever is away, whoever stands in, or whoever they stand in for, is administrator or deputy. */
async function touchedBy(trx: Trx, { person, stand_in }: AbsenceRow, { absences }: Presence): Promise<AccountRow[]> {
  const helped = absences.flatMap((one) => (one.standIn?.id === person ? one.person : []));
  const people = [person, ...(stand_in ? [stand_in] : []), ...helped];
  const rows = await listNaming(trx, inUse, people);
  return rows.filter((row) =>
    positionOf(row).facts.administrators.some(
      (one) => people.includes(one.person.id) || people.includes(one.deputy?.id ?? ""),
    ),
  );
}

type Entered = {
  absence: AbsenceRow;
  person: Person;
  standIn: Person | null;
  touched: AccountRow[];
  policy: Policy;
  organisation: Organisation;
  presence: Presence;
};
const spanOf = ({ from_day, to_day }: AbsenceRow) =>
  from_day === to_day ? dayWords(from_day) : `${dayWords(from_day)} – ${dayWords(to_day)}`;

/** Word to who stands in, and to those who answer for an account that nobody is there for on some of the days. */
function wordsOf({ absence, person, standIn, touched, policy, organisation, presence }: Entered): Word[] {
  const standings = touched.map((row) => ({ row, standing: positionOf(row) }));
  const administered = standings.filter(({ standing }) =>
    standing.facts.administrators.some((one) => one.person.id === person.id),
  );
  const instead: Word[] = standIn
    ? [
        {
          to: standIn,
          text: `Du ersätter ${person.name} ${spanOf(absence)}`,
          lines: administered.map(({ row }) => `Konto: ${row.name} (${row.id})`),
          account: administered[0]?.row.id ?? null,
        },
      ]
    : [];
  const from = absence.from_day > presence.day ? absence.from_day : presence.day;
  const why = `${person.name} är borta ${spanOf(absence)}. Utse någon som ersätter, eller ändra frånvaron.`;
  const days = { from, to: absence.to_day, why, forGood: false };
  const uncovered = administered.flatMap(({ row }) => uncoveredWords(row, { policy, organisation, presence }, days));
  return [...instead, ...uncovered];
}

/** Takes an absence back: by whoever may write it down; false = there is none that is open to them. */
export function takeBackAbsence(db: MunicipalityDb, id: string, by: By, now = new Date()): Promise<boolean> {
  const at = now.toISOString();
  return db.write(async (trx) => {
    const absence = await findAbsence(trx, id);
    const person = absence && (await findPerson(trx, absence.person));
    if (!absence || !person || absence.undone_at || absence.to_day < dayIn(now)) return false;
    if (!mayEnterFor(person, by, await organisationOf(db, trx, dayIn(now)))) return false;
    await undoAbsence(trx, id, at);
    const standIn = absence.stand_in ? await findPerson(trx, absence.stand_in) : undefined;
    const told = {
      absence,
      person: named(personOf(person)),
      standIn: standIn ? named(personOf(standIn)) : null,
      by: named(by),
    };
    await recordDirectoryChanges(trx, [{ type: "absenceTakenBack", ...told }], at);
    const presence = await presenceOf(db, trx, dayIn(now));
    const touched = (await touchedBy(trx, absence, presence)).map((row) => row.id);
    await renewWorkOf(db, trx, touched, at);
    const policyNow = await policyInForce(db, trx);
    if (standIn && policyNow) {
      const text = `Du behöver inte längre ersätta ${person.name} ${spanOf(absence)}`;
      const words = [{ to: personOf(standIn), text, lines: [], account: null }];
      await tellTown(trx, policyNow, { words, page: "absences", by: by.id, at });
    }
    return true;
  });
}

/** The absences that have not ended, of those that a reader may write down for, the nearest first. */
export async function absencesSeenBy(db: MunicipalityDb, by: Pick<By, "id" | "roles">, today: string) {
  const organisation = await organisationOf(db);
  const rows = await absencesFrom(db.read, today);
  const seen = await Promise.all(
    rows.map(async (row) => {
      const person = await findPerson(db.read, row.person);
      const standIn = row.stand_in ? await findPerson(db.read, row.stand_in) : undefined;
      return person && mayEnterFor(person, by, organisation) ? [{ row, person, standIn: standIn ?? null }] : [];
    }),
  );
  return seen.flat();
}
