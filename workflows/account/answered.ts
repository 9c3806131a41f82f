import type { Question } from "../policy/schema";
import type { Answer } from "./facts";

/** Whether an answer has the shape that a question of this kind asks for: rules may have changed since it was given. */
function fits({ kind, options, min = 1 }: Question, answer: Answer): boolean {
  switch (kind) {
    case "choice":
      return options?.some(({ value }) => value === answer) === true;
    case "number":
      return typeof answer === "number";
    case "confirm":
      return answer === true;
    case "file":
      return typeof answer === "object" && "sha256" in answer;
    case "person":
      return typeof answer === "object" && "email" in answer;
    case "unit":
      return typeof answer === "object" && !Array.isArray(answer) && !("email" in answer) && !("sha256" in answer);
    case "administrators":
      return Array.isArray(answer) && answer.every((one) => "person" in one);
    case "people":
      return Array.isArray(answer) && answer.length >= min && answer.every((one) => "email" in one);
    default:
      return typeof answer === "string" && answer !== "";
  }
}

/** Whether a question has an answer of its kind. */
export function isAnswered(question: Question, answers: Record<string, Answer | null>): boolean {
  const answer = Object.hasOwn(answers, question.id) ? (answers[question.id] ?? null) : null;
  return answer !== null && fits(question, answer);
}
