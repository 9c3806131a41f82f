import { randomUUID } from "node:crypto";
import { listEvents } from "../../db/events.server";
import { isAsked, settled } from "../../workflows/account/asked";
import { authorityOf } from "../../workflows/account/authority";
import type { Command } from "../../workflows/account/commands";
import type { Shown } from "../../workflows/account/conditions";
import { answerLines } from "../../workflows/account/document";
import type { Behalf } from "../../workflows/account/events";
import type { FormId, Person } from "../../workflows/account/facts";
import { signaturesOf } from "../../workflows/account/signatures";
import { behalfWords, signatureAct, stateNames, whenAsked, whoActed } from "../../workflows/account/texts.sv";
import { asOfAccount } from "../../workflows/operation/advance";
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
export async function signaturesShown({ db, account, municipality }: CaseVisit, hash: string) {
  const events = (await listEvents(db.read, account)).map(recordedEvent);
  return signaturesOf(asOfAccount(events), hash).map((event) => ({
    receipt: event.signature ? paths.receipt(municipality.id, account, asOfAccount(events).indexOf(event) + 1) : null,
    act: signatureAct(event),
    name: event.by.name,
    title: event.by.title,
    behalf: event.behalf ? behalfWords(event.behalf) : null,
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
export function signed<Mark extends { by: Person; behalf?: Behalf | undefined }>(mark: Mark | null) {
  if (!mark) return null;
  const { behalf: _, ...rest } = mark;
  return { ...rest, by: whoActed(mark) };
}

/** In whose stead whoever is here would take a step: "vikarie för X"; null = in their own right, or in none. */
export function behalfHere({ policy, position, organisation, person }: CaseVisit, step: Command["type"]) {
  const who = policy.steps[step]?.who ?? [];
  const right = authorityOf(who, { facts: position.facts, policy, organisation, actor: person, step });
  return right && right.as !== "own" ? behalfWords(right) : null;
}
