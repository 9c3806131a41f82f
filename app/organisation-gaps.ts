import { contactsNeeded } from "../workflows/account/leaving";
import { neededRoles } from "../workflows/account/needed-roles";
import { lineOf, type Organisation } from "../workflows/account/organisation";
import { levels, type Policy } from "../workflows/policy/schema";
import { mayRunAccounts } from "./http/units.server";

const matters = { order: "en beställning", closure: "ett avslut" } as const;
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
  const contacts = contactsNeeded(policy);
  const unreached = units
    .filter(({ level, contacts: there }) => contacts && level === "administration" && there.length === 0)
    .map(({ name }) => `${name} har ingen kontaktperson (rollen contact).`);
  return [...undecided, ...unheld, ...unreached];
}
