import type { CommandType } from "./commands";

/** The screens of an account, in the code's names. What an evaluation leads to has names of its own, at the same address. */
export type Page =
  | "needs"
  | "plan"
  | "acceptance"
  | "consultation"
  | "decision"
  | "creation"
  | "launch"
  | "administrators"
  | "evaluation"
  | "closureConsultation"
  | "outcome"
  | "closing"
  | "boardDecision"
  | "transfer";

/** At which screen each step is taken. */
export const pageOf: Record<CommandType, Page | "withdrawal"> = {
  open: "needs",
  saveNeeds: "needs",
  concludeNeeds: "needs",
  savePlan: "plan",
  sendOrder: "plan",
  accept: "acceptance",
  decline: "acceptance",
  consult: "consultation",
  approve: "decision",
  returnOrder: "decision",
  refuse: "decision",
  withdraw: "withdrawal",
  saveCreation: "creation",
  concludeCreation: "creation",
  saveLaunch: "launch",
  launch: "launch",
  proposeAdministrator: "administrators",
  removeAdministrator: "administrators",
  changeDeputy: "administrators",
  changeOrderer: "administrators",
  replaceNominee: "administrators",
  beginEvaluation: "evaluation",
  saveEvaluation: "evaluation",
  consultClosure: "closureConsultation",
  continueOperation: "outcome",
  decideClosure: "outcome",
  saveClosing: "closing",
  close: "closing",
  requestTransfer: "outcome",
  recordBoardDecision: "boardDecision",
  saveTransfer: "transfer",
  handOver: "transfer",
};
