import { dayIn } from "../calendar/swedish-day";
import type { Question } from "../policy/schema";
import { isAnswered } from "./answered";
import { isAsked } from "./asked";
import type { Rules } from "./case";
import type { Answer } from "./facts";

/** What forms have to say before a step. */
export const formRules: Rules<"complete" | "answer" | "notInFuture" | "keepsAnswers"> = {
  complete: ({ facts, policy, command }, { form }) => {
    const given = command && "answers" in command ? command.answers : {};
    return policy.forms[form]
      .filter((question) => {
        const known = { ...given, ...facts.answers[form] };
        return question.required && isAsked(question, known) && !isAnswered(question, known);
      })
      .map(({ id: question, kind, label, source }) => ({
        source,
        text: kind === "confirm" ? `Det är inte ikryssat: ”${label}”.` : `Det saknas ett svar på ”${label}”.`,
        mend: form,
        question,
      }));
  },

  answer: ({ facts, policy }, { form, question: id, is, source, otherwise, mend }) => {
    const answer = facts.answers[form]?.[id];
    const question = policy.forms[form].find((one) => one.id === id);
    if (answer === undefined || is.includes(String(answer))) return [];
    const wanted = is
      .map((one) => question?.options?.find(({ value }) => value === one)?.label ?? one)
      .join("” eller ”");
    const text = otherwise ?? `Svaret på ”${question?.label}” behöver vara ”${wanted}”.`;
    return [mend ? { source, text, mend } : { source, text, mend: form, question: id }];
  },

  notInFuture: ({ facts, policy, command, now }, { form, question: id, source }) => {
    const given = command && "answers" in command ? command.answers : {};
    const date = given[id] ?? facts.answers[form]?.[id];
    if (typeof date !== "string" || date <= dayIn(now)) return [];
    const label = policy.forms[form].find((one) => one.id === id)?.label;
    return [{ source, text: `”${label}” ligger i framtiden. Skriv den dag då det skedde.`, mend: form, question: id }];
  },

  keepsAnswers: ({ facts, policy, command }, { form, source }) => {
    if (!facts.launchedAt || !command || !("answers" in command)) return [];
    const before = facts.answers[form] ?? {};
    const missing = (question: Question, known: Record<string, Answer | null>) =>
      question.required && isAsked(question, known) && !isAnswered(question, known);
    // What was missing already, under rules that have changed since, is no reason to refuse the rest.
    return policy.forms[form]
      .filter((question) => missing(question, { ...before, ...command.answers }) && !missing(question, before))
      .map(({ id: question, label }) => ({
        source,
        text: `Svaret på ”${label}” behövs så länge kontot är i bruk.`,
        mend: form,
        question,
      }));
  },
};
