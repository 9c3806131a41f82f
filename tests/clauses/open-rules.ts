import { rulesPage } from "../../app/public/rules-page";
import type { Policy } from "../../workflows/policy/schema";

const pages = new Map<Policy, string>();
/** The open page of the municipality's rules, rendered once. */
export function rulesOf(policy: Policy): string {
  const page = pages.get(policy) ?? rulesPage(policy, []);
  pages.set(policy, page);
  return page;
}
