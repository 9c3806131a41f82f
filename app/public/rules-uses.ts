import type { CommandType } from "../../workflows/account/commands";
import type { FormId } from "../../workflows/account/facts";
import { stepNames } from "../../workflows/account/texts.sv";
import { clausesOf } from "../../workflows/policy/clauses";
import type { Clause, Policy } from "../../workflows/policy/schema";

/** Where a clause is at work, as names of steps, questions and choices. */
export type Uses = { steps: string[]; questions: string[]; choices: string[] };
export type ClauseGroup = { document: string; title: string; clauses: (Clause & { uses: Uses })[] };

function usesIn(policy: Policy): (clause: string) => Uses {
  const found = new Map<string, { [K in keyof Uses]: Set<string> }>();
  const note = (clause: string | undefined, kind: keyof Uses, name: string) => {
    if (!clause) return;
    const uses = found.get(clause) ?? { steps: new Set(), questions: new Set(), choices: new Set() };
    uses[kind].add(name);
    found.set(clause, uses);
  };
  for (const [step, { source, conditions }] of Object.entries(policy.steps)) {
    for (const clause of [source, ...conditions.map((condition) => condition.source)])
      note(clause, "steps", stepNames[step as CommandType]);
  }
  for (const [form, questions] of Object.entries(policy.forms)) {
    const { name } = policy.formNames[form as FormId];
    for (const { source, label } of questions) note(source, "questions", `${label} (${name})`);
  }
  note(policy.deciders.order.source, "choices", "Vem som beslutar");
  note(policy.consultation?.source, "choices", "Vem som får säga sitt före beslutet");
  note(policy.administrators.source, "choices", "Hur många administratörer ett konto ska ha");
  note(policy.copyTo?.source, "choices", "Vem som får en kopia av den godkända beställningen");
  return (clause) => {
    const uses = found.get(clause);
    return {
      steps: [...(uses?.steps ?? [])],
      questions: [...(uses?.questions ?? [])],
      choices: [...(uses?.choices ?? [])],
    };
  };
}

/** The clauses that a policy rests on, the municipality's own document first, each with what rests on it. */
export function clauseGroups(policy: Policy): ClauseGroup[] {
  const uses = usesIn(policy);
  const clauses = clausesOf(policy).map((clause) => ({ ...clause, uses: uses(clause.id) }));
  return policy.documents.map(({ id: prefix, name, title }) => ({
    document: name,
    title,
    clauses: clauses.filter(({ id }) => id.startsWith(`${prefix}-`)),
  }));
}
