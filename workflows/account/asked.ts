import type { Question } from "../policy/schema";

/** Whether a question is asked at all, given the answers to the others of its form. */
export function isAsked({ when }: Pick<Question, "when">, answers: Record<string, unknown>): boolean {
  return !when || when.is.includes(String(answers[when.question] ?? ""));
}
