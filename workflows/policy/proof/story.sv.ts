import type { CommandType } from "../../account/commands";
import { stepName } from "../../account/names.sv";
import { capital } from "../../account/process.sv";
import type { Policy } from "../schema";
import type { Found, Refusal } from "./explore";

/** Why something that should hold of a policy does not: in a sentence, and as the steps that show it. */
export type Counterexample = { text: string; way: string[] };

/** The way to a position as numbered steps: "1. Beställaren: Börja en beställning." */
export function wayTo(found: Found, policy: Policy): string[] {
  const steps: string[] = [];
  for (let at = found.before; at; at = at.found.before) {
    const { role, step, said } = at.move;
    steps.unshift(`${capital(policy.roleNames[role])}: ${stepName(step, policy)}${said ? ` (${said})` : ""}.`);
  }
  return steps.map((text, index) => `${index + 1}. ${text}`);
}

/** Why a step is not taken: what was missing when it was closest, or that nobody is there to take it. */
export function whyNot(step: CommandType, refusal: Refusal | undefined, policy: Policy): string {
  const who = (policy.steps[step]?.who ?? []).map((role) => policy.roleNames[role]).join(" eller ");
  if (!refusal)
    return `”${stepName(step, policy)}” går inte: steget tas av ${who}, men ingen är det här. Ändra who under steps.${step}.`;
  const { role } = refusal.move;
  const reasons = [...new Set(refusal.unmet.map(({ text }) => text))];
  return `”${stepName(step, policy)}” går inte för ${policy.roleNames[role]}: ${reasons.join(" ")}`;
}

/** A counterexample as it is printed. */
export const storyOf = ({ text, way }: Counterexample): string => [text, ...way.map((line) => `  ${line}`)].join("\n");
