import type { Case, Unmet } from "./case";
import type { CommandType } from "./commands";
import type { State } from "./machine";
import { judgedConditions } from "./rules";

/** The gates that an account in a state has passed, and that it should still pass. */
const passed: Partial<Record<State, CommandType[]>> = {
  acceptance: ["sendOrder"],
  consultation: ["sendOrder"],
  decision: ["sendOrder"],
  creation: ["sendOrder", "approve"],
  launch: ["sendOrder", "approve", "concludeCreation"],
  operation: ["sendOrder", "approve", "concludeCreation", "launch"],
  evaluation: ["sendOrder", "approve", "concludeCreation", "launch"],
};
/** What is a matter of the account itself, and not of who takes a step or which text they read. */
const lasting = [
  "complete",
  "answer",
  "administrators",
  "deputies",
  "accepted",
  "decider",
  "approved",
  "noPolitician",
  "contactPerson",
];

/** What an order that was sent under earlier rules lacks, and is not decided on yet. */
function ofTheOrder({ state, facts, policy }: Pick<Case, "state" | "facts" | "policy">): Unmet[] {
  if (!facts.document || facts.decision || !(state in passed || state === "returned")) return [];
  const { consultation, roleNames } = policy;
  const written = facts.document.parts.flatMap(({ items }) => items.flatMap(({ lines }) => lines));
  const statements = policy.statements
    .filter(({ text }) => !written.includes(text))
    .map(({ text, source }): Unmet => {
      const lacks = `Texten som är skickad saknar ett intyg som reglerna kräver nu: ”${text}” Ändra planen och skicka den på nytt.`;
      return { rule: "statements", source, text: lacks, mend: "plan" };
    });
  if (!consultation || state !== "decision" || facts.consultation) return statements;
  const text = `Beställningen kom till beslut utan samråd, som reglerna kräver nu med ${roleNames[consultation.role]}. Chefen kan skicka tillbaka den.`;
  return [...statements, { rule: "consultation", source: consultation.source, text, mend: "decision" }];
}

/** Accounts in these states can fall short: those before are still being written, those after are on their way out. */
export const standing = Object.keys(passed) as State[];

/**
 * What an account lacks under the policy in force, of what the gates that it has passed ask for now; [] = nothing. The
 * order of an account in use stands as it was decided: there is no form to mend it in. Somebody who is asked to join it
 * is nothing that it lacks.
 */
export function shortfallsOf(one: Omit<Case, "step" | "command" | "actor">): Unmet[] {
  const { state, facts } = one;
  const found = new Map(ofTheOrder(one).map((unmet) => [unmet.text, unmet]));
  for (const step of passed[state] ?? []) {
    for (const unmet of judgedConditions({ ...one, step, actor: facts.orderer })) {
      if (!lasting.includes(unmet.rule) || (facts.launchedAt && unmet.rule === "accepted")) continue;
      const decided = facts.launchedAt && (unmet.mend === "needs" || unmet.mend === "plan");
      found.set(unmet.text, decided ? { ...unmet, mend: null } : unmet);
    }
  }
  return [...found.values()];
}
