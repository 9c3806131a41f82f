import { type DataSettings, openMunicipality } from "../db/municipalities.server";
import { counterexamples } from "../workflows/policy/proof/claims";
import type { Policy } from "../workflows/policy/schema";
import { type Broken, findPolicy, refusePolicy } from "./policies.server";
import { isInForce } from "./policy-in-force.server";

type Which = {
  municipalities: string[];
  /** Also where there is no database: one is about to be made. */
  unopened: boolean;
};

/**
 * Tries the policies that are not in force yet, before they are. One under which an account gets stuck or passes a gate
 * by is a broken file: its municipality keeps the rules it has.
 */
export async function refuseUnproven(settings: DataSettings, { municipalities, unopened }: Which): Promise<Broken[]> {
  const refused: Broken[] = [];
  for (const municipality of municipalities) {
    const policy = findPolicy(municipality);
    if (!policy || !(await isToBeTried(settings, policy, unopened))) continue;
    const problems = counterexamples(policy).map(({ text, way }) => ({
      path: "processen",
      text: [text, ...way].join("\n  "),
    }));
    if (problems.length) refused.push(refusePolicy(municipality, problems));
  }
  return refused;
}

async function isToBeTried(settings: DataSettings, policy: Policy, unopened: boolean): Promise<boolean> {
  try {
    const db = await openMunicipality(settings, policy.municipality, { create: false });
    return db ? !(await isInForce(db, policy)) : unopened;
  } catch {
    // What is wrong with the database is told of when the policy is to be taken into use.
    return true;
  }
}
