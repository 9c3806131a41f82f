import type { EventOf, EventType, RecordedEvent } from "./events";
import { type Administrator, type Answers, type Facts, type FormId, isUnit } from "./facts";
import { exchanged } from "./named";

type Change<T extends EventType> = (facts: Facts, event: EventOf<T>) => Partial<Facts>;

/** The answers of a form after some were given (or, with null, taken back). */
function answered(facts: Facts, form: FormId, changes: Record<string, Answers[string] | null>): Facts["answers"] {
  const answers: Answers = { ...facts.answers[form] };
  for (const [id, answer] of Object.entries(changes)) {
    if (answer === null) delete answers[id];
    else answers[id] = answer;
  }
  return { ...facts.answers, [form]: answers };
}

/** A changed order voids what was given for the old text: acceptances, consultation, decision and copies. */
const voided = (administrators: Administrator[]): Partial<Facts> => ({
  documentHash: null,
  document: null,
  administrators: administrators.map((administrator) => ({ ...administrator, acceptance: null })),
  consultation: null,
  decision: null,
  copies: [],
});

/** The plan's administrators; somebody named twice is one. */
function planned(plan: Answers): Administrator[] {
  const pairs = plan.administrators;
  if (!Array.isArray(pairs)) return [];
  const named = new Map<string, Administrator>();
  for (const pair of pairs) {
    if (!("person" in pair) || named.has(pair.person.id)) continue;
    named.set(pair.person.id, { person: pair.person, deputy: pair.deputy, acceptance: null, replaces: null });
  }
  return [...named.values()];
}

const without = (facts: Facts, ...gone: (string | null)[]) =>
  facts.administrators.filter(({ person }) => !gone.includes(person.id));

const changes: { [T in EventType]?: Change<T> } = {
  opened: (_, { municipality, account, name, unit, at, by }) => ({
    municipality,
    account,
    name,
    unit,
    orderer: by,
    openedAt: at,
  }),
  needsSaved: (facts, { answers }) => ({
    answers: answered(facts, "needs", answers),
    ...voided(facts.administrators),
  }),
  planSaved: (facts, event) => {
    const answers = answered(facts, "plan", event.answers);
    const unit = answers.plan?.unit;
    return {
      answers,
      ...(isUnit(unit) ? { unit } : {}),
      ...voided(planned(answers.plan ?? {})),
    };
  },
  orderSent: (_, { hash, document }) => ({ documentHash: hash, document, reasons: null }),
  assignmentAccepted: (facts, { hash, at, by }) => {
    const replaced = facts.administrators.find(({ person }) => person.id === by.id)?.replaces ?? null;
    return {
      administrators: without(facts, replaced).map((administrator) =>
        administrator.person.id === by.id
          ? { ...administrator, acceptance: { at, hash }, replaces: null }
          : administrator,
      ),
    };
  },
  // In operation only the proposal falls; on an order the person stays in the plan until the orderer names another.
  assignmentDeclined: (facts, { reasons, at, by }) =>
    facts.launchedAt
      ? { administrators: without(facts, by.id) }
      : {
          reasons: { text: reasons, at, by },
          administrators: facts.administrators.map((administrator) =>
            administrator.person.id === by.id ? { ...administrator, acceptance: null } : administrator,
          ),
        },
  consulted: (_, { opinion, text, at, by }) => ({ consultation: { opinion, text, at, by } }),
  approved: (_, { hash, reasons, at, by }) => ({ decision: { hash, reasons, at, by } }),
  copySent: (facts, { to, at }) => ({ copies: [...facts.copies, { to, at }] }),
  orderReturned: (_, { reasons, at, by }) => ({ reasons: { text: reasons, at, by }, consultation: null }),
  refused: (_, { reasons, at, by }) => ({ reasons: { text: reasons, at, by } }),
  withdrawn: (_, { reasons, at, by }) => ({ reasons: { text: reasons, at, by } }),
  creationSaved: (facts, { answers }) => ({ answers: answered(facts, "creation", answers) }),
  launchSaved: (facts, { answers }) => ({ answers: answered(facts, "launch", answers) }),
  launched: (_, { at }) => ({ launchedAt: at, confirmedAt: at }),
  administratorProposed: (facts, { person, replaces }) => ({
    administrators: [...facts.administrators, { person, deputy: null, acceptance: null, replaces }],
  }),
  administratorRemoved: (facts, { person }) => ({ administrators: without(facts, person.id) }),
  deputyChanged: (facts, { administrator, deputy }) => ({
    administrators: facts.administrators.map((one) => (one.person.id === administrator.id ? { ...one, deputy } : one)),
  }),
  ordererChanged: (_, { person }) => ({ orderer: person }),
  nomineeReplaced: (facts, { leaver, successor }) => {
    const plan = exchanged(facts.answers.plan ?? {}, leaver.id, successor);
    return { answers: { ...facts.answers, plan }, ...voided(planned(plan)) };
  },
  evaluationBegun: (facts) => ({
    closureConsultation: undefined,
    answers: { ...facts.answers, evaluation: {} },
    evaluators: facts.administrators.map(({ person }) => person),
  }),
  evaluationSaved: (facts, { answers, by }) => ({
    answers: answered(facts, "evaluation", answers),
    closureConsultation: undefined,
    evaluators: [...facts.evaluators.filter(({ id }) => id !== by.id), by],
  }),
  closureConsulted: (_, { opinion, text, at, by }) => ({ closureConsultation: { opinion, text, at, by } }),
  continued: (_, { at }) => ({ confirmedAt: at, evaluators: [] }),
  closureDecided: (_, { reasons, at, by }) => ({ closure: { reasons, at, by } }),
  closingSaved: (facts, { answers }) => ({ answers: answered(facts, "closing", answers) }),
  transferRequested: (facts, { receiver, reasons, at, by }) => ({
    transfer: { receiver, reasons, at, by },
    answers: { ...facts.answers, boardDecision: {} },
  }),
  transferApproved: (facts, { answers }) => ({ answers: answered(facts, "boardDecision", answers) }),
  transferRejected: (facts, { answers }) => ({ answers: answered(facts, "boardDecision", answers) }),
  transferSaved: (facts, { answers }) => ({ answers: answered(facts, "transfer", answers) }),
};

/** What is known after an event. Events that only move the account on change no fact. */
export function fold(facts: Facts, event: RecordedEvent): Facts {
  const change = changes[event.type] as Change<EventType> | undefined;
  return change ? { ...facts, ...change(facts, event) } : facts;
}
