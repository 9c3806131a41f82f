import type { EventOf, EventType, RecordedEvent } from "./events";
import { type Administrator, type Answers, type Facts, type FormId, isUnit } from "./facts";
import { exchanged } from "./named";
import { interested } from "./organisation";

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

/** When, by whom, and in whose stead if it was in somebody's. */
export const mark = ({ at, by, behalf }: RecordedEvent) => ({ at, by, ...(behalf ? { behalf } : {}) });

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
  assignmentDeclined: (facts, event) =>
    facts.launchedAt
      ? { administrators: without(facts, event.by.id) }
      : {
          reasons: { text: event.reasons, ...mark(event) },
          administrators: facts.administrators.map((administrator) =>
            administrator.person.id === event.by.id ? { ...administrator, acceptance: null } : administrator,
          ),
        },
  consulted: (_, event) => ({ consultation: { opinion: event.opinion, text: event.text, ...mark(event) } }),
  approved: (_, event) => ({ decision: { hash: event.hash, reasons: event.reasons, ...mark(event) } }),
  copySent: (facts, { to, at }) => ({ copies: [...facts.copies, { to, at }] }),
  orderReturned: (_, event) => ({ reasons: { text: event.reasons, ...mark(event) }, consultation: null }),
  refused: (_, event) => ({ reasons: { text: event.reasons, ...mark(event) } }),
  withdrawn: (_, event) => ({ reasons: { text: event.reasons, ...mark(event) } }),
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
  // Whoever has ordered, or been named, keeps a part in it: nobody steps aside to decide on their own order.
  ordererChanged: (facts, { from, person }) => ({ orderer: person, stoodIn: [...(facts.stoodIn ?? []), from] }),
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
  closureConsulted: (_, event) => ({
    closureConsultation: { opinion: event.opinion, text: event.text, ...mark(event) },
  }),
  continued: (_, { at }) => ({ confirmedAt: at, evaluators: [] }),
  closureDecided: (_, event) => ({ closure: { reasons: event.reasons, ...mark(event) } }),
  closingSaved: (facts, { answers }) => ({ answers: answered(facts, "closing", answers) }),
  transferRequested: (facts, event) => ({
    transfer: { receiver: event.receiver, reasons: event.reasons, ...mark(event) },
    answers: { ...facts.answers, boardDecision: {} },
  }),
  transferApproved: (facts, { answers }) => ({ answers: answered(facts, "boardDecision", answers) }),
  transferRejected: (facts, { answers }) => ({ answers: answered(facts, "boardDecision", answers) }),
  transferSaved: (facts, { answers }) => ({ answers: answered(facts, "transfer", answers) }),
};

/** Who acts for somebody with a part in the order gets a part in it too: a stand-in is no way around four eyes. */
function partTaken(facts: Facts, { by, behalf }: RecordedEvent): Partial<Facts> {
  if (!behalf) return {};
  const parts = interested(facts).map(({ id }) => id);
  if (!parts.includes(behalf.for.id) || parts.includes(by.id)) return {};
  return { stoodIn: [...(facts.stoodIn ?? []), by] };
}

/** What is known after an event. Events that only move the account on change no fact but who has had a part in it. */
export function fold(facts: Facts, event: RecordedEvent): Facts {
  const change = changes[event.type] as Change<EventType> | undefined;
  return { ...facts, ...change?.(facts, event), ...partTaken(facts, event) };
}
