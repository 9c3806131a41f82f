import { planLeaving, putMatter } from "../db/leavings.server";
import type { MunicipalityDb } from "../db/schema";
import { endPerson } from "./end-person.server";
import { leaveOf } from "./leaving.server";
import { rowOf, runLeaving } from "./run-leaving.server";
import { tellOfLeaving } from "./tell-leaving.server";
import { tellOfLeavers } from "./uncovered.server";

export type Plan = {
  person: string;
  lastDay: string;
  /** They end now, and not when the last day is over. */
  atOnce: boolean;
  by: string;
  /** Who takes over what, by the matter's key; null = nobody is named. */
  named: { key: string; successor: string | null }[];
};

/**
 * Writes down who leaves, when, and who takes over what: one transaction, so that all of it is known whatever stops the
 * rest. Then does what can be done now. The same plan again changes nothing.
 */
export async function carryOutLeaving(db: MunicipalityDb, plan: Plan, now = new Date()): Promise<void> {
  await db.write(async (trx) => {
    const leave = await leaveOf(db, plan.person, trx);
    if (!leave) return;
    const at = now.toISOString();
    const leaving = await planLeaving(trx, { person: plan.person, last_day: plan.lastDay, by: plan.by, at });
    const rows = [
      ...leave.matters.map((matter) => rowOf(leaving, matter, now, openRow(leave.stored, matter.key))),
      ...leave.stored.filter(({ key, state }) => state !== "done" && !leave.matters.some((one) => one.key === key)),
    ];
    for (const row of rows) {
      const named = plan.named.find(({ key }) => key === row.key);
      const same = !named || named.successor === row.successor;
      await putMatter(
        trx,
        same ? row : { ...row, successor: named.successor, named_at: at, by: plan.by, reason: null, state: "open" },
      );
    }
    if (!leave.leaving || leave.leaving.last_day !== plan.lastDay) {
      await tellOfLeaving(trx, leave, plan.lastDay, plan.by, now);
      const but = leave.matters.flatMap(({ key, kind, account }) =>
        account && kind === "administrator" && plan.named.some((one) => one.key === key && one.successor)
          ? account.id
          : [],
      );
      await tellOfLeavers(db, trx, [plan.person], { by: plan.by, at, but });
    }
    if (plan.atOnce) await endPerson(db, trx, plan.person, now);
  });
  await runLeaving(db, plan.person, now);
}

const openRow = <Row extends { key: string; state: string }>(stored: Row[], key: string) =>
  stored.find((one) => one.key === key && one.state !== "done");
