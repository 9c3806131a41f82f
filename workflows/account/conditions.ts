import type { Condition } from "../policy/schema";
import type { Case, Unmet } from "./case";
import { judgedConditions, stateReason } from "./rules";
import { conditionNames } from "./texts.sv";

/** A condition of a step as a page shows it before the step: met, or what is missing. */
export type Shown = { met: true; source: string; text: string } | ({ met: false } & Unmet);

/**
 * Every condition that the policy puts on a step: the unmet ones with their reasons, the met ones by name.
 * An answer that fits goes without saying. Also in the wrong state each condition is judged: what is ticked holds.
 */
export function conditionsOf(one: Case): Shown[] {
  const reason = stateReason(one);
  const unmet = [...(reason ? [reason] : []), ...judgedConditions(one)];
  const failed = new Set(unmet.map(({ rule }) => rule));
  const met = (one.policy.steps[one.step]?.conditions ?? []).filter(
    ({ rule }) => rule !== "answer" && !failed.has(rule),
  );
  return [
    ...unmet.map((reason) => ({ met: false as const, ...reason })),
    ...met.map((condition: Condition) => ({
      met: true as const,
      source: condition.source,
      text: conditionNames(condition, one.policy),
    })),
  ];
}
