import type { AccountRow } from "../db/accounts.server";
import { MACHINE_VERSION } from "../workflows/account/machine";
import { addressOf, publicEntryOf } from "../workflows/account/register";
import type { Standing } from "../workflows/operation/advance";
import { beginningOfLife } from "../workflows/operation/shape";
import { type Policy, policyReference } from "../workflows/policy/schema";

/** What the lists and the register read: rebuilt at every step from the position alone. */
export function accountRow(id: string, version: number, position: Standing, policy: Policy, at: string): AccountRow {
  const { state, facts, life } = position;
  const { platform, url } = addressOf(position, policy);
  // Whoever runs it may have confirmed since the last evaluation that it is still the municipality's.
  const confirmedAt = [facts.confirmedAt ?? "", life.confirmedAt ?? ""].sort().at(-1) || null;
  const entry = publicEntryOf({ state, facts: { ...facts, confirmedAt } }, policy);
  return {
    id,
    version,
    state,
    name: facts.name,
    facts: JSON.stringify(facts),
    life: life === beginningOfLife ? null : JSON.stringify(life),
    machine_version: String(MACHINE_VERSION),
    policy_version: policyReference(policy),
    unit: facts.unit.id,
    unit_name: facts.unit.name,
    platform,
    url,
    search: [id, facts.name, facts.unit.name, platform, url].filter(Boolean).join(" "),
    opened_at: facts.openedAt,
    updated_at: at,
    public_entry: entry && JSON.stringify(entry),
  };
}
