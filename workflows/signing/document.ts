import { isAsked } from "../account/asked";
import { authorityOf } from "../account/authority";
import { answerLines, certified, orderDocument } from "../account/document";
import type { Behalf } from "../account/events";
import type { Facts, Person } from "../account/facts";
import { acceptedAdministrators, holdersOf, type Organisation } from "../account/organisation";
import type { Policy } from "../policy/schema";
import { canonical, sha256 } from "../record/canonical";
import type { SignedAct } from "./acts";
import { type SignedCommand, saysOf } from "./says.sv";
import { SIGNED_FORMAT, type SignedDocument } from "./shape";

export type Signing = {
  account: string;
  facts: Facts;
  policy: Policy;
  organisation: Organisation;
  actor: Person;
  command: SignedCommand;
  /** The day in Sweden, YYYY-MM-DD. */
  date: string;
};

type About = SignedDocument["about"]["text"];
type Participant = SignedDocument["participants"][number];

const decisions: SignedAct[] = ["approve", "returnOrder", "refuse", "decideClosure", "requestTransfer"];
const afterEvaluation: SignedAct[] = ["consultClosure", "decideClosure", "requestTransfer"];

/** The evaluation as a text, in the policy's order of questions. */
function evaluationText(facts: Facts, policy: Policy): About {
  const answers = facts.answers.evaluation ?? {};
  const items = policy.forms.evaluation
    .filter((question) => isAsked(question, answers))
    .map((question) => ({ question: question.label, lines: answerLines(question, answers[question.id]) }));
  return {
    ...orderDocument({ ...facts, document: null }, policy),
    parts: [{ form: "evaluation", name: policy.formNames.evaluation.name, items }],
  };
}

const named = ({ name, title }: Person) => ({ name, title });
const taking = (as: string, people: Person[]): Participant[] => people.map((person) => ({ ...named(person), as }));

/** Who took part in preparing a decision without deciding (förvaltningslagen 31 §). */
function participantsIn(facts: Facts, act: SignedAct): Participant[] {
  if (!decisions.includes(act)) return [];
  if (afterEvaluation.includes(act))
    return [
      ...taking("utvärderade kontot", facts.evaluators),
      ...taking("hördes i samrådet", facts.closureConsultation ? [facts.closureConsultation.by] : []),
    ];
  return [
    ...taking(
      "tog uppdraget som administratör",
      acceptedAdministrators(facts).map(({ person }) => person),
    ),
    ...taking("hördes i samrådet", facts.consultation ? [facts.consultation.by] : []),
  ];
}

/** Who laid the matter before the one who decides: who ordered, or who wrote the evaluation last. */
function presenterOf(facts: Facts, act: SignedAct): Person | null {
  if (!decisions.includes(act)) return null;
  return (afterEvaluation.includes(act) ? facts.evaluators.at(-1) : undefined) ?? facts.orderer;
}

/** In whose stead the signer acts; null = in their own right. */
function behalfIn({ facts, policy, organisation, actor, command: { type: step } }: Signing): Behalf | null {
  const authority = authorityOf(policy.steps[step]?.who ?? [], { facts, policy, organisation, actor, step });
  return authority && authority.as !== "own" ? authority : null;
}

/** In what capacity the signer acts, or the one whose stead they act in. */
function roleIn({ facts, policy, organisation, actor, command }: Signing, behalf: Behalf | null): string {
  const id = behalf?.for.id ?? actor.id;
  const held = policy.steps[command.type]?.who.find(
    (role) => role === "staff" || holdersOf(role, facts, policy, organisation).some((one) => one.id === id),
  );
  return policy.roleNames[held ?? "staff"];
}

const certifiers: Partial<Record<SignedAct, "nominee" | "decider">> = { accept: "nominee", approve: "decider" };

/** The document that a step is signed by, as things stand. Another text, person, choice or day is another document. */
export function signedDocument(signing: Signing): SignedDocument {
  const { account, facts, policy, actor, command, date } = signing;
  const behalf = behalfIn(signing);
  const act = command.type;
  const order = orderDocument(facts, policy);
  const text: About = afterEvaluation.includes(act) ? evaluationText(facts, policy) : order;
  const presenter = presenterOf(facts, act);
  const certifier = certifiers[act];
  return {
    format: SIGNED_FORMAT,
    municipality: { id: policy.municipality, name: policy.name },
    account: { number: account, name: facts.name, unit: facts.unit.name },
    act,
    says: saysOf(command),
    reasons: "reasons" in command ? command.reasons : "text" in command ? command.text : "",
    certifies: certifier ? certified(order, certifier) : [],
    date,
    signer: { id: actor.id, ...named(actor), role: roleIn(signing, behalf) },
    behalf: behalf && { ...named(behalf.for), as: behalf.as, point: behalf.point },
    presented: presenter && named(presenter),
    participants: participantsIn(facts, act),
    about: { hash: sha256(canonical(text)), text },
  };
}
