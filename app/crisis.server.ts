import { randomUUID } from "node:crypto";
import { administratorsOfAccounts } from "../db/accounts.server";
import { nextCounter } from "../db/counters.server";
import { type CrisisRow, endCrisis, insertCrisis, lastCrisis } from "../db/presence.server";
import type { MunicipalityDb } from "../db/schema";
import type { Unmet } from "../workflows/account/case";
import type { Person } from "../workflows/account/facts";
import { dayIn } from "../workflows/calendar/swedish-day";
import { type CrisisCommand, decideCrisis } from "../workflows/crisis/decide";
import { inUse } from "../workflows/operation/advance";
import type { Policy } from "../workflows/policy/schema";
import { recordDirectoryChanges } from "./directory-log.server";
import { organisationOf } from "./organisation.server";
import { renewAllTasks } from "./renew-tasks.server";
import { tellTown } from "./tell-town.server";

export type CrisisOutcome = { ok: true } | { ok: false; unmet: Unmet[] };

/**
 * Begins or ends the municipality's crisis: judged, written, recorded, followed by the duties of every account and by word
 * to all who administer one, in one transaction. The public register tells of it from the same moment.
 */
export function stepCrisis(
  db: MunicipalityDb,
  policy: Policy,
  command: CrisisCommand,
  actor: Person & { roles: readonly string[] },
  now = new Date(),
): Promise<CrisisOutcome> {
  const at = now.toISOString();
  return db.write(async (trx): Promise<CrisisOutcome> => {
    const before = (await lastCrisis(trx)) ?? null;
    const organisation = await organisationOf(db, trx, dayIn(now));
    const decision = decideCrisis({ crisis: before, policy, organisation, actor, command });
    if (!decision.ok) return decision;
    const crisis: CrisisRow =
      command.type === "beginCrisis"
        ? {
            ...{ id: randomUUID(), name: command.name, message: command.message },
            ...{ since: at, until: null, begun_by: actor.id, ended_by: null },
          }
        : (before as CrisisRow);
    if (command.type === "beginCrisis") await insertCrisis(trx, crisis);
    else await endCrisis(trx, crisis.id, at, actor.id);
    const { id, name, message } = crisis;
    const by = { id: actor.id, name: actor.name };
    await recordDirectoryChanges(trx, [{ type: decision.event.type, crisis: { id, name, message }, by }], at);
    await renewAllTasks(db, trx, at);
    await nextCounter(trx, "register");
    const text = command.type === "beginCrisis" ? `Krisläge: ${name}` : `Krisläget är över: ${name}`;
    const lines = command.type === "beginCrisis" ? [`Följ först ${policy.crisis.channel}.`, message] : [];
    const words = (await administratorsOfAccounts(trx, inUse)).map(({ account, ...to }) => ({
      to,
      text,
      lines,
      account,
    }));
    await tellTown(trx, policy, { words, page: "crisis", by: actor.id, at });
    return { ok: true };
  });
}
