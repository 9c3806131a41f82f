import { groups } from "../comparison.sv";
import type { Policy, PolicyFile } from "../schema";

/** What a file says itself of a matter that municipalities are compared in; undefined = nothing. */
const parts: Record<string, (file: PolicyFile) => unknown> = {
  document: (file) => file.document,
  forms: (file) => file.forms ?? file.formNames,
  questions: (file) => file.forms?.needs ?? file.forms?.plan,
  consulted: (file) => file.consultation,
  decides: (file) => file.deciders,
  signed: (file) => file.statements ?? file.assignment,
  told: (file) => file.told ?? file.copyTo,
  creation: (file) => file.forms?.creation,
  administrators: (file) => file.administrators,
  deputies: (file) => file.administrators,
  leaver: (file) => file.leaver,
  lending: (file) => file.lending,
  answers: (file) => file.answers ?? file.platforms,
  supervision: (file) => file.supervision,
  removal: (file) => file.removal,
  evidence: (file) => file.removal,
  prohibited: (file) => file.prohibited,
  messages: (file) => file.records,
  personalData: (file) => file.records,
  snapshot: (file) => file.snapshot,
  crisis: (file) => file.crisis,
  evaluation: (file) => file.evaluation ?? file.inactivity,
  closureDecides: (file) => file.deciders,
  closureConsulted: (file) => file.closureConsultation,
  closureTold: (file) => file.told,
  farewell: (file) => file.texts,
  own: (file) => file.parties ?? file.chart ?? file.steps ?? file.records,
};

/** What a file says itself, in the words that municipalities are compared in; what the standard fills is not told here. */
export function spokenPoints(file: PolicyFile, policy: Policy): { name: string; text: string }[] {
  return groups.flatMap(({ matters }) =>
    matters
      .filter(({ id }) => parts[id]?.(file) !== undefined)
      .flatMap(({ label, says }) => {
        const lines = says(policy, [policy]);
        const text = lines
          .map(
            ({ text, sources }) =>
              `${text.replace(/\.$/, "")}${sources.length ? ` (${[...new Set(sources)].join(", ")})` : ""}`,
          )
          .join("; ");
        return text ? [{ name: label, text }] : [];
      }),
  );
}
