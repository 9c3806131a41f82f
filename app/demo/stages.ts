import type { Command } from "../../workflows/account/commands";
import { savedForm } from "../../workflows/account/commands";
import { documentHash, orderDocument } from "../../workflows/account/document";
import type { Answers, Person } from "../../workflows/account/facts";
import type { State } from "../../workflows/account/machine";
import { deciderOf, holdersOf } from "../../workflows/account/organisation";
import type { Policy, Role } from "../../workflows/policy/schema";
import { answersTo } from "./answers";
import type { Life, Line, Scene, Subject } from "./script";

type Actor = Line["who"];

export const orderer: Actor = ({ subject }) => subject.orderer;
/** The account's administrators as they are now, by order. */
export const administrator =
  (index: number): Actor =>
  ({ position }) =>
    present(position.facts.administrators[index]?.person, "administrator");
export const decider: Actor = ({ position, policy, organisation }) =>
  present(deciderOf(position.facts, policy, organisation), "decider");
/** Who decides what comes after an evaluation. */
export const closer: Actor = ({ position, policy, organisation }) =>
  present(deciderOf(position.facts, policy, organisation, "closure"), "closer");
/** Whom the policy lets staff the account: an administrator where it can be, else the manager. */
export const staffing =
  (step: "proposeAdministrator" | "changeDeputy"): Actor =>
  (scene) =>
    scene.policy.steps[step]?.who.includes("administrator") ? administrator(0)(scene) : decider(scene);
export const holder =
  (role: Role): Actor =>
  ({ position, policy, organisation }) =>
    present(holdersOf(role, position.facts, policy, organisation)[0], role);

function present(person: Person | undefined, role: string): Person {
  if (!person) throw new Error(`Nobody is ${role}`);
  return person;
}

/** A line of a life: after how many days, who, and what they ask for. */
export const line = (after: number, who: Actor, command: Line["command"]): Line => ({ after, who, command });
/** Saves the first answers of a form, or all of them. */
export const save = (
  after: number,
  who: Actor,
  type: keyof typeof savedForm,
  count?: number,
  given?: Answers,
): Line => ({
  after,
  who,
  command: async (scene) => ({ type, answers: await answersTo(scene, savedForm[type], count, given) }),
});

/** The hash of the text that somebody has before them. */
export const hashNow = ({ position, policy }: Scene) => documentHash(orderDocument(position.facts, policy));

const open: Line["command"] = ({ subject: { name, unit } }) => ({ type: "open", name, unit });
const accept: Line["command"] = (scene) => ({ type: "accept", hash: hashNow(scene) });
const say = (command: Command) => () => command;

const reasons = {
  returned: "Bevakningen är för tunt beskriven. Skriv vem som läser kommentarerna under semestern och på helger.",
  refused:
    "Målgruppen är liten och nås redan genom kommunens gemensamma konto. Använd det i stället, så hjälper kommunikationsenheten till.",
  withdrawn: "Vi har enats med grannenheten om att dela på ett konto.",
  closed: "Få följer kontot och verksamheten flyttar sin information till webbplatsen.",
  transferred: "Föreningen har tagit över verksamheten från årsskiftet och vill behålla kontot och dess följare.",
};

/** How a state is reached: out of which state, by which lines; `begun` is what has been started there, as far as it has come. */
type Stage = { from: State | null; lines: Life; begun?: Life };

function stagesOf(subject: Subject, policy: Policy): Record<State, Stage> {
  const [first, second] = [administrator(0), administrator(1)];
  const acceptances = subject.administrators.map((_, index) => line(index, administrator(index), accept));
  const consulted: Line["command"] = (scene) => ({
    type: "consult",
    opinion: "supports",
    text: "Målgruppen är tydlig och skötseln går att lita på. Vi hjälper gärna till med bilder vid starten.",
    hash: hashNow(scene),
  });
  const heard = say({
    type: "consultClosure",
    opinion: "supports",
    text: "Målgruppen nås bättre på webbplatsen. Vi hjälper till med avskedsinlägget.",
  });
  const decided = (command: (hash: string) => Command) => line(2, decider, (scene) => command(hashNow(scene)));
  const evaluated = (proposal: string) => save(5, first, "saveEvaluation", undefined, { proposal });
  const receiver = `Föreningen ${subject.unit.name}s vänner`;

  return {
    unopened: { from: null, lines: [] },
    needsAnalysis: { from: null, lines: [line(0, orderer, open)], begun: [save(0, orderer, "saveNeeds", 3)] },
    order: {
      from: "needsAnalysis",
      lines: [save(1, orderer, "saveNeeds"), line(0, orderer, say({ type: "concludeNeeds" }))],
      begun: [save(1, orderer, "savePlan", 4)],
    },
    acceptance: {
      from: "order",
      lines: [
        save(1, orderer, "savePlan", 4),
        save(1, orderer, "savePlan"),
        line(0, orderer, (scene) => ({ type: "sendOrder", hash: hashNow(scene) })),
      ],
      begun: [line(1, first, accept)],
    },
    consultation: { from: "acceptance", lines: acceptances },
    decision: {
      from: "consultation",
      lines: policy.consultation ? [line(3, holder(policy.consultation.role), consulted)] : [],
    },
    returned: {
      from: "decision",
      lines: [decided((hash) => ({ type: "returnOrder", hash, reasons: reasons.returned }))],
    },
    refused: { from: "decision", lines: [decided((hash) => ({ type: "refuse", hash, reasons: reasons.refused }))] },
    withdrawn: { from: "acceptance", lines: [line(4, orderer, say({ type: "withdraw", reasons: reasons.withdrawn }))] },
    creation: {
      from: "decision",
      lines: [decided((hash) => ({ type: "approve", hash, reasons: "Syftet är tydligt och skötseln är ordnad." }))],
      begun: [save(1, second, "saveCreation", 3)],
    },
    launch: {
      from: "creation",
      lines: [save(3, first, "saveCreation"), line(0, first, say({ type: "concludeCreation" }))],
    },
    operation: {
      from: "launch",
      lines: [save(2, first, "saveLaunch"), line(0, first, say({ type: "launch" }))],
    },
    evaluation: {
      from: "operation",
      lines: [line(180, second, say({ type: "beginEvaluation" }))],
      begun: [save(1, first, "saveEvaluation", 1)],
    },
    closing: {
      from: "evaluation",
      lines: [
        evaluated("close"),
        ...(policy.closureConsultation ? [line(1, holder(policy.closureConsultation.role), heard)] : []),
        line(3, closer, say({ type: "decideClosure", reasons: reasons.closed })),
      ],
      begun: [save(2, first, "saveClosing", 2)],
    },
    closed: { from: "closing", lines: [save(8, first, "saveClosing"), line(1, first, say({ type: "close" }))] },
    transferDecision: {
      from: "evaluation",
      lines: [
        evaluated("transfer"),
        line(4, closer, say({ type: "requestTransfer", receiver, reasons: reasons.transferred })),
      ],
    },
    transferring: {
      from: "transferDecision",
      lines: [
        line(20, holder("secretary"), async (scene) => ({
          type: "recordBoardDecision",
          answers: await answersTo(scene, "boardDecision"),
        })),
      ],
      begun: [save(3, first, "saveTransfer", 2)],
    },
    transferred: {
      from: "transferring",
      lines: [save(10, first, "saveTransfer"), line(1, first, say({ type: "handOver" }))],
    },
  };
}

/** The states that an account can come to under a policy: without anyone to consult there is no consultation. */
export const statesUnder = ({ consultation }: Policy, states: State[]) =>
  states.filter((state) => state !== "consultation" || consultation);

/** Every line from nothing to a state, with what has been begun there. */
export function lifeTo(state: State, subject: Subject, policy: Policy): Life {
  const stages = stagesOf(subject, policy);
  const life = [...(stages[state].begun ?? [])];
  for (let at: State | null = state; at; at = stages[at].from) life.unshift(...stages[at].lines);
  return life;
}
