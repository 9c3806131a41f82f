import { dayWords } from "../calendar/swedish-day";
import type { Condition, Policy, Role } from "../policy/schema";
import { authorityOf, entitledTo } from "./authority";
import type { Case, Reasons, Rules, Unmet } from "./case";
import { decidingRules } from "./deciding-rules";
import { formRules } from "./form-rules";
import { type State, stepsOutOf } from "./machine";
import { lineOf } from "./organisation";
import { staffingRules } from "./staffing-rules";
import { rightWords, whereNow } from "./texts.sv";

const rules: Rules<Condition["rule"]> = { ...formRules, ...staffingRules, ...decidingRules };

/** What the person could have done lately, and no more. */
function lapsedText(one: Case, who: Role[]): string {
  const { organisation, facts, actor } = one;
  const own = entitledTo(who, one).flatMap(({ person, authority }) => (authority.as === "own" ? [person.id] : []));
  const decisions = [...(who.includes("decider") ? ["order"] : []), ...(who.includes("closer") ? ["closure"] : [])];
  const units = lineOf(organisation, facts.unit.id).map(({ id }) => id);
  const found = organisation.lapsed.find(
    (right) =>
      right.person === actor.id &&
      (right.as === "standIn"
        ? own.includes(right.absent.id)
        : decisions.includes(right.decision) && units.includes(right.unit)),
  );
  if (!found) return "";
  const day = dayWords(found.until);
  return found.as === "standIn"
    ? ` Vikariatet för ${found.absent.name} gällde till och med ${day}.`
    : ` Delegationen gällde till och med ${day}.`;
}

function capacity(one: Case, who: Role[], source: string): Reasons {
  if (authorityOf(who, one)) return [];
  const people = entitledTo(who, one).map(rightWords);
  const may = people.length
    ? new Intl.ListFormat("sv", { type: "disjunction" }).format(people)
    : who.map((role) => one.policy.roleNames[role]).join(" eller ");
  return [{ source, text: `Det här steget tas av ${may}.${lapsedText(one, who)}`, mend: null }];
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
