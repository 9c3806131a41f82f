import { type Authority, authorityOf, entitledTo } from "../account/authority";
import { dayIn } from "../calendar/swedish-day";
import { borrowerOn, steppedInFor } from "../duties/watch";
import type { LifeCase } from "./case";
import type { LifeCommandType } from "./commands";

/** What whoever has borrowed the account does in its administrators' place (HAL-12). */
const daily: readonly LifeCommandType[] = [
  "makeRound",
  "watchCloser",
  "receiveQuestion",
  "sortQuestion",
  "passOnQuestion",
  "answerQuestion",
  "leaveQuestion",
  "reportRemoval",
  "makeRemoval",
  "leaveRemoval",
];

type Judged = Pick<LifeCase, "standing" | "policy" | "organisation" | "presence" | "actor" | "now"> & {
  command: { type: LifeCommandType };
};

/** In what right somebody takes a step in the use of an account; null = they may not. The clock alone lets duties lapse. */
export function rightTo({ standing, policy, organisation, presence, actor, command, now }: Judged): Authority | null {
  const { facts } = standing;
  if (command.type === "lapse") return null;
  const { who } = policy.operation[command.type];
  const right = authorityOf(who, { facts, policy, organisation, actor });
  if (right) return right;
  if (daily.includes(command.type) && borrowerOn(standing, dayIn(now))?.id === actor.id) return { as: "own" };
  // Named with the absence, as a deputy is in the account itself: its number stands for the mandate.
  const absent = who.includes("administrator") ? steppedInFor(actor.id, dayIn(now), standing, presence) : null;
  return absent && { as: "standIn", for: absent, point: null, mandate: facts.account };
}

/** Everybody who may take it in their own or another's right, for a refusal that says whom to ask. */
export const entitled = ({ standing, policy, organisation, command }: Omit<Judged, "actor" | "now" | "presence">) =>
  command.type === "lapse"
    ? []
    : entitledTo(policy.operation[command.type].who, { facts: standing.facts, policy, organisation });
