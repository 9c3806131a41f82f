import { listStanding } from "../../db/accounts.server";
import { readsAll } from "../../workflows/account/access";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { inUse } from "../../workflows/operation/advance";
import type { LifeCommandType } from "../../workflows/operation/commands";
import { rightTo } from "../../workflows/operation/right";
import type { MatterKind } from "../../workflows/operation/shape";
import { organisationOf } from "../organisation.server";
import { paths } from "../paths";
import { positionOf } from "../position.server";
import { presenceOf } from "../presence.server";
import type { UseVisit } from "./in-use.server";
import { rowsLookedAfter } from "./looked-after.server";

import type { Visit } from "./visit.server";

/** The response chart, for what may be a comment on an account; null for other matters and where the policy has none. */
export const chartFor = ({ policy, municipality, account }: UseVisit, kind: MatterKind) =>
  policy.chart && (kind === "question" || kind === "removal")
    ? { href: paths.responseChart(municipality.id), account }
    : null;

/** The accounts in use where somebody may take a step, in the order of their names. */
export async function accountsToRaiseAt(
  { db, reader, person, policy }: Visit,
  type: LifeCommandType,
): Promise<{ value: string; label: string }[]> {
  const organisation = await organisationOf(db);
  const now = new Date().toISOString();
  const presence = await presenceOf(db, db.read, dayIn(now));
  const rows = readsAll(reader)
    ? await listStanding(db.read, [...inUse])
    : await rowsLookedAfter(db, person.id, presence);
  return rows.flatMap((row) => {
    const standing = positionOf(row);
    const may = rightTo({ standing, policy, organisation, presence, actor: person, command: { type }, now });
    return may ? [{ value: row.id, label: `${row.name} (${row.id})` }] : [];
  });
}
