import type { Question } from "../policy/schema";

/** Whether a question is asked at all, given the answers to the others of its form. */
export function isAsked({ when }: Pick<Question, "when">, answers: Record<string, unknown>): boolean {
  return !when || when.is.includes(String(answers[when.question] ?? ""));
}

/** A question by itself, away from the one it hangs on: what is saved there settles whether it has to be answered. */
export function settled(question: Question, saved: Record<string, unknown>): Question {
  return question.when && isAsked(question, saved) ? { ...question, when: undefined } : question;
}
