import { randomUUID } from "node:crypto";
import { listEvents } from "../../db/events.server";
import { isAsked, settled } from "../../workflows/account/asked";
import type { Shown } from "../../workflows/account/conditions";
import { answerLines } from "../../workflows/account/document";
import type { FormId, Person } from "../../workflows/account/facts";
import { signaturesOf } from "../../workflows/account/signatures";
import { signatureAct, stateNames, whenAsked } from "../../workflows/account/texts.sv";
import { citation } from "../../workflows/policy/clauses";
import type { Question } from "../../workflows/policy/schema";
import { recordedEvent } from "../../workflows/record/case-file";
import { asTyped } from "../forms/answers";
import { peopleOf } from "../organisation.server";
import { paths } from "../paths";
import { reasonsOf } from "./act.server";
import { unitChoices } from "./units.server";
import type { CaseVisit } from "./visit.server";

/** What every page of an account says of it. */
export function headOf({ municipality, account, version, position }: CaseVisit) {
  const { name, unit } = position.facts;
  return {
    town: municipality.id,
    account,
    name,
    unit: unit.name,
    state: position.state,
    stateName: stateNames[position.state],
    ticket: { key: randomUUID(), seen: version },
    back: paths.account(municipality.id, account),
  };
}
export type Head = ReturnType<typeof headOf>;

/** A form's questions with what is saved, and what its fields choose among. */
export async function formOf(visit: CaseVisit, form: FormId, only?: (question: Question) => boolean) {
  const { policy, db, position } = visit;
  const whole = policy.forms[form];
  const answers = position.facts.answers[form];
  // The unit was chosen when the order was begun: it is proposed where a form asks for it.
  const unit = Object.fromEntries(
    whole.flatMap(({ id, kind }) => (kind === "unit" ? [[id, position.facts.unit]] : [])),
  );
  const questions = only ? whole.filter(only).map((question) => settled(question, answers ?? {})) : whole;
  const kinds = new Set(questions.map(({ kind }) => kind));
  const asksPeople = kinds.has("administrators") || kinds.has("people") || kinds.has("person");
  return {
    questions: questions.map((question) => ({
      ...question,
      help: [whenAsked(question, whole), question.help].filter(Boolean).join(" ") || undefined,
    })),
    saved: asTyped(questions, { ...unit, ...answers }),
    deputies: policy.administrators.deputies,
    units: kinds.has("unit") ? await unitChoices(db) : [],
    people: asksPeople
      ? (await peopleOf(db)).map(({ email, name, title }) => ({ email, name: `${name}, ${title}` }))
      : [],
  };
}

/** The questions that a form asks and the saved answers as text, each with its source. */
export function answersShown({ policy, position, municipality }: CaseVisit, form: FormId) {
  const answers = position.facts.answers[form] ?? {};
  return policy.forms[form]
    .filter((question) => isAsked(question, answers))
    .map((question) => ({
      key: question.id,
      label: question.label,
      lines: answerLines(question, answers[question.id]),
      source: { label: citation(question.source, policy), href: paths.rules(municipality.id, question.source) },
    }));
}

/** Who has signed the order as it reads now, by its hash. */
export async function signaturesShown({ db, account }: CaseVisit, hash: string) {
  const events = (await listEvents(db.read, account)).map(recordedEvent);
  return signaturesOf(events, hash).map((event) => ({
    act: signatureAct(event),
    name: event.by.name,
    title: event.by.title,
    at: event.at,
  }));
}

/** The conditions of a step as the signature box lists them. */
export function conditionsShown({ municipality, account, policy }: CaseVisit, conditions: Shown[]) {
  return conditions.map((condition) => ({
    met: condition.met,
    ...(condition.met
      ? {
          text: condition.text,
          sourceLabel: citation(condition.source, policy),
          sourceHref: paths.rules(municipality.id, condition.source),
        }
      : reasonsOf(policy, account, [condition])[0]),
    text: condition.text,
  }));
}

/** What somebody wrote, with their name: a page is given no more of a person than it shows. */
export function signed<Mark extends { by: Person }>(mark: Mark | null) {
  return mark && { ...mark, by: mark.by.name };
}
