import { sql } from "kysely";
import { counterValue, nextCounter } from "./counters.server";
import type { Db, Row, Trx } from "./schema";
import { bindable, searchText } from "./search-text";
import { swedishKey } from "./swedish-order";

export type UnitRow = Row<"units">;
/** A person of the municipality's directory, with the names of the roles they hold. */
export type PersonRow = Omit<Row<"people">, "roles"> & { roles: string[] };
/** What is written of a person; what is left out stays as it is. */
export type PersonWritten = Omit<PersonRow, "employee_id" | "ended_at"> &
  Partial<Pick<PersonRow, "employee_id" | "ended_at">>;

export async function findPerson(db: Db, id: string): Promise<PersonRow | undefined> {
  return read(await db.selectFrom("people").selectAll().where("id", "=", bindable(id)).executeTakeFirst());
}

/** The person with this address, however it was written: case and Unicode form do not count. */
export async function findPersonByEmail(db: Db, email: string): Promise<PersonRow | undefined> {
  const address = searchText(bindable(email.trim()));
  return read(await db.selectFrom("people").selectAll().where("email", "=", address).executeTakeFirst());
}

/** The person with this employee id, letter for letter. */
export async function findPersonByEmployeeId(db: Db, id: string): Promise<PersonRow | undefined> {
  return read(await db.selectFrom("people").selectAll().where("employee_id", "=", bindable(id)).executeTakeFirst());
}

/** Everybody, in Swedish order. */
export async function listPeople(db: Db): Promise<PersonRow[]> {
  const people = await db.selectFrom("people").selectAll().execute();
  return inSwedishOrder(people).map((person) => read(person));
}

/** Every unit, in Swedish order; the tree is in `parent`. */
export async function listUnits(db: Db): Promise<UnitRow[]> {
  return inSwedishOrder(await db.selectFrom("units").selectAll().execute());
}

/** The counter of every change in the directory and of mandates. */
export const DIRECTORY_CHANGES = "directory";

/** Another number whenever a person or unit has changed: what was read at the same number still holds. */
export const directoryVersion = (db: Db): Promise<number> => counterValue(db, DIRECTORY_CHANGES);

export async function upsertPerson(trx: Trx, person: PersonWritten): Promise<void> {
  const row = { ...person, email: searchText(person.email.trim()), roles: JSON.stringify(person.roles) };
  const { id: _, ...columns } = row;
  await trx
    .insertInto("people")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(columns))
    .execute();
  await nextCounter(trx, DIRECTORY_CHANGES);
}

export async function upsertUnit(trx: Trx, unit: UnitRow): Promise<void> {
  const { id: _, ...columns } = unit;
  await trx
    .insertInto("units")
    .values(unit)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(columns))
    .execute();
  await nextCounter(trx, DIRECTORY_CHANGES);
}

/** So many rows that their values are far from what one statement can hold. */
const AT_A_TIME = 500;
const parts = <T>(list: T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / AT_A_TIME) }, (_, part) =>
    list.slice(part * AT_A_TIME, (part + 1) * AT_A_TIME),
  );

/** Writes many people at once. They may take over each other's addresses and employee ids in any order. */
export async function putPeople(trx: Trx, people: PersonRow[]): Promise<void> {
  const rows = people.map((person) => ({
    ...person,
    email: searchText(person.email.trim()),
    roles: JSON.stringify(person.roles),
  }));
  for (const part of parts(rows)) {
    // What is unique is let go of first, or the one who gives it up late would stand in the way.
    const ids = part.map(({ id }) => id);
    await trx
      .updateTable("people")
      .set(({ ref }) => ({ email: sql<string>`'~' || ${ref("id")}`, employee_id: null }))
      .where("id", "in", ids)
      .execute();
  }
  for (const part of parts(rows))
    await trx
      .insertInto("people")
      .values(part)
      .onConflict((conflict) =>
        conflict.column("id").doUpdateSet(({ ref }) => ({
          name: ref("excluded.name"),
          title: ref("excluded.title"),
          email: ref("excluded.email"),
          phone: ref("excluded.phone"),
          unit: ref("excluded.unit"),
          roles: ref("excluded.roles"),
          employee_id: ref("excluded.employee_id"),
          ended_at: ref("excluded.ended_at"),
        })),
      )
      .execute();
  if (rows.length) await nextCounter(trx, DIRECTORY_CHANGES);
}

function read<Found extends Row<"people"> | undefined>(
  row: Found,
): Found extends undefined ? PersonRow | undefined : PersonRow;
function read(row: Row<"people"> | undefined): PersonRow | undefined {
  return row && { ...row, roles: JSON.parse(row.roles) };
}

function inSwedishOrder<Named extends { id: string; name: string }>(rows: Named[]): Named[] {
  const keyed = rows.map((row) => ({ row, key: `${swedishKey(row.name)}\0${row.id}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

export function findUnit(db: Db, id: string): Promise<UnitRow | undefined> {
  return db.selectFrom("units").selectAll().where("id", "=", bindable(id)).executeTakeFirst();
}
