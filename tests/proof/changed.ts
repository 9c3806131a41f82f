import { getPolicy } from "../../app/policies.server";
import { type Exploration, explore } from "../../workflows/policy/proof/explore";
import { type Counterexample, storyOf } from "../../workflows/policy/proof/story.sv";
import type { Policy } from "../../workflows/policy/schema";

/** The rules of a municipality with one thing changed. */
export function changed(municipality: string, change: (policy: Policy) => void): Policy {
  const policy = structuredClone(getPolicy(municipality));
  change(policy);
  return policy;
}
export const stepOf = (policy: Policy, step: string) => {
  const found = policy.steps[step];
  if (!found) throw new Error(`No step ${step}`);
  return found;
};
/** Without the conditions that a rule, and perhaps a form, name, on all steps or on some. */
export function drop(policy: Policy, rule: string, form?: string, steps = Object.keys(policy.steps)) {
  for (const step of steps) {
    const one = stepOf(policy, step);
    one.conditions = one.conditions.filter(
      (condition) => condition.rule !== rule || (form && "form" in condition && condition.form !== form),
    );
  }
}
export const told = (claim: (exploration: Exploration) => Counterexample[], policy: Policy) =>
  claim(explore(policy)).map(storyOf);

/** The way to an order, as each counterexample tells it. */
export const toOrder = [
  "  1. Kommunens medarbetare: Börja en beställning.",
  "  2. Beställaren: Skriv behovsanalysen (alla svar).",
  "  3. Beställaren: Gå vidare till aktivitetsplanen.",
];
