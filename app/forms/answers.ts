import type { Answers } from "../../workflows/account/facts";
import type { Question } from "../../workflows/policy/schema";
import { keptName } from "./field-names";

/** Saved answers as the form shows them: text by the name of each field. */
export function asTyped(questions: Question[], answers: Answers | undefined): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const { id } of questions) {
    const answer = answers?.[id];
    if (answer === undefined) continue;
    if (answer === true) typed[id] = "ja";
    else if (typeof answer === "string") typed[id] = answer;
    else if (typeof answer === "number") typed[id] = String(answer).replace(".", ",");
    else if (Array.isArray(answer))
      answer.forEach((row, index) => {
        if ("person" in row) {
          typed[`${id}.${index}.person`] = row.person.email;
          if (row.deputy) typed[`${id}.${index}.deputy`] = row.deputy.email;
        } else typed[`${id}.${index}`] = row.email;
      });
    else if ("sha256" in answer) {
      typed[keptName(id)] = answer.sha256;
      typed[`${id}.name`] = answer.name;
    } else typed[id] = "email" in answer ? answer.email : answer.id;
  }
  return typed;
}
