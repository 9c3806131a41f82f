import { type Command, type CommandType, savedForm } from "../../account/commands";
import { documentHash, orderDocument } from "../../account/document";
import type { Facts, Person } from "../../account/facts";
import { type Position, stepsOutOf } from "../../account/machine";
import { holdersOf, type Organisation } from "../../account/organisation";
import type { Policy, Role } from "../schema";
import { type Filled, waysToFill } from "./answers";
import { accountUnit, anybody, cast } from "./sample";

/** A command that somebody may think of giving, and in words what is particular about it. */
export type Move = { step: CommandType; role: Role; actor: Person; command: Command; said: string };
type Try = { command: Command; said?: string };

const REASONS = "Skäl finns.";
const opinions = { supports: "tillstyrk", objects: "avstyrk" } as const;

/** Everybody who may be thought to take a step, one of each role: two of one role are alike. */
function takersOf(step: CommandType, facts: Facts, policy: Policy, organisation: Organisation) {
  const takers = (policy.steps[step]?.who ?? []).flatMap((role): { role: Role; actor: Person }[] => {
    if (role === "staff") return anybody.map((actor) => ({ role, actor }));
    const [actor] = holdersOf(role, facts, policy, organisation);
    return actor?.id ? [{ role, actor }] : [];
  });
  return takers.filter(({ actor }, index) => takers.findIndex((one) => one.actor.id === actor.id) === index);
}

/** One more than needed is asked, one at a time: more people in the same standing would show nothing more. */
function proposals({ administrators }: Facts, { minimum }: Policy["administrators"]): Try[] {
  const person = cast.administrators.find(({ id }) => !administrators.some((one) => one.person.id === id));
  if (!person || administrators.length > minimum || administrators.some(({ acceptance }) => !acceptance)) return [];
  const leaving = administrators[0]?.person;
  return [null, ...(leaving ? [leaving] : [])].map((replaces) => ({
    command: { type: "proposeAdministrator", person, replaces: replaces?.id ?? null },
    said: replaces ? "som ersätter en annan" : "utöver de andra",
  }));
}

/** The first who is named gives way, to somebody ordinary or to an elected representative: others would show nothing more. */
function successions({ administrators }: Facts): Try[] {
  const leaver = administrators[0]?.person;
  const person = cast.administrators.find(({ id }) => !administrators.some((one) => one.person.id === id));
  if (!leaver || !person) return [];
  return [person, cast.politician].map((successor) => ({
    command: { type: "replaceNominee", leaver: leaver.id, successor },
    said: successor === person ? "mot en annan" : "mot en förtroendevald",
  }));
}

/** Every way to give one command at a position. */
function triesOf(step: CommandType, { facts }: Position, policy: Policy, organisation: Organisation): Try[] {
  const unit = accountUnit(organisation);
  const hash = () => facts.documentHash ?? documentHash(orderDocument(facts, policy));
  const fill = (form: Parameters<typeof waysToFill>[0]): Filled[] =>
    waysToFill(form, { policy, unit, saved: facts.answers[form] });
  switch (step) {
    case "open":
      return [{ command: { type: step, name: "Kontot i exemplet", unit } }];
    case "saveNeeds":
    case "savePlan":
    case "saveCreation":
    case "saveLaunch":
    case "saveEvaluation":
    case "saveClosing":
    case "saveTransfer":
      return fill(savedForm[step]).map(({ said, answers }) => ({ said, command: { type: step, answers } }));
    case "recordBoardDecision":
      return fill("boardDecision").map(({ said, answers }) => ({ said, command: { type: step, answers } }));
    case "sendOrder":
    case "accept":
      return [{ command: { type: step, hash: hash() } }];
    case "approve":
    case "returnOrder":
    case "refuse":
      return [{ command: { type: step, hash: hash(), reasons: REASONS } }];
    case "consult":
      return (["supports", "objects"] as const).map((opinion) => ({
        command: { type: step, opinion, text: REASONS, hash: hash() },
        said: opinions[opinion],
      }));
    case "consultClosure":
      return (["supports", "objects"] as const).map((opinion) => ({
        command: { type: step, opinion, text: REASONS },
        said: opinions[opinion],
      }));
    case "decline":
    case "withdraw":
    case "decideClosure":
      return [{ command: { type: step, reasons: REASONS } }];
    case "requestTransfer":
      return [{ command: { type: step, receiver: "Föreningen Exempel", reasons: REASONS } }];
    case "proposeAdministrator":
      return proposals(facts, policy.administrators);
    case "removeAdministrator":
      return facts.administrators.map(({ person }) => ({ command: { type: step, person: person.id } }));
    case "changeDeputy":
      return facts.administrators.slice(0, 1).flatMap(({ person, deputy }) => [
        {
          command: { type: step, administrator: person.id, deputy: deputy ? null : cast.outsider },
          said: deputy ? "ingen" : "en ny",
        },
      ]);
    case "changeOrderer":
      return [
        { command: { type: step, person: facts.orderer.id === cast.outsider.id ? cast.orderer : cast.outsider } },
      ];
    case "replaceNominee":
      return successions(facts);
    case "concludeNeeds":
    case "concludeCreation":
    case "launch":
    case "beginEvaluation":
    case "continueOperation":
    case "close":
    case "handOver":
      return [{ command: { type: step } }];
  }
}

/** Every command worth giving at a position, each by everybody who may be thought to give it. */
export function movesAt(position: Position, policy: Policy, organisation: Organisation): Move[] {
  return stepsOutOf(position.state).flatMap((step) => {
    const takers = takersOf(step, position.facts, policy, organisation);
    if (takers.length === 0) return [];
    return triesOf(step, position, policy, organisation).flatMap(({ command, said = "" }) =>
      takers.map(({ role, actor }): Move => ({ step, role, actor, command, said })),
    );
  });
}
