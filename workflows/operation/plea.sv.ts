import type { Policy } from "../policy/schema";

const either = new Intl.ListFormat("sv", { type: "disjunction" });

/** The reasons that a sender is given, as the policy says them to a reader. Without grounds: as for the first of the house's own. */
export function proposedReasons(grounds: string[], policy: Policy, rulesPage: string): string {
  const chosen = policy.prohibited.filter(({ id }) => grounds.includes(id));
  const first = policy.prohibited.find(({ ground }) => ground === "house") ?? policy.prohibited[0];
  const pleas = (chosen.length ? chosen : first ? [first] : []).map(
    ({ plea, text }) => plea ?? `är ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
  );
  return `Vi har tagit bort det du skrev. Vi tar bort sådant som ${either.format(pleas)}. Våra regler finns på ${rulesPage}.`;
}
