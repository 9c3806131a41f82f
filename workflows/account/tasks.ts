import type { Policy, Role } from "../policy/schema";
import { isAnswered } from "./answered";
import { isAsked } from "./asked";
import { awaitedIn } from "./authority";
import type { RecordedEvent } from "./events";
import type { Answers, Facts, Person } from "./facts";
import type { Position, State } from "./machine";
import { taskName } from "./names.sv";
import { holdersOf, type Organisation } from "./organisation";
import type { Page } from "./screens";
import { sentence } from "./texts.sv";

/** A step that waits for a person, at a screen; `behalf` = in whose stead, where it is not the person's own. */
export type Task = { person: Person; page: Page; behalf: Person | null };
/** What a person is told, with where it leads: a screen, the order as a document, or (null) the account's own page. */
export type Notice = { to: Person; text: string; page: Page | "document" | null };

type Awaited = { page: Page; role: Role };
const asked: Awaited = { page: "acceptance", role: "nominee" };

function awaited({ state, facts }: Position, policy: Policy): Awaited[] {
  const waits: Partial<Record<State, Awaited[]>> = {
    needsAnalysis: [{ page: "needs", role: "orderer" }],
    order: [{ page: "plan", role: "orderer" }],
    returned: [{ page: "plan", role: "orderer" }],
    acceptance: [asked],
    // Also where the rules have changed since, and ask nobody any more: who was asked is still waited for.
    consultation: (policy.steps.consult?.who ?? []).map((role) => ({ page: "consultation", role })),
    decision: [{ page: "decision", role: "decider" }],
    creation: [{ page: "creation", role: "administrator" }],
    launch: [{ page: "launch", role: "administrator" }],
    operation: [asked],
    evaluation: [
      asked,
      isEvaluated(facts.answers.evaluation ?? {}, policy)
        ? afterEvaluation(facts, policy)
        : { page: "evaluation", role: "administrator" },
    ],
    closing: [asked, { page: "closing", role: "administrator" }],
    transferDecision: [asked, { page: "boardDecision", role: "secretary" }],
    transferring: [asked, { page: "transfer", role: "administrator" }],
  };
  return waits[state] ?? [];
}

/** Whether the evaluation is written, so that it can lead to something. */
export const isEvaluated = (answers: Answers, policy: Policy) =>
  policy.forms.evaluation.every((one) => !one.required || !isAsked(one, answers) || isAnswered(one, answers));

/** Who acts on what the evaluation proposes: the manager, after whom the policy has heard before a closure. */
function afterEvaluation({ answers, closureConsultation }: Facts, policy: Policy): Awaited {
  const heard = policy.closureConsultation;
  return heard && answers.evaluation?.proposal === "close" && !closureConsultation
    ? { page: "closureConsultation", role: heard.role }
    : { page: "outcome", role: "closer" };
}

/** Whom an account waits for, and where: each person once a screen, in their own right if they have one. */
export function tasksOf(position: Position, policy: Policy, organisation: Organisation): Task[] {
  const { facts } = position;
  const all = awaited(position, policy).flatMap(({ page, role }) =>
    awaitedIn(role, { facts, policy, organisation }).map(
      ({ person, authority }): Task => ({ person, page, behalf: authority.as === "own" ? null : authority.for }),
    ),
  );
  const ranked = [...all.filter(({ behalf }) => !behalf), ...all.filter(({ behalf }) => behalf)];
  const isFirst = ({ person, page }: Task, index: number) =>
    ranked.findIndex((one) => one.person.id === person.id && one.page === page) === index;
  return ranked.filter(isFirst);
}

/** Who has a part in the account, for "what I wait for". */
export function participantsOf({ facts }: Position): { person: Person; role: Role }[] {
  return [
    { person: facts.orderer, role: "orderer" },
    ...facts.administrators.map(({ person }) => ({ person, role: "administrator" as const })),
  ];
}

/** Whoever ordered or was an administrator until now is told of the step that ended it. */
function relievedBy(before: Facts, after: Facts): Person[] {
  const orderer = before.orderer.id && before.orderer.id !== after.orderer.id ? [before.orderer] : [];
  const left = before.administrators.flatMap(({ person }) =>
    after.administrators.some((one) => one.person.id === person.id) ? [] : [person],
  );
  return [...orderer, ...left];
}

/** Whoever takes another's place hears of it, also where nothing waits for them yet. */
function succeeding(event: RecordedEvent): Person[] {
  if (event.type === "ordererChanged") return [event.person];
  return event.type === "nomineeReplaced" ? [event.successor] : [];
}

/** Who is told after a step: those the account now waits for, and those the policy names. The actor knows already. */
export function noticesOf(
  before: Position,
  after: Position,
  events: RecordedEvent[],
  policy: Policy,
  organisation: Organisation,
): Notice[] {
  const earlier = before.state === "unopened" ? [] : tasksOf(before, policy, organisation);
  const isNew = ({ person, page }: Task) => !earlier.some((one) => one.person.id === person.id && one.page === page);
  const relieved = relievedBy(before.facts, after.facts);
  const summons = tasksOf(after, policy, organisation)
    .filter(isNew)
    .map(({ person, page, behalf }) => {
      const what = `${taskName(page, policy)}: ${after.facts.name}`;
      return { to: person, text: behalf ? `${what} (för ${behalf.name})` : what, page };
    });
  const news = events.flatMap((event): Notice[] => {
    if (event.type === "copySent")
      return [
        {
          to: event.to,
          text: `Du har fått en kopia av den godkända beställningen: ${after.facts.name}`,
          page: "document",
        },
      ];
    const told = (policy.told[event.type] ?? []).flatMap(({ role }) =>
      holdersOf(role, after.facts, policy, organisation),
    );
    return [...told, ...relieved, ...succeeding(event)].map((to) => ({
      to,
      text: `${after.facts.name}: ${sentence(event)}`,
      page: null,
    }));
  });
  const actor = events[0]?.by.id;
  const seen = new Set<string>();
  return [...summons, ...news].filter(({ to, text }) => {
    const key = `${to.id} ${text}`;
    if (to.id === actor || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
