import type { Policy, Role } from "../policy/schema";
import { partNames } from "../policy/words.sv";
import type { CommandType } from "./commands";
import { stepName } from "./names.sv";

/** Roles that follow from an account or a unit; the others are held by somebody in the municipality. */
const followed: Role[] = ["orderer", "administrator", "nominee", "decider", "closer", "staff"];

/** What each held role is needed for under the rules, in words. */
export function neededRoles(policy: Policy): Map<Role, Set<string>> {
  const needed = new Map<Role, Set<string>>();
  const need = (role: Role, why: string) => {
    if (!followed.includes(role)) needed.set(role, (needed.get(role) ?? new Set<string>()).add(why));
  };
  for (const part of ["consultation", "closureConsultation", "copyTo"] as const)
    if (policy[part]) need(policy[part].role, partNames[part].toLowerCase());
  for (const told of Object.values(policy.told)) for (const { role } of told) need(role, "att få besked");
  const steps = Object.entries(policy.steps) as [CommandType, Policy["steps"][string]][];
  for (const [step, { who }] of steps) {
    const alone = who.length === 1 ? who[0] : undefined;
    const follows = step === "consult" || step === "consultClosure";
    if (alone && !follows) need(alone, `steget ”${stepName(step, policy)}”`);
  }
  return needed;
}
