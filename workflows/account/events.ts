import type { z } from "zod";
import type { Signature } from "../signing/shape";
import type { CommandType } from "./commands";
import type { Answer, behalfSchema, OrderDocument, Person } from "./facts";

type Changes = Record<string, Answer | null>;

/** What each recorded event carries beside its type, time and person. */
type Payloads = {
  opened: { municipality: string; account: string; name: string; unit: { id: string; name: string } };
  needsSaved: { answers: Changes };
  needsConcluded: object;
  planSaved: { answers: Changes };
  orderSent: { hash: string; document: OrderDocument };
  assignmentAccepted: { hash: string };
  assignmentDeclined: { reasons: string };
  sentToConsultation: object;
  sentToDecision: { decider: Person };
  consulted: { opinion: "supports" | "objects"; text: string; hash: string };
  /** `point`: of the delegation order, by which the municipality's managers decide. Absent in older case files. */
  approved: { hash: string; reasons: string; point?: string };
  copySent: { to: Person };
  orderReturned: { hash: string; reasons: string };
  refused: { hash: string; reasons: string; point?: string };
  withdrawn: { reasons: string };
  creationSaved: { answers: Changes };
  created: object;
  launchSaved: { answers: Changes };
  launched: object;
  administratorProposed: { person: Person; replaces: string | null };
  administratorRemoved: { person: Person };
  deputyChanged: { administrator: Person; deputy: Person | null };
  ordererChanged: { from: Person; person: Person };
  nomineeReplaced: { leaver: Person; successor: Person };
  evaluationBegun: object;
  evaluationSaved: { answers: Changes };
  closureConsulted: { opinion: "supports" | "objects"; text: string };
  continued: object;
  closureDecided: { reasons: string; point?: string };
  closingSaved: { answers: Changes };
  closed: object;
  transferRequested: { receiver: string; reasons: string };
  transferApproved: { answers: Changes };
  transferRejected: { answers: Changes };
  transferSaved: { answers: Changes };
  transferred: object;
};
export type EventType = keyof Payloads;

export type Behalf = z.infer<typeof behalfSchema>;
/** Who did it, when, under which version of which policy, if not in their own right in whose, and by what it is signed. */
export type Stamp = { at: string; by: Person; policy: string; behalf?: Behalf; signature?: Signature };
export type RecordedEvent = { [T in EventType]: { type: T } & Stamp & Payloads[T] }[EventType];
export type EventOf<T extends EventType> = Extract<RecordedEvent, { type: T }>;
/** An event before it is stamped. */
export type NewEvent = { [T in EventType]: { type: T } & Payloads[T] }[EventType];

/** The step whose taking each event records; events that follow by themselves have none. */
export const stepOf: Record<EventType, CommandType | null> = {
  opened: "open",
  needsSaved: "saveNeeds",
  needsConcluded: "concludeNeeds",
  planSaved: "savePlan",
  orderSent: "sendOrder",
  assignmentAccepted: "accept",
  assignmentDeclined: "decline",
  sentToConsultation: null,
  sentToDecision: null,
  consulted: "consult",
  approved: "approve",
  copySent: null,
  orderReturned: "returnOrder",
  refused: "refuse",
  withdrawn: "withdraw",
  creationSaved: "saveCreation",
  created: "concludeCreation",
  launchSaved: "saveLaunch",
  launched: "launch",
  administratorProposed: "proposeAdministrator",
  administratorRemoved: "removeAdministrator",
  deputyChanged: "changeDeputy",
  ordererChanged: "changeOrderer",
  nomineeReplaced: "replaceNominee",
  evaluationBegun: "beginEvaluation",
  evaluationSaved: "saveEvaluation",
  closureConsulted: "consultClosure",
  continued: "continueOperation",
  closureDecided: "decideClosure",
  closingSaved: "saveClosing",
  closed: "close",
  transferRequested: "requestTransfer",
  transferApproved: "recordBoardDecision",
  transferRejected: "recordBoardDecision",
  transferSaved: "saveTransfer",
  transferred: "handOver",
};
