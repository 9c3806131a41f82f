import { getPolicy } from "../../app/policies.server";
import { type Command, type CommandType, commandSchema, savedForm } from "../../workflows/account/commands";
import { type Decision, decide } from "../../workflows/account/decide";
import { documentHash, orderDocument } from "../../workflows/account/document";
import type { EventType, RecordedEvent } from "../../workflows/account/events";
import { type Answer, type FormId, factsSchema, type Person } from "../../workflows/account/facts";
import { beginning, MACHINE_VERSION, type Position } from "../../workflows/account/machine";
import { holdersOf, type Organisation } from "../../workflows/account/organisation";
import type { Policy } from "../../workflows/policy/schema";
import { CASE_FILE_FORMAT, type CaseFile } from "../../workflows/record/case-file";
import { type ChainedEvent, chain, GENESIS } from "../../workflows/record/chain";
import { filled, library, organisation as ordinary, people, type Who } from "../support/organisation";

export const ACCOUNT = "2026-1";
/** What is said of a question that has to be answered, and is not. */
export function missingIn(form: FormId, id: string, policy: Policy = getPolicy("toreboda")): string {
  const { kind, label } = policy.forms[form].find((one) => one.id === id) ?? {};
  return kind === "confirm" ? `Det är inte ikryssat: ”${label}”.` : `Det saknas ett svar på ”${label}”.`;
}

const START = Date.parse("2026-11-20T08:00:00.000Z");

const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** One account's life, step by step: what the database would keep between two requests is kept as JSON. */
export class Life {
  position: Position = beginning;
  /** Every recorded event, in order. */
  events: RecordedEvent[] = [];
  record: ChainedEvent[] = [];
  /** The position before the last step that was taken. */
  before: Position = beginning;

  constructor(
    public policy: Policy = getPolicy("toreboda"),
    public organisation: Organisation = ordinary,
    readonly account = ACCOUNT,
  ) {}

  get state() {
    return this.position.state;
  }
  get facts() {
    return this.position.facts;
  }
  /** The hash of the order as it reads now. */
  get hash() {
    return documentHash(orderDocument(this.facts, this.policy));
  }
  get now() {
    return new Date(START + this.events.length * 60_000).toISOString();
  }

  /** Sends a command; the position moves when it is taken. */
  try(actor: Person, command: Command): Decision {
    const { policy, organisation, account, now } = this;
    const position = { state: this.state, facts: factsSchema.parse(roundTrip(this.facts)) };
    const asked = commandSchema.parse(roundTrip(command));
    const decision = decide({ account, position, policy, organisation, command: asked, actor, now });
    if (decision.ok) {
      const head = { seq: this.record.length, hash: this.record.at(-1)?.hash ?? GENESIS };
      const parts = decision.events.map(({ type, at, ...payload }) => ({ type, at, actor: payload.by.id, payload }));
      this.record.push(...chain(account, head, parts));
      this.events.push(...decision.events);
      this.before = this.position;
      this.position = decision.position;
    }
    return decision;
  }

  /** Sends a command that must be taken. */
  do(who: Who | Person, command: Command): this {
    const decision = this.try(typeof who === "string" ? people[who] : who, command);
    if (!decision.ok) throw new Error(`${command.type} in ${this.state}: ${JSON.stringify(decision.unmet)}`);
    return this;
  }

  /** The reasons why a step is refused; [] = it was taken. */
  unmet(who: Who, command: Command) {
    const decision = this.try(people[who], command);
    return decision.ok ? [] : decision.unmet;
  }

  /** Saves every answer of a form, some of them otherwise. */
  fill(form: keyof typeof savers, changes: Record<string, Answer | null> = {}, by?: Person): this {
    const type = savers[form];
    return this.do(by ?? this.actorOf(type), { type, answers: filled(this.policy, form, changes) });
  }

  /** Saves every answer of a form, one of them in words that were not there before. */
  rewrite(form: keyof typeof savers): this {
    const question = this.policy.forms[form].find(({ kind }) => kind === "longText" || kind === "url");
    if (!question) throw new Error(`Nothing to write in ${form}`);
    const address = question.kind === "url" ? "https://www.exempel.se/" : "";
    return this.fill(form, { [question.id]: `${address}nytt-${this.events.length}` });
  }

  /** Somebody who may take a step here, by the policy. */
  actorOf(step: CommandType): Person {
    for (const role of this.policy.steps[step]?.who ?? []) {
      const found = role === "staff" ? people.orderer : holdersOf(role, this.facts, this.policy, this.organisation)[0];
      if (found) return found;
    }
    throw new Error(`Nobody takes the step ${step} in ${this.state}`);
  }

  open(): this {
    return this.do("orderer", { type: "open", name: "Biblioteket berättar", unit: library });
  }

  /** Everybody who is asked to administer the account accepts. */
  acceptAll(): this {
    for (const nominee of holdersOf("nominee", this.facts, this.policy, this.organisation))
      this.do(nominee, { type: "accept", hash: this.hash });
    return this;
  }

  /** Does what it takes for an event to be recorded, its forms filled in. */
  reach(event: EventType): this {
    const step = (type: CommandType, rest: object = {}) =>
      this.do(this.actorOf(type), { type, hash: this.hash, reasons: "Skäl finns.", ...rest } as Command);
    const form = needed[event];
    if (form && this.state !== "returned") this.fill(form);
    switch (event) {
      case "opened":
        return this.open();
      case "needsSaved":
      case "planSaved":
      case "creationSaved":
      case "launchSaved":
      case "evaluationSaved":
      case "closingSaved":
      case "transferSaved":
        return this.rewrite(savedIn[event]);
      case "administratorProposed":
        return step("proposeAdministrator", { person: people.third, replaces: null });
      case "administratorRemoved":
        return this.reach("administratorProposed").do("first", {
          type: "removeAdministrator",
          person: people.third.id,
        });
      case "deputyChanged":
        return step("changeDeputy", { administrator: people.first.id, deputy: people.stranger });
      case "ordererChanged":
        return step("changeOrderer", { person: people.stranger });
      case "nomineeReplaced":
        if (this.facts.administrators.length === 0) this.fill("plan");
        return step("replaceNominee", { leaver: people.first.id, successor: people.third });
      case "assignmentAccepted":
      case "assignmentDeclined": {
        if (this.facts.launchedAt) this.reach("administratorProposed");
        if (this.facts.launchedAt && this.policy.administrators.deputies)
          step("changeDeputy", { administrator: people.third.id, deputy: people.stranger });
        return step(event === "assignmentAccepted" ? "accept" : "decline");
      }
      case "copySent":
        return this;
      case "sentToConsultation":
        return this.acceptAll();
      case "consulted":
      case "sentToDecision":
        if (this.state === "consultation") return step("consult", heard);
        return this.state === "acceptance" ? this.acceptAll() : this;
      case "closureConsulted":
        return step("consultClosure", heard);
      case "closureDecided":
        if (this.policy.closureConsultation) step("consultClosure", heard);
        return step("decideClosure");
      case "transferRequested":
        return step("requestTransfer", { receiver: "Föreningen Exempel" });
      case "transferApproved":
        return step("recordBoardDecision", { answers: filled(this.policy, "boardDecision") });
      case "transferRejected":
        return step("recordBoardDecision", {
          answers: filled(this.policy, "boardDecision", { outcome: "rejected" }),
        });
      default:
        return step(steps[event] ?? fail(event));
    }
  }

  caseFile(): CaseFile {
    const head = this.record.at(-1)?.hash ?? GENESIS;
    const { municipality } = this.policy;
    const { account, state, facts, record: events } = this;
    return { format: CASE_FILE_FORMAT, machine: MACHINE_VERSION, municipality, account, state, head, facts, events };
  }
}

const savers = Object.fromEntries(Object.entries(savedForm).map(([type, form]) => [form, type])) as {
  [F in (typeof savedForm)[keyof typeof savedForm]]: keyof typeof savedForm;
};

const heard = { opinion: "supports", text: "Bra." };

/** The form that must be filled in before an event. */
const needed: Partial<Record<EventType, keyof typeof savers & FormId>> = {
  needsConcluded: "needs",
  orderSent: "plan",
  created: "creation",
  launched: "launch",
  continued: "evaluation",
  closureConsulted: "evaluation",
  closureDecided: "evaluation",
  transferRequested: "evaluation",
  closed: "closing",
  transferred: "transfer",
};

const savedIn = {
  needsSaved: "needs",
  planSaved: "plan",
  creationSaved: "creation",
  launchSaved: "launch",
  evaluationSaved: "evaluation",
  closingSaved: "closing",
  transferSaved: "transfer",
} as const;

const steps: Partial<Record<EventType, CommandType>> = {
  needsConcluded: "concludeNeeds",
  orderSent: "sendOrder",
  approved: "approve",
  orderReturned: "returnOrder",
  refused: "refuse",
  withdrawn: "withdraw",
  created: "concludeCreation",
  launched: "launch",
  evaluationBegun: "beginEvaluation",
  continued: "continueOperation",
  closed: "close",
  transferred: "handOver",
};

function fail(event: string): never {
  throw new Error(`No way known to "${event}"`);
}

/** The ordinary way from nothing to each state. */
const ways = {
  needsAnalysis: ["opened"],
  order: ["needsConcluded"],
  acceptance: ["orderSent"],
  decision: ["sentToConsultation", "sentToDecision"],
  creation: ["approved"],
  launch: ["created"],
  operation: ["launched"],
  evaluation: ["evaluationBegun"],
  closing: ["closureDecided"],
  closed: ["closed"],
} as const satisfies Record<string, EventType[]>;

/** An account on the ordinary way, in a state. */
export function lifeIn(state: keyof typeof ways, policy?: Policy, organisation?: Organisation): Life {
  const life = new Life(policy, organisation);
  for (const [name, events] of Object.entries(ways)) {
    for (const event of events) life.reach(event);
    if (name === state) return life;
  }
  return life;
}

export const torebodaPolicy = getPolicy("toreboda");
export const standardPolicy = getPolicy("monsterkoping");
