import { listLeavings } from "../db/leavings.server";
import { type MandateRow, mandatesAround } from "../db/mandates.server";
import { directoryVersion, listPeople, listUnits, type PersonRow } from "../db/people.server";
import type { Db, MunicipalityDb } from "../db/schema";
import type { Person } from "../workflows/account/facts";
import type { Lapsed, Organisation } from "../workflows/account/organisation";
import { dayAfter } from "../workflows/calendar/day";
import { dayIn } from "../workflows/calendar/swedish-day";

/** A person as the workflows know them. */
export const personOf = ({ id, name, title, email, phone }: PersonRow): Person => ({ id, name, title, email, phone });

/** Whether somebody has left by a day (ÅÅÅÅ-MM-DD, in Sweden). */
export const hasEnded = ({ ended_at }: Pick<PersonRow, "ended_at">, day: string) =>
  ended_at !== null && dayIn(ended_at) <= day;

/** Somebody who has left, or is known to end, with their last day (ÅÅÅÅ-MM-DD, in Sweden). */
export type Departed = { person: string; name: string; lastDay: string };
/** Everybody who is there on a day, by id, and everybody who is not or will not be. */
type Staff = { people: Map<string, Person>; departed: Departed[] };
type Known = Staff & { organisation: Organisation };
const known = new WeakMap<MunicipalityDb, Known & { version: number; day: string }>();

/**
 * The organisation as it stands on a day in Sweden: who manages which unit, who holds which role, who stands in and
 * decides for whom. `from` is the transaction under way, if there is one.
 */
export const organisationOf = async (
  db: MunicipalityDb,
  from: Db = db.read,
  day = dayIn(new Date()),
): Promise<Organisation> => (await directory(db, from, day)).organisation;

/** Everybody in the municipality's directory who has not left, in Swedish order. */
export const peopleOf = async (db: MunicipalityDb): Promise<Person[]> => [
  ...(await directory(db, db.read, dayIn(new Date()))).people.values(),
];

/** Who is there on a day in Sweden, and who has left. */
export const staffOf = (db: MunicipalityDb, from: Db, day: string): Promise<Staff> => directory(db, from, day);

/** Read anew only when something in it has changed, or when the day has. */
async function directory(db: MunicipalityDb, from: Db, day: string): Promise<Known> {
  const version = await directoryVersion(from);
  const before = known.get(db);
  if (before?.version === version && before.day === day) return before;
  const read = await readDirectory(from, day);
  // What a transaction sees may yet be undone, so it is not remembered.
  if (from === db.read) known.set(db, { version, day, ...read });
  return read;
}

async function readDirectory(db: Db, day: string): Promise<Known> {
  const [everybody, units] = [await listPeople(db), await listUnits(db)];
  const people = everybody.filter((person) => !hasEnded(person, day));
  const byId = new Map(people.map((person) => [person.id, personOf(person)]));
  const who = (id: string | null) => byId.get(id ?? "");
  const mandates = await mandatesAround(db, day, LAPSED_DAYS);
  const inForce = mandates.filter(({ to_day }) => to_day === null || to_day >= day);
  // What somebody was given by a right for a time is nothing without that right, however it ended.
  const stands = ({ person, rests_on }: MandateRow): boolean =>
    byId.has(person) && (rests_on === null || inForce.some((one) => one.id === rests_on && stands(one)));
  const of = (kind: MandateRow["kind"]) => inForce.filter((one) => one.kind === kind && stands(one));

  const holders: Organisation["holders"] = {
    communications: [],
    informationOfficer: [],
    secretary: [],
    registrar: [],
    systemManager: [],
    politician: [],
  };
  const rolesFor = (person: PersonRow) =>
    new Set([...person.roles, ...of("role").flatMap((one) => (one.person === person.id && one.role) || [])]);
  for (const person of people)
    for (const role of rolesFor(person))
      if (role in holders) holders[role as keyof typeof holders].push(personOf(person));
  const contactsAt = (unit: string) =>
    people.filter((person) => person.unit === unit && rolesFor(person).has("contact")).map(personOf);
  const managed = units.map((unit) => {
    const acting = of("manager").find((one) => one.unit === unit.id);
    return { ...unit, manager: who(acting?.person ?? unit.manager) ?? null, contacts: contactsAt(unit.id) };
  });
  const standIns = of("standIn").flatMap(({ id, person, behalf, to_day: until }) => {
    const [absent, found] = [who(behalf), who(person)];
    return absent && found ? [{ absent, person: found, until, mandate: id }] : [];
  });
  const delegations = of("delegation").flatMap(({ id, person, unit, decision, point }) => {
    const found = who(person);
    return found && unit && decision ? [{ person: found, unit, decision, point: point ?? "", mandate: id }] : [];
  });
  const lapsed = mandates
    .filter(({ to_day, from_day }) => to_day !== null && to_day < day && to_day >= from_day)
    .flatMap(({ kind, person, behalf, unit, decision, to_day }): Lapsed[] => {
      const [until, absent] = [to_day ?? "", who(behalf)];
      if (kind === "standIn" && absent) return [{ as: "standIn", person, absent, until }];
      return kind === "delegation" && unit && decision ? [{ as: "delegate", person, unit, decision, until }] : [];
    });
  const departed = await departedAmong(db, everybody);
  return { organisation: { units: managed, holders, standIns, delegations, lapsed }, people: byId, departed };
}

/** By their planned last day, or, where a list or a directory ended them without one, the day before they were gone. */
async function departedAmong(db: Db, everybody: PersonRow[]): Promise<Departed[]> {
  const planned = new Map((await listLeavings(db, "ended")).map(({ person, last_day }) => [person, last_day]));
  return everybody.flatMap(({ id, name, ended_at }) =>
    ended_at === null ? [] : [{ person: id, name, lastDay: planned.get(id) ?? dayAfter(dayIn(ended_at), -1) }],
  );
}

/** For so long it is told what somebody could do and can no more. */
const LAPSED_DAYS = 90;
