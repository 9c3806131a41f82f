import type { CommandType } from "../account/commands";

/** The steps by which somebody puts their name to a text. */
export const signedActs = [
  "accept",
  "decline",
  "consult",
  "approve",
  "returnOrder",
  "refuse",
  "consultClosure",
  "decideClosure",
  "requestTransfer",
] as const satisfies readonly CommandType[];
export type SignedAct = (typeof signedActs)[number];

export const isSignedAct = (step: CommandType): step is SignedAct => (signedActs as readonly string[]).includes(step);

/** How somebody shows that it is they who sign, the weakest first: signed in; signed in anew for this text; by passkey. */
export const strengths = ["session", "stepUp", "passkey"] as const;
export type Strength = (typeof strengths)[number];

/** A stronger way always does. */
export const suffices = (method: Strength, asked: Strength) => strengths.indexOf(method) >= strengths.indexOf(asked);
