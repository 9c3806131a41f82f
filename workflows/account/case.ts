import type { Condition, Policy } from "../policy/schema";
import type { Command, CommandType } from "./commands";
import type { Facts, Person } from "./facts";
import type { State } from "./machine";
import type { Organisation } from "./organisation";
import type { Page } from "./screens";

/** What a step is judged by. A command is absent when a screen only asks which steps are open. */
export type Case = {
  state: State;
  facts: Facts;
  policy: Policy;
  organisation: Organisation;
  actor: Person;
  step: CommandType;
  command?: Command;
  /** UTC, ISO 8601. */
  now: string;
};

/** A condition that is not met: which rule, by which clause, in plain Swedish, and the screen (and question) where it is mended. */
export type Unmet = {
  rule: string;
  source: string;
  text: string;
  mend: Page | "withdrawal" | null;
  question?: string;
};
export type Reasons = Omit<Unmet, "rule">[];

type RuleName = Condition["rule"];
/** Rules by name: each answers why the step may not be taken; [] = it may, as far as this rule goes. */
export type Rules<Names extends RuleName> = {
  [Rule in Names]: (one: Case, condition: Condition & { rule: Rule }) => Reasons;
};
