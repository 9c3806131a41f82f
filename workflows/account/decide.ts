import { type Policy, policyReference } from "../policy/schema";
import { canonical } from "../record/canonical";
import { authorityOf } from "./authority";
import type { Unmet } from "./case";
import { type Command, savedForm } from "./commands";
import { orderDocument } from "./document";
import type { EventOf, EventType, NewEvent, RecordedEvent } from "./events";
import type { Facts, FormId, Person } from "./facts";
import { advance, type Position } from "./machine";
import { namedIn } from "./named";
import { deciderOf, hasAccepted, holdersOf, type Organisation } from "./organisation";
import { unmetConditions } from "./rules";

export type Question = {
  /** The account's number; given also when the account does not exist yet. */
  account: string;
  position: Position;
  policy: Policy;
  organisation: Organisation;
  command: Command;
  actor: Person;
  /** UTC, ISO 8601 with milliseconds. */
  now: string;
};
export type Decision = { ok: true; events: RecordedEvent[]; position: Position } | { ok: false; unmet: Unmet[] };

type Changes = EventOf<"planSaved">["answers"];

/** The answers to the form's own questions: nothing else enters the record. */
function answersTo(form: FormId, policy: Policy, given: Changes): Changes {
  return Object.fromEntries(
    policy.forms[form].flatMap(({ id }) => (Object.hasOwn(given, id) ? [[id, given[id] ?? null]] : [])),
  );
}

/** Only what really differs from the saved answers; an unchanged plan voids nothing. */
function differences(saved: Facts["answers"]["plan"], given: Changes): Changes {
  const same = (id: string) => canonical(saved?.[id] ?? null) === canonical(given[id] ?? null);
  return Object.fromEntries(Object.entries(given).filter(([id]) => !same(id)));
}

/** The event that a command records when its conditions are met; null = nothing would change. */
function eventOf({ command, account, policy, position: { facts } }: Question): NewEvent | null {
  switch (command.type) {
    case "open":
      return { type: "opened", municipality: policy.municipality, account, name: command.name, unit: command.unit };
    case "saveNeeds":
    case "savePlan":
    case "saveCreation":
    case "saveLaunch":
    case "saveEvaluation":
    case "saveClosing":
    case "saveTransfer": {
      const form = savedForm[command.type];
      const answers = differences(facts.answers[form], answersTo(form, policy, command.answers));
      return Object.keys(answers).length ? { type: savedEvent[command.type], answers } : null;
    }
    case "concludeNeeds":
      return { type: "needsConcluded" };
    case "sendOrder":
      return { type: "orderSent", hash: command.hash, document: orderDocument(facts, policy) };
    case "accept":
      return { type: "assignmentAccepted", hash: command.hash };
    case "decline":
      return { type: "assignmentDeclined", reasons: command.reasons };
    case "consult":
      return { type: "consulted", opinion: command.opinion, text: command.text, hash: command.hash };
    case "approve":
      return { type: "approved", hash: command.hash, reasons: command.reasons, point: policy.delegation.order.point };
    case "returnOrder":
      return { type: "orderReturned", hash: command.hash, reasons: command.reasons };
    case "refuse":
      return { type: "refused", hash: command.hash, reasons: command.reasons, point: policy.delegation.order.point };
    case "withdraw":
      return { type: "withdrawn", reasons: command.reasons };
    case "concludeCreation":
      return { type: "created" };
    case "launch":
      return { type: "launched" };
    case "proposeAdministrator":
      return { type: "administratorProposed", person: command.person, replaces: command.replaces };
    case "removeAdministrator":
      return { type: "administratorRemoved", person: administrator(facts, command.person) };
    case "changeDeputy": {
      const { administrator: id, deputy } = command;
      return { type: "deputyChanged", administrator: administrator(facts, id), deputy };
    }
    case "changeOrderer":
      return { type: "ordererChanged", from: facts.orderer, person: command.person };
    case "replaceNominee": {
      const leaver = namedIn(facts.answers.plan ?? {}, command.leaver);
      if (!leaver) throw new Error(`${command.leaver} is not named in the plan of ${facts.account}`);
      return { type: "nomineeReplaced", leaver, successor: command.successor };
    }
    case "beginEvaluation":
      return { type: "evaluationBegun" };
    case "consultClosure":
      return { type: "closureConsulted", opinion: command.opinion, text: command.text };
    case "continueOperation":
      return { type: "continued" };
    case "decideClosure":
      return { type: "closureDecided", reasons: command.reasons, point: policy.delegation.closure.point };
    case "close":
      return { type: "closed" };
    case "requestTransfer":
      return { type: "transferRequested", receiver: command.receiver, reasons: command.reasons };
    case "recordBoardDecision": {
      const answers = answersTo("boardDecision", policy, command.answers);
      return { type: answers.outcome === "approved" ? "transferApproved" : "transferRejected", answers };
    }
    case "handOver":
      return { type: "transferred" };
  }
}

const savedEvent = {
  saveNeeds: "needsSaved",
  savePlan: "planSaved",
  saveCreation: "creationSaved",
  saveLaunch: "launchSaved",
  saveEvaluation: "evaluationSaved",
  saveClosing: "closingSaved",
  saveTransfer: "transferSaved",
} as const satisfies Record<keyof typeof savedForm, EventType>;

/** The rule `isAdministrator` has made sure that the person is one. */
function administrator(facts: Facts, id: string): Person {
  const found = facts.administrators.find(({ person }) => person.id === id);
  if (!found) throw new Error(`${id} is no administrator of ${facts.account}`);
  return found.person;
}

/** What follows by itself, without anyone asking: the order goes on when everyone has accepted, the copy goes out. */
function following({ state, facts }: Position, policy: Policy, organisation: Organisation): NewEvent | null {
  const decider = deciderOf(facts, policy, organisation);
  if (state === "acceptance" && decider && facts.administrators.every((one) => hasAccepted(facts, one)))
    return policy.consultation ? { type: "sentToConsultation" } : { type: "sentToDecision", decider };
  if (state === "consultation" && decider && facts.consultation) return { type: "sentToDecision", decider };
  if (state === "creation" && policy.copyTo) {
    const receivers = holdersOf(policy.copyTo.role, facts, policy, organisation);
    const next = receivers.find(({ id }) => !facts.copies.some((copy) => copy.to.id === id));
    if (next) return { type: "copySent", to: next };
  }
  return null;
}

/** Pure: what a command leads to, or every condition it fails. No I/O, no clock. */
export function decide(question: Question): Decision {
  const { policy, organisation, command, actor, now } = question;
  const { state, facts } = question.position;
  const unmet = unmetConditions({ state, facts, policy, organisation, actor, step: command.type, command, now });
  if (unmet.length) return { ok: false, unmet };

  const right = authorityOf(policy.steps[command.type]?.who ?? [], {
    facts,
    policy,
    organisation,
    actor,
    step: command.type,
  });
  const behalf = right && right.as !== "own" ? { behalf: right } : {};
  const events: RecordedEvent[] = [];
  let position = question.position;
  let next = eventOf(question);
  while (next) {
    // What follows by itself nobody does in another's stead.
    const stamp = { at: now, by: actor, policy: policyReference(policy), ...(events.length ? {} : behalf) };
    const event = { ...next, ...stamp } as RecordedEvent;
    events.push(event);
    position = advance(position, event);
    next = following(position, policy, organisation);
  }
  return { ok: true, events, position };
}
