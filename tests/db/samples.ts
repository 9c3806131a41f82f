import { type AccountRow, insertAccount } from "../../db/accounts.server";
import type { EventRow } from "../../db/events.server";
import { type PersonRow, upsertPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";

export const AT = "2026-11-20T15:30:00.000Z";

export function account(id: string, part: Partial<AccountRow> = {}): AccountRow {
  const name = part.name ?? `Konto ${id}`;
  return {
    id,
    name,
    state: "order",
    version: 1,
    machine_version: "1",
    policy_version: "toreboda-1",
    unit: "bibliotek",
    unit_name: "Biblioteket",
    platform: null,
    url: null,
    search: name,
    opened_at: AT,
    updated_at: AT,
    public_entry: null,
    life: null,
    facts: "{}",
    ...part,
  };
}

export function event(accountId: string, seq: number, part: Partial<EventRow> = {}): EventRow {
  return {
    account: accountId,
    seq,
    type: "approved",
    at: AT,
    actor: "asa",
    commitment: `commitment-${seq}`,
    prev: `hash-${seq - 1}`,
    hash: `hash-${seq}`,
    payload: "{}",
    salt: "00",
    ...part,
  };
}

export function person(id: string, part: Partial<PersonRow> = {}): PersonRow {
  return {
    id,
    name: `Person ${id}`,
    title: "Handläggare",
    email: `${id}@example.se`,
    phone: "0500-00 00 00",
    unit: "bibliotek",
    roles: [],
    employee_id: null,
    ended_at: null,
    ...part,
  };
}

export async function addPeople(db: MunicipalityDb, ...ids: string[]): Promise<void> {
  await db.write(async (trx) => {
    for (const id of ids) await upsertPerson(trx, person(id));
  });
}

export async function addAccounts(db: MunicipalityDb, ...rows: AccountRow[]): Promise<void> {
  await db.write(async (trx) => {
    for (const row of rows) await insertAccount(trx, row);
  });
}
