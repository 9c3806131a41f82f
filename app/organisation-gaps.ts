import type { CommandType } from "../workflows/account/commands";
import { stepName } from "../workflows/account/names.sv";
import { lineOf, type Organisation } from "../workflows/account/organisation";
import { levels, type Policy, type Role } from "../workflows/policy/schema";
import { partNames } from "../workflows/policy/words.sv";
import { mayRunAccounts } from "./http/units.server";

const matters = { order: "en beställning", closure: "ett avslut" } as const;
/** Roles that follow from an account or a unit; the others are held by somebody in the municipality. */
const followed: Role[] = ["orderer", "administrator", "nominee", "decider", "closer", "staff"];

/** What each role is needed for under the rules, in words. */
function neededRoles(policy: Policy): Map<Role, Set<string>> {
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

/** What an organisation still lacks under the municipality's rules, one Swedish sentence each; [] = nothing. */
export function organisationGaps(organisation: Organisation, policy: Policy): string[] {
  const { units, holders } = organisation;
  const undecided = (["order", "closure"] as const).flatMap((matter) => {
    const { level } = policy.deciders[matter];
    const without = units.filter(mayRunAccounts).filter(({ id }) => {
      const above = lineOf(organisation, id).filter((one) => levels.indexOf(one.level) <= levels.indexOf(level));
      return above.every(({ manager }) => manager === null);
    });
    return without.map(
      ({ name }) =>
        `Ingen kan besluta om ${matters[matter]} för ${name}: där och ovanför finns ingen chef på nivån ${policy.levels[level]} eller högre.`,
    );
  });
  const unheld = [...neededRoles(policy)].flatMap(([role, why]) =>
    holders[role as keyof typeof holders]?.length
      ? []
      : [`Ingen har rollen ${role} (${policy.roleNames[role]}). Den behövs för ${[...why].join(", ")}.`],
  );
  const contacts = Object.values(policy.steps).some(({ conditions }) =>
    conditions.some(({ rule }) => rule === "contactPerson"),
  );
  const unreached = units
    .filter(({ level, contacts: there }) => contacts && level === "administration" && there.length === 0)
    .map(({ name }) => `${name} har ingen kontaktperson (rollen contact).`);
  return [...undecided, ...unheld, ...unreached];
}
