import type { CommandType } from "./commands";

/** The screens of an account, in the code's names. */
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
  beginEvaluation: "evaluation",
  saveEvaluation: "evaluation",
  consultClosure: "evaluation",
  continueOperation: "evaluation",
  decideClosure: "evaluation",
  saveClosing: "closing",
  close: "closing",
  requestTransfer: "evaluation",
  recordBoardDecision: "boardDecision",
  saveTransfer: "transfer",
  handOver: "transfer",
};
