import { getPolicy, loadedMunicipalities } from "../../app/policies.server";
import type { Case } from "../../workflows/account/case";
import { type Command, type CommandType, savedForm } from "../../workflows/account/commands";
import type { Answer, Answers, FormId, Person } from "../../workflows/account/facts";
import type { Position, State } from "../../workflows/account/machine";
import { holdersOf } from "../../workflows/account/organisation";
import { citation } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";
import { type Handler, type Use, usesOf } from "../../workflows/policy/uses";
import { filled, people } from "../support/organisation";
import { Life } from "../workflows/life";

export const policies = loadedMunicipalities().map(getPolicy);

/** The clauses of a municipality's own document; of the one without a document, those of the standard. */
export const ownClauses = ({ documents, clauses }: Policy) =>
  clauses.filter(({ id }) => id.startsWith(`${documents[0]?.id}-`));

const uses = new Map(policies.map((policy) => [policy, usesOf(policy)]));
export const usesIn = (policy: Policy): Use[] => uses.get(policy) ?? [];

export type Kept = { policy: Policy; clause: string; uses: Use[] };
/** Each clause that is kept by this means, once, with every entry that keeps it so. */
export function keptBy(handler: Handler, part: RegExp = /^/): Kept[] {
  return policies.flatMap((policy) => {
    const entries = usesIn(policy).filter((use) => use.handler === handler && part.test(use.path));
    return ownClauses(policy).flatMap(({ id: clause }) => {
      const ours = entries.filter((use) => use.clause === clause);
      return ours.length ? [{ policy, clause, uses: ours }] : [];
    });
  });
}

type Entry = { source?: string; also?: string[] };
/** The clauses of one place in a document, which one link to the first of them leads to. */
export const samePlace = (policy: Policy, clause: string) =>
  policy.clauses.map(({ id }) => id).filter((id) => citation(id, policy) === citation(clause, policy));

/** What stands at a path of the policy, up to the part that names the clause. */
export function entryAt<T = Entry>(policy: Policy, { path }: Pick<Use, "path">): T {
  const way = path.replace(/\.(source|also\[\d+\])$/, "").split(/[.[\]]+/);
  return way.filter(Boolean).reduce((at, key) => (at as Record<string, unknown>)[key], policy as unknown) as T;
}

/** The same policy with one part changed, as if the municipality had decided otherwise. */
export function otherwise(policy: Policy, change: (copy: Policy) => void): Policy {
  const copy = structuredClone(policy);
  change(copy);
  return copy;
}

/** Good answers to every question that is asked, for an evaluation that proposes this. */
export const answersTo = (policy: Policy, form: FormId, proposal = "continue"): Answers => ({
  ...filled(policy, form),
  ...(form === "evaluation" ? { proposal } : {}),
});

type Saved = Exclude<FormId, "boardDecision">;
const saver = (form: Saved) => `save${form.charAt(0).toUpperCase()}${form.slice(1)}` as `save${Capitalize<Saved>}`;
export const save = (life: Life, form: Saved, answers: Record<string, Answer | null>) =>
  life.do(life.actorOf(saver(form)), { type: saver(form), answers });

/** What is sent with each step, when all is well. */
export function commandOf(life: Life, type: CommandType): Command {
  const { hash, policy } = life;
  const rest: Partial<Record<CommandType, object>> = {
    open: { name: "Biblioteket berättar", unit: { id: "biblioteket", name: "Biblioteket" } },
    sendOrder: { hash },
    accept: { hash },
    decline: { reasons: "Hinner inte." },
    consult: { hash, opinion: "supports", text: "Bra." },
    approve: { hash, reasons: "" },
    returnOrder: { hash, reasons: "Skriv mer om målen." },
    refuse: { hash, reasons: "Kontot behövs inte." },
    withdraw: { reasons: "Behövs inte längre." },
    proposeAdministrator: { person: people.third, replaces: null },
    removeAdministrator: { person: people.second.id },
    changeDeputy: { administrator: people.first.id, deputy: people.third },
    changeOrderer: { person: people.stranger },
    replaceNominee: { leaver: people.first.id, successor: people.third },
    consultClosure: { opinion: "supports", text: "Bra." },
    decideClosure: { reasons: "Få läser." },
    requestTransfer: { receiver: "Föreningen Exempel", reasons: "Föreningen tar över." },
    recordBoardDecision: { answers: answersTo(policy, "boardDecision") },
  };
  return { type, ...rest[type] } as Command;
}
export function take(life: Life, type: CommandType): Life {
  return life.do(life.actorOf(type), commandOf(life, type));
}

/** From nothing to a state by the shortest way, all that the policy asks for done. */
export function lifeIn(policy: Policy, state: State, life = new Life(policy)): Life {
  const fill = (form: Saved, proposal?: string) => save(life, form, answersTo(policy, form, proposal));
  const acceptAll = () => {
    for (const one of holdersOf("nominee", life.facts, policy, life.organisation))
      life.do(one, commandOf(life, "accept"));
    return life;
  };
  const evaluated = (proposal: string) => {
    fill("evaluation", proposal);
    if (proposal === "close" && policy.closureConsultation) take(life, "consultClosure");
  };
  const way: Partial<Record<State, () => unknown>> = {
    unopened: () => take(life, "open"),
    needsAnalysis: () => take(fill("needs"), "concludeNeeds"),
    order: () => take(fill("plan"), "sendOrder"),
    acceptance: acceptAll,
    consultation: () => take(life, "consult"),
    decision: () => take(life, "approve"),
    creation: () => take(fill("creation"), "concludeCreation"),
    launch: () => take(fill("launch"), "launch"),
    operation: () => take(life, "beginEvaluation"),
    evaluation: () => {
      const closes = state === "closing" || state === "closed";
      evaluated(closes ? "close" : "transfer");
      take(life, closes ? "decideClosure" : "requestTransfer");
    },
    closing: () => take(fill("closing"), "close"),
    transferDecision: () => take(life, "recordBoardDecision"),
    transferring: () => take(fill("transfer"), "handOver"),
  };
  while (life.state !== state) {
    const go = way[life.state];
    if (!go) throw new Error(`No way from ${life.state} to ${state}`);
    go();
  }
  return life;
}

const used = new Map<Policy, Position>();
/** An account in use, of one's own to change. */
export function inUse(policy: Policy): Position {
  const position = used.get(policy) ?? lifeIn(policy, "operation").position;
  used.set(policy, position);
  return structuredClone(position);
}

/** In which state each step is ready to be taken, and what is filled in before it. */
const ready: Record<CommandType, [state: State, form?: Saved, proposal?: string]> = {
  open: ["unopened"],
  saveNeeds: ["needsAnalysis"],
  concludeNeeds: ["needsAnalysis", "needs"],
  savePlan: ["order"],
  sendOrder: ["order", "plan"],
  accept: ["acceptance"],
  decline: ["acceptance"],
  consult: ["consultation"],
  approve: ["decision"],
  returnOrder: ["decision"],
  refuse: ["decision"],
  withdraw: ["acceptance"],
  saveCreation: ["operation"],
  concludeCreation: ["creation", "creation"],
  saveLaunch: ["operation"],
  launch: ["launch", "launch"],
  proposeAdministrator: ["operation"],
  removeAdministrator: ["operation"],
  changeDeputy: ["operation"],
  changeOrderer: ["acceptance"],
  replaceNominee: ["acceptance"],
  beginEvaluation: ["operation"],
  saveEvaluation: ["evaluation"],
  continueOperation: ["evaluation", "evaluation", "continue"],
  consultClosure: ["evaluation", "evaluation", "close"],
  decideClosure: ["evaluation", "evaluation", "close"],
  saveClosing: ["closing"],
  close: ["closing", "closing"],
  requestTransfer: ["evaluation", "evaluation", "transfer"],
  recordBoardDecision: ["transferDecision"],
  saveTransfer: ["transferring"],
  handOver: ["transferring", "transfer"],
};

/** An account whose next step is this one, everything that it takes done. */
export function readyFor(policy: Policy, step: CommandType): Life {
  const [state, form, proposal] = ready[step];
  const life = lifeIn(policy, state);
  if (form) save(life, form, answersTo(policy, form, proposal));
  if (step === "decideClosure" && policy.closureConsultation) take(life, "consultClosure");
  if (step === "removeAdministrator") {
    take(life, "proposeAdministrator");
    const change = { type: "changeDeputy", administrator: people.third.id, deputy: people.stranger } as const;
    if (policy.administrators.deputies) life.do(life.actorOf("changeDeputy"), change);
    life.do(people.third, commandOf(life, "accept"));
  }
  return life;
}

const known = new Map<Policy, Map<CommandType, Case>>();
/** What the step is judged by, when somebody who may take it does so and all is well: a case of one's own to spoil. */
export function caseOf(policy: Policy, step: CommandType): Case {
  const cases = known.get(policy) ?? new Map<CommandType, Case>();
  const found = cases.get(step) ?? caseAt(readyFor(policy, step), step);
  known.set(policy, cases.set(step, found));
  const { policy: _, ...rest } = found;
  return { ...structuredClone(rest), policy };
}

export function caseAt(life: Life, step: CommandType): Case {
  const { state, facts, policy, organisation, now } = life;
  const command = { ...(savedForm[step as keyof typeof savedForm] ? { answers: {} } : {}), ...commandOf(life, step) };
  const actor: Person = step === "open" ? people.orderer : life.actorOf(step);
  return { state, facts, policy, organisation, actor, step, command: command as Command, now };
}
