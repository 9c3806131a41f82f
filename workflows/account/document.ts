import type { Policy, Question } from "../policy/schema";
import { canonical, sha256 } from "../record/canonical";
import type { Answer, Facts } from "./facts";

/** What is accepted and signed: exactly this content is shown, and its hash is what an acceptance or decision binds. */
export type OrderDocument = {
  municipality: string;
  account: string;
  name: string;
  unit: string;
  orderer: string;
  parts: { form: "needs" | "plan"; items: { question: string; lines: string[]; source: string }[] }[];
};

const personLine = ({ name, title, email, phone }: { name: string; title: string; email: string; phone: string }) =>
  [name, title, email, phone].filter(Boolean).join(", ");

/** An answer as lines of plain Swedish text; [] = not answered. */
export function answerLines({ kind, options }: Question, answer: Answer | undefined): string[] {
  if (answer === undefined) return [];
  if (answer === true) return ["Ja"];
  if (typeof answer === "number") return [String(answer).replace(".", ",")];
  if (typeof answer === "string")
    return kind === "choice" ? [options?.find(({ value }) => value === answer)?.label ?? answer] : answer.split("\n");
  if (Array.isArray(answer))
    return answer.map((one) =>
      "person" in one
        ? personLine(one.person) + (one.deputy ? `. Ersättare: ${personLine(one.deputy)}` : "")
        : personLine(one),
    );
  return ["email" in answer ? personLine(answer) : answer.name];
}

/** The order as one document: needs analysis and activity plan, in the policy's order of questions. */
export function orderDocument(facts: Facts, policy: Policy): OrderDocument {
  const part = (form: "needs" | "plan") => ({
    form,
    items: policy.forms[form].map((question) => ({
      question: question.label,
      lines: answerLines(question, facts.answers[form]?.[question.id]),
      source: question.source,
    })),
  });
  return {
    municipality: policy.name,
    account: facts.account,
    name: facts.name,
    unit: facts.unit.name,
    orderer: personLine(facts.orderer),
    parts: [part("needs"), part("plan")],
  };
}

/** SHA-256 of the document's canonical form (RFC 8785, NFC). */
export const documentHash = (document: OrderDocument) => sha256(canonical(document));
