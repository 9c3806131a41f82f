import { type Authority, authorityOf, entitledTo } from "../account/authority";
import { dayIn } from "../calendar/swedish-day";
import { borrowerOn } from "../duties/watch";
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

type Judged = Pick<LifeCase, "standing" | "policy" | "organisation" | "actor" | "now"> & {
  command: { type: LifeCommandType };
};

/** In what right somebody takes a step in the use of an account; null = they may not. The clock alone lets duties lapse. */
export function rightTo({ standing, policy, organisation, actor, command, now }: Judged): Authority | null {
  const { facts } = standing;
  if (command.type === "lapse") return null;
  const right = authorityOf(policy.operation[command.type].who, { facts, policy, organisation, actor });
  if (right) return right;
  return daily.includes(command.type) && borrowerOn(standing, dayIn(now))?.id === actor.id ? { as: "own" } : null;
}

/** Everybody who may take it in their own or another's right, for a refusal that says whom to ask. */
export const entitled = ({ standing, policy, organisation, command }: Omit<Judged, "actor" | "now">) =>
  command.type === "lapse"
    ? []
    : entitledTo(policy.operation[command.type].who, { facts: standing.facts, policy, organisation });
