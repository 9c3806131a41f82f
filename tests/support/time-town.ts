import { beforeAll } from "vitest";
import { monsterkopingOrganisation } from "../../app/demo/monsterkoping-organisation";
import { renewAllTasks } from "../../app/renew-tasks.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import { insertAbsence } from "../../db/presence.server";
import type { Person } from "../../workflows/account/facts";
import { type AccountInUse, addOrganisation } from "./account-in-use";
import { MONDAY, townInUse } from "./town-in-use";

export const lapses = async (account: AccountInUse) =>
  (await account.events()).flatMap((event) => (event.type === "dutyLapsed" ? [event.duty] : []));

/** A municipality without accounts, whose clock the test turns. */
export function timeTown() {
  const town = townInUse({ demo: false });
  beforeAll(() => addOrganisation(town.db, monsterkopingOrganisation), 60_000);
  return {
    town,
    /** Accounts of other tests are of no interest to the clock any more. */
    async alone(): Promise<AccountInUse> {
      await town.db.write((trx) => trx.updateTable("accounts").set({ state: "withdrawn", life: null }).execute());
      await town.db.write((trx) => trx.deleteFrom("duties").execute());
      return town.begin();
    },
    renew: (now: Date) => town.db.write((trx) => renewAllTasks(town.db, trx, now.toISOString())),
    away: (id: string, person: Person, from_day: string, to_day: string, standIn: Person | null = null) =>
      town.db.write((trx) =>
        insertAbsence(trx, {
          ...{ id, person: person.id, from_day, to_day, stand_in: standIn?.id ?? null },
          ...{ by: person.id, at: MONDAY.toISOString(), undone_at: null },
        }),
      ),
    end: (person: Person, ended_at: string | null) =>
      town.db.write(async (trx) => {
        const row = await findPerson(trx, person.id);
        if (row) await upsertPerson(trx, { ...row, ended_at });
      }),
  };
}
