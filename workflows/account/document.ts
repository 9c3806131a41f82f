import type { Policy, Question } from "../policy/schema";
import { canonical, sha256 } from "../record/canonical";
import { isAsked } from "./asked";
import type { Answer, Facts, OrderDocument } from "./facts";

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

const NOMINEE_CERTIFIES = "Den som tar uppdraget som administratör intygar:";

/** What each signature certifies, as a part of the text that is signed; none where the policy asks for nothing. */
function statements({ statements, roleNames }: Policy): OrderDocument["parts"] {
  const item = (by: "nominee" | "decider", question: string) => {
    const lines = statements.filter((one) => one.by === by).map(({ text }) => text);
    return lines.length ? [{ question, lines }] : [];
  };
  const items = [
    ...item("nominee", NOMINEE_CERTIFIES),
    ...item("decider", `När ${roleNames.decider} godkänner intygas:`),
  ];
  return items.length ? [{ form: "statements", name: "Det här intygas", items }] : [];
}

/**
 * The order as one document: needs analysis and activity plan, in the policy's order of questions. Once it has been
 * sent it is the text that was sent, whatever the policy's questions are called since.
 */
export function orderDocument(facts: Facts, policy: Policy): OrderDocument {
  if (facts.document) return facts.document;
  const part = (form: "needs" | "plan") => ({
    form,
    name: policy.formNames[form].name,
    items: policy.forms[form]
      .filter((question) => isAsked(question, facts.answers[form] ?? {}))
      .map((question) => ({
        question: question.label,
        lines: answerLines(question, facts.answers[form]?.[question.id]),
      })),
  });
  return {
    municipality: policy.name,
    account: facts.account,
    name: facts.name,
    unit: facts.unit.name,
    orderer: personLine(facts.orderer),
    parts: [part("needs"), part("plan"), ...statements(policy)],
  };
}

/** What somebody certifies by signing, in the words of the text that is signed. */
export const certified = ({ parts }: OrderDocument, by: "nominee" | "decider"): string[] =>
  parts
    .filter(({ form }) => form === "statements")
    .flatMap(({ items }) => items)
    .filter(({ question }) => (question === NOMINEE_CERTIFIES) === (by === "nominee"))
    .flatMap(({ lines }) => lines);

/** SHA-256 of the document's canonical form (RFC 8785, NFC). */
export const documentHash = (document: OrderDocument) => sha256(canonical(document));
