import { type MandateRow, mandatesAround } from "../db/mandates.server";
import { findPerson, listUnits } from "../db/people.server";
import type { Trx } from "../db/schema";
import type { Asked } from "./mandate-checks";

/** The mandate that a right to give rests on, and its last day; null = the right is held without end. */
export type Right = { mandate: string; until: string | null } | null;

const editors = ["systemManager", "communications"];
const lasts = ({ to_day }: MandateRow) => to_day ?? "9999-12-31";
const resting = (mandate: MandateRow): Right => ({ mandate: mandate.id, until: mandate.to_day });

/**
 * In what right somebody gives a delegation or a stand-in today. A delegation is the unit's manager's, whoever writes it
 * down; a stand-in is given by the manager who is stood in for, or by an editor. Of several rights the longest counts.
 */
export async function rightToGive(
  trx: Trx,
  { kind, unit, behalf }: Pick<Asked, "kind" | "unit" | "behalf">,
  by: string,
  today: string,
): Promise<Right> {
  if (kind !== "delegation" && kind !== "standIn") return null;
  const running = (await mandatesAround(trx, today)).filter(({ from_day, to_day }) => !to_day || to_day >= from_day);
  const acting = (id: string) => running.find((one) => one.kind === "manager" && one.unit === id);
  const post = kind === "delegation" && unit ? acting(unit) : undefined;
  if (post) return resting(post);

  const units = await listUnits(trx);
  const manages = (id: string) => units.some((one) => one.manager === id && !acting(one.id));
  if ((await findPerson(trx, by))?.roles.some((role) => editors.includes(role))) return null;
  if ((kind === "delegation" || behalf === by) && manages(by)) return null;
  const rights = running.filter(
    (one) =>
      one.person === by &&
      ((one.kind === "role" && editors.includes(one.role ?? "")) ||
        (one.kind === "manager" && behalf === by) ||
        (one.kind === "standIn" && behalf !== by)),
  );
  const [longest] = rights.sort((a, b) => (lasts(a) > lasts(b) ? -1 : 1));
  return longest ? resting(longest) : null;
}
