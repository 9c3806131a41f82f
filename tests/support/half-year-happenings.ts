import { renewAllTasks } from "../../app/renew-tasks.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import { endCrisis, insertAbsence, insertCrisis, undoAbsence } from "../../db/presence.server";
import type { MunicipalityDb, Trx } from "../../db/schema";
import type { Person } from "../../workflows/account/facts";
import type { Account } from "./half-year";

type Around = {
  db: MunicipalityDb;
  accounts: Account[];
  put: (hour: number, act: (now: Date) => Promise<void>) => void;
  inCrisis: (on: boolean) => void;
  leave: (person: string) => void;
};

/** What happens around the accounts: absences with and without anybody instead, a crisis, and somebody who is gone. */
export function happenings(day: string, { db, accounts, put, inCrisis, leave }: Around): void {
  const renewing = (work: (trx: Trx, at: string) => Promise<void>) =>
    put(9, (now) =>
      db.write(async (trx) => {
        await work(trx, now.toISOString());
        await renewAllTasks(db, trx, now.toISOString());
      }),
    );
  const away = (id: string, person: Person | undefined, from_day: string, to_day: string, standIn?: Person) =>
    renewing(async (trx, now) => {
      if (!person) return;
      const row = { id, person: person.id, from_day, to_day, stand_in: standIn?.id ?? null };
      await insertAbsence(trx, { ...row, by: person.id, at: now, undone_at: null });
    });
  const [one, two, three, four] = accounts;
  if (day === "2027-01-11") {
    away("a1", one?.admins[0], "2027-02-01", "2027-02-05");
    away("a2", two?.admins[0], "2027-02-08", "2027-02-12");
    away("a3", two?.admins[1], "2027-02-08", "2027-02-12");
    away("a4", three?.admins[0], "2027-02-15", "2027-02-19");
    away("a5", three?.admins[1], "2027-02-15", "2027-02-19");
  }
  // One is covered in time; the other is not, and that is told.
  if (day === "2027-01-20") {
    renewing((trx, now) => undoAbsence(trx, "a5", now));
    away("a6", three?.admins[1], "2027-02-15", "2027-02-19", one?.communications);
  }
  if (day === "2027-03-08")
    renewing(async (trx, since) => {
      const crisis = { id: "storm", name: "Storm", message: "Hänvisa.", begun_by: one?.closer.id ?? "" };
      await insertCrisis(trx, { ...crisis, since, until: null, ended_by: null });
      inCrisis(true);
    });
  if (day === "2027-03-12")
    renewing(async (trx, until) => {
      await endCrisis(trx, "storm", until, one?.closer.id ?? "");
      inCrisis(false);
    });
  if (day === "2027-04-12" && four)
    renewing(async (trx, ended_at) => {
      const leaver = four.admins[0];
      const row = leaver && (await findPerson(trx, leaver.id));
      if (!row) return;
      await upsertPerson(trx, { ...row, ended_at });
      leave(row.id);
    });
}
