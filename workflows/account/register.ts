import type { Policy } from "../policy/schema";
import { answerLines } from "./document";
import type { Position, State } from "./machine";

/** What the public register shows of an account. No personal data: no names, no free text. */
export type PublicEntry = {
  name: string;
  platform: string;
  url: string;
  unit: string;
  status: "active" | "ended" | "transferred";
  /** When the account came into operation, was last confirmed, and ended. UTC, ISO 8601. */
  since: string;
  confirmedAt: string;
  endedAt: string | null;
};

const statuses: Partial<Record<State, PublicEntry["status"]>> = {
  operation: "active",
  evaluation: "active",
  closing: "active",
  transferDecision: "active",
  transferring: "active",
  closed: "ended",
  transferred: "transferred",
};

/** The account's platform and address, as far as they are known. */
export function addressOf({ facts }: Position, policy: Policy): { platform: string | null; url: string | null } {
  const question = policy.forms.plan.find(({ id }) => id === "platform");
  const platform = question && answerLines(question, facts.answers.plan?.platform)[0];
  const url = facts.answers.creation?.url ?? facts.answers.plan?.url;
  return { platform: platform ?? null, url: typeof url === "string" ? url : null };
}

/** The account's entry in the public register; null while it is not, and never was, in operation. */
export function publicEntryOf(position: Position, policy: Policy): PublicEntry | null {
  const { state, facts } = position;
  const status = statuses[state];
  const { platform, url } = addressOf(position, policy);
  if (!status || !facts.launchedAt || !facts.confirmedAt || !platform || !url) return null;
  const endedAt = status === "active" ? null : (facts.trail.at(-1)?.at ?? null);
  const { name, unit, launchedAt: since, confirmedAt } = facts;
  return { name, platform, url, unit: unit.name, status, since, confirmedAt, endedAt };
}
