import type { EventType } from "../../account/events";
import { type Answer, type FormId, formIds, type Person } from "../../account/facts";
import { eventsOutOf, nextStates, type Position, type State, stepsOutOf } from "../../account/machine";
import { deciderOf, hasAccepted, holdersOf, type Organisation } from "../../account/organisation";
import type { Policy, Role } from "../schema";
import type { Gate, Guarded } from "./gates";

type Gates = Record<Guarded, Gate[]>;

/** Forms that are begun anew, with the state that they begin in: what was answered before is gone there. */
const begunIn: Partial<Record<FormId, State>> = { evaluation: "evaluation", boardDecision: "transferDecision" };

/** The states that can still come, this one among them, without passing where a form is begun anew. */
function ahead(state: State, form?: FormId): State[] {
  const coming = [state];
  for (const one of coming)
    for (const next of nextStates(one))
      if (!coming.includes(next) && (form === undefined || next !== begunIn[form])) coming.push(next);
  return coming;
}

/** Whether any rule or gate still to come asks what is answered in a form. */
function isSeen(form: FormId, state: State, policy: Policy, gates: Gates): boolean {
  return ahead(state, form).some((one) => {
    const asked = stepsOutOf(one).flatMap((step) => policy.steps[step]?.conditions ?? []);
    const guarded = eventsOutOf(one).flatMap((event) => gatesAt(event, gates));
    return asked.some((condition) => "form" in condition && condition.form === form) || hasForm(guarded, form);
  });
}

const gatesAt = (event: EventType, gates: Gates) => (Object.hasOwn(gates, event) ? gates[event as Guarded] : []);
const hasForm = (list: Gate[], form: FormId) => list.some((gate) => gate.form === form);

/** A question that something hangs on, and what matters of its answer: two that lead to the same look alike. */
type Telling = { form: FormId; id: string; look(answer: Answer | undefined): unknown };

function tellingAnswers(policy: Policy): Telling[] {
  const conditions = Object.values(policy.steps).flatMap((step) => step.conditions);
  const among = (form: FormId, id: string, is: string[]): Telling => ({
    form,
    id,
    look: (answer) => (answer === undefined ? null : is.includes(String(answer))),
  });
  const judged = conditions.flatMap((one) => (one.rule === "answer" ? [among(one.form, one.question, one.is)] : []));
  const hung = formIds.flatMap((form) =>
    policy.forms[form].flatMap(({ when }) => (when ? [among(form, when.question, when.is)] : [])),
  );
  const dated = conditions.flatMap((one): Telling[] =>
    one.rule === "notInFuture" ? [{ form: one.form, id: one.question, look: (answer) => answer ?? null }] : [],
  );
  return [...judged, ...hung, ...dated];
}

export type Sight = {
  /**
   * What the rules and the gates still to come can see of a position, as a text. Two positions that look alike lead
   * to the same, so one of them is enough to look at.
   */
  look(position: Position): string;
  /** In how many forms something saved is at fault and still asked about. */
  faults(position: Position): number;
};

export function sightOf(policy: Policy, organisation: Organisation, gates: Gates): Sight {
  const telling = tellingAnswers(policy);
  const deputiesCount = Object.values(policy.steps).some(({ conditions }) =>
    conditions.some(({ rule }) => rule === "deputies"),
  );
  const every = Object.values(gates).flat();
  const sights = new Map<State, { forms: FormId[]; gates: Gate[] }>();
  const sightAt = (state: State) => {
    const known = sights.get(state);
    if (known) return known;
    const forms = formIds.filter((form) => isSeen(form, state, policy, gates));
    const coming = new Set(ahead(state).flatMap((one) => eventsOutOf(one).flatMap((event) => gatesAt(event, gates))));
    const seen = { forms, gates: every.filter((gate) => (gate.form ? forms.includes(gate.form) : coming.has(gate))) };
    sights.set(state, seen);
    return seen;
  };
  const faults = ({ state, facts }: Position) =>
    sightAt(state).forms.filter(
      (form) => facts.answers[form] && every.some((gate) => gate.form === form && !gate.holds(facts)),
    ).length;
  const look = ({ state, facts }: Position) => {
    if (nextStates(state).length === 0) return state;
    const { forms, gates } = sightAt(state);
    const heard = (by: Person | undefined, role: Role | undefined) =>
      by && role ? holdersOf(role, facts, policy, organisation).some(({ id }) => id === by.id) : null;
    const administrators = facts.administrators.map((one) => {
      const accepted = one.acceptance ? (hasAccepted(facts, one) ? "ja" : "inaktuellt") : "nej";
      return [accepted, deputiesCount && one.deputy !== null, one.replaces !== null].join();
    });
    return JSON.stringify([
      state,
      gates.map((gate) => Number(gate.holds(facts))).join(""),
      telling.map(({ form, id, look }) => (forms.includes(form) ? look(facts.answers[form]?.[id]) : null)),
      administrators.sort(),
      (["order", "closure"] as const).map((matter) => deciderOf(facts, policy, organisation, matter)?.id),
      facts.documentHash !== null,
      facts.decision !== null,
      heard(facts.consultation?.by, policy.consultation?.role),
      heard(facts.closureConsultation?.by, policy.closureConsultation?.role),
      facts.launchedAt !== null,
    ]);
  };
  return { look, faults };
}
