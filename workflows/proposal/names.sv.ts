import type { Policy } from "../policy/schema";
import type { ProposalState } from "./machine";
import type { ProposalKind } from "./shape";

export const proposalNames: Record<ProposalKind, string> = {
  tip: "Tips till kommunens kanaler",
  forum: "Företräda kommunen i andras forum",
};

/** What has become of a proposal, in one or two words. */
export const stateWords: Record<ProposalKind, Record<ProposalState, string>> = {
  tip: { waiting: "Väntar på svar", later: "Sparat till senare", agreed: "Publiceras", refused: "Publiceras inte" },
  forum: { waiting: "Väntar på svar", later: "Väntar på svar", agreed: "Godkänt", refused: "Inte godkänt" },
};

/** Who decides, as it is said to everybody. */
export const deciderWords = (kind: ProposalKind, { proposals, roleNames }: Policy): string => {
  const role = proposals[kind]?.decidedBy ?? "manager";
  return role === "manager" ? "närmaste chef" : roleNames[role];
};
