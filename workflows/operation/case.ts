import type { Person } from "../account/facts";
import type { Organisation } from "../account/organisation";
import type { Presence } from "../duties/presence";
import type { Policy } from "../policy/schema";
import type { Standing } from "./advance";
import type { LifeCommand } from "./commands";

/** What a step in the use of an account is judged by. */
export type LifeCase = {
  standing: Standing;
  policy: Policy;
  organisation: Organisation;
  presence: Presence;
  command: LifeCommand;
  actor: Person;
  /** UTC, ISO 8601 with milliseconds. */
  now: string;
};
