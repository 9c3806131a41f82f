import type { Condition, Policy, Role } from "../policy/schema";
import type { Case, Reasons, Rules, Unmet } from "./case";
import { decidingRules } from "./deciding-rules";
import type { Person } from "./facts";
import { formRules } from "./form-rules";
import { type State, stepsOutOf } from "./machine";
import { holdersOf } from "./organisation";
import { staffingRules } from "./staffing-rules";
import { whereNow } from "./texts.sv";

const rules: Rules<Condition["rule"]> = { ...formRules, ...staffingRules, ...decidingRules };

const names = (people: Person[]) =>
  new Intl.ListFormat("sv", { type: "disjunction" }).format(people.map(({ name, title }) => `${name} (${title})`));

/** Whether somebody holds one of the roles; `staff` is everyone who is signed in. */
function holds(list: Role[], { facts, policy, organisation, actor }: Case): boolean {
  return list.some(
    (role) => role === "staff" || holdersOf(role, facts, policy, organisation).some(({ id }) => id === actor.id),
  );
}

function capacity(one: Case, who: Role[], source: string): Reasons {
  if (holds(who, one)) return [];
  const people = who.flatMap((role) => holdersOf(role, one.facts, one.policy, one.organisation));
  const distinct = people.filter(({ id }, index) => people.findIndex((other) => other.id === id) === index);
  const may = distinct.length ? names(distinct) : who.map((role) => one.policy.roleNames[role]).join(" eller ");
  return [{ source, text: `Det här steget tas av ${may}.`, mend: null }];
}

/** Every step that a person can take out of a state under a policy: where it hears nobody on a closure, nobody answers. */
export const stepsUnder = (policy: Policy, state: State) =>
  stepsOutOf(state).filter((step) => step !== "consultClosure" || policy.closureConsultation);

/** The step is none of this state's: what the account waits for, or what has happened to it. */
export function stateReason({ state, step, facts, policy }: Case): Unmet | null {
  if (stepsUnder(policy, state).includes(step)) return null;
  return { rule: "state", source: "STD-1", text: whereNow[state](facts), mend: null };
}

/** The conditions of a step that are not met, whichever state the account is in. */
export function judgedConditions(one: Case): Unmet[] {
  const { step, policy } = one;
  const rule = policy.steps[step];
  if (!rule) throw new Error(`The policy of ${policy.municipality} says nothing of the step "${step}"`);
  const unmet = capacity(one, rule.who, rule.source).map((reason) => ({ rule: "capacity", ...reason }));
  for (const condition of rule.conditions) {
    const judge = rules[condition.rule] as unknown as (one: Case, condition: Condition) => Reasons;
    unmet.push(...judge(one, condition).map((reason) => ({ rule: condition.rule, ...reason })));
  }
  return unmet;
}

/** Every reason why a step may not be taken; [] = it may. In the wrong state that alone is the reason. */
export function unmetConditions(one: Case): Unmet[] {
  const reason = stateReason(one);
  return reason ? [reason] : judgedConditions(one);
}
