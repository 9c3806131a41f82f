import type { Command } from "../../workflows/account/commands";
import { tidy } from "../../workflows/account/form";
import { isEvaluated } from "../../workflows/account/tasks";
import { citation } from "../../workflows/policy/clauses";
import { type ClosureConsultation, CONSULT, LONGEST } from "../forms/closure-consultation";
import type { Outcome } from "../forms/evaluation-outcomes";
import { paths } from "../paths";
import { type FieldError, fieldOf } from "./form.server";
import { signed } from "./shown.server";
import type { CaseVisit } from "./visit.server";

const outcomeProposed: Record<string, Outcome> = {
  continue: "continueOperation",
  close: "decideClosure",
  transfer: "requestTransfer",
};

/** What is proposed, once the evaluation is filled in; null before that. */
export function proposalOf({ position, policy }: CaseVisit) {
  const answers = position.facts.answers.evaluation ?? {};
  const questions = policy.forms.evaluation;
  if (!isEvaluated(answers, policy)) return null;
  const option = questions
    .find(({ id }) => id === "proposal")
    ?.options?.find(({ value }) => value === answers.proposal);
  return option && { label: option.label, outcome: outcomeProposed[option.value] ?? "continueOperation" };
}

/** What is said before a closure, where the policy hears somebody. */
export function consultationOf(
  { policy, position, municipality }: CaseVisit,
  reasons: ClosureConsultation["reasons"],
): ClosureConsultation | null {
  if (!policy.closureConsultation) return null;
  const { role, source } = policy.closureConsultation;
  return {
    role: policy.roleNames[role],
    source: { label: citation(source, policy), href: paths.rules(municipality.id, source) },
    given: signed(position.facts.closureConsultation ?? null),
    reasons,
  };
}

/** The command that a form to conclude asks for, or what is wrong in it. */
export function conclusion(form: FormData, intent: Outcome): Command | FieldError[] {
  if (intent === "continueOperation") return { type: intent };
  const reasons = tidy(fieldOf(form, "reasons"));
  const field = `${intent}-reasons`;
  const errors: FieldError[] = [];
  if (!reasons) errors.push({ id: field, text: "Skriv skälen, så att beslutet går att förstå efteråt." });
  if ([...reasons].length > 4000) errors.push({ id: field, text: "Korta skälen till högst 4 000 tecken." });
  if (intent === "decideClosure") return errors.length ? errors : { type: intent, reasons };
  const receiver = tidy(fieldOf(form, "receiver")).replace(/\s+/g, " ");
  if (!receiver) errors.unshift({ id: "receiver", text: "Skriv vem som ska ta över kontot." });
  if ([...receiver].length > 200)
    errors.unshift({ id: "receiver", text: "Korta namnet på mottagaren till högst 200 tecken." });
  return errors.length ? errors : { type: intent, receiver, reasons };
}

/** The answer before a closure, or what is wrong in it. */
export function consulted(form: FormData): Command | FieldError[] {
  const opinion = fieldOf(form, "opinion");
  const text = tidy(fieldOf(form, "text"));
  const length = [...text].length;
  const errors: FieldError[] = [];
  if (opinion !== "supports" && opinion !== "objects")
    errors.push({ id: `${CONSULT}-opinion`, text: "Välj ett av alternativen." });
  if (!text) errors.push({ id: `${CONSULT}-text`, text: "Skriv vad ni vill säga, så att den som beslutar förstår." });
  if (length > LONGEST)
    errors.push({ id: `${CONSULT}-text`, text: `Korta texten till högst ${LONGEST} tecken. Nu är den ${length}.` });
  return errors.length ? errors : { type: CONSULT, opinion: opinion as "supports" | "objects", text };
}
