import { beginning } from "../../account/machine";
import { deciderOf, type Organisation } from "../../account/organisation";
import type { Policy } from "../schema";

const matters = { order: "en beställning", closure: "ett avslut" } as const;

/** e) The units for whose accounts nobody could decide, said in Swedish; [] = every unit has somebody. */
export function undecided(policy: Policy, organisation: Organisation): string[] {
  return organisation.units.flatMap(({ id, name }) =>
    (["order", "closure"] as const).flatMap((matter) => {
      const facts = { ...beginning.facts, unit: { id, name } };
      if (deciderOf(facts, policy, organisation, matter)) return [];
      const level = policy.levels[policy.deciders[matter].level];
      return [
        `Ingen kan besluta om ${matters[matter]} för ${name}: det finns ingen chef på nivån ${level} eller högre.`,
      ];
    }),
  );
}
