import type { Unmet } from "../account/case";
import { rightWords, whereNow } from "../account/texts.sv";
import { dutiesOf } from "../duties/duties";
import type { Duty } from "../duties/duty";
import { inUse } from "./advance";
import type { LifeCase } from "./case";
import { CLOCK } from "./clock";
import type { LifeCommand, LifeCommandType } from "./commands";
import { conditionsOf } from "./conditions";
import { canTake } from "./machines";
import { settledWords } from "./names.sv";
import { reason } from "./reason";
import { entitled, rightTo } from "./right";
import { type Matter, matterNamed } from "./shape";
import { sourceOf } from "./source";

/** Steps that raise nothing new: they are taken also after the account has ended. */
const settling = (command: LifeCommand) => "matter" in command || command.type === "lapse";

function capacity(one: LifeCase): Unmet[] {
  const { policy, command } = one;
  if (command.type === "lapse")
    return one.actor.id === CLOCK.id ? [] : [reason("capacity", "STD-1", "Det här gör klockan.")];
  // A borrower reads the guidelines for themselves; that is judged with the loan.
  if (command.type === "readGuidelines" || rightTo(one)) return [];
  const people = entitled(one).map((person) => rightWords(person));
  const may = people.length
    ? new Intl.ListFormat("sv", { type: "disjunction" }).format(people)
    : policy.operation[command.type].who.map((role) => policy.roleNames[role]).join(" eller ");
  return [reason("capacity", sourceOf(command.type, policy), `Det här gör ${may}.`)];
}

/** The matter that the step is about is there, and takes the step where it is. */
function matterTakes({ command, standing: { life }, policy }: LifeCase): Unmet[] {
  if (!("matter" in command)) return [];
  const source = sourceOf(command.type, policy);
  const named = matterNamed(command.matter);
  const refuse = (text: string) => [reason("matter", source, text)];
  if (!named || named.number > life.numbers[named.kind] || named.number < 1)
    return refuse(`Det finns inget ärende ${command.matter} på kontot.`);
  const found = life.matters.find(({ id }) => id === command.matter);
  if (!found) return refuse(`${command.matter} är redan klart, så det går inte att ändra. Läs i akten vad som hände.`);
  const event = eventOfStep[command.type];
  if (event && !canTake(found.kind, found.state, event))
    return refuse(`${command.matter} ${settledWords(found, event)}`);
  return [];
}

/** The event by which a step moves a matter. */
const eventOfStep: Partial<Record<LifeCommandType, Parameters<typeof canTake>[2]>> = {
  sortQuestion: "questionSorted",
  passOnQuestion: "questionPassedOn",
  answerQuestion: "questionAnswered",
  leaveQuestion: "questionLeft",
  registerInDiary: "diaryRegistered",
  makeRemoval: "removalMade",
  leaveRemoval: "removalLeft",
  reviewBlock: "blockReviewed",
  agreeLoan: "loanAgreed",
  refuseLoan: "loanRefused",
  readGuidelines: "guidelinesRead",
  endLoan: "loanEnded",
  confirmIdentity: "identityConfirmed",
  decideDataRequest: "dataRequestDecided",
  carryOutDataRequest: "dataRequestDone",
};

/** Whether a matter takes a step where it is, whoever takes it. */
export function canStep({ kind, state }: Matter, step: LifeCommandType): boolean {
  const event = eventOfStep[step];
  return event !== undefined && canTake(kind, state, event);
}

/** A duty lapses once, when its time is over, and not while a crisis goes before. */
function lapses(one: LifeCase, duties?: Duty[]): Unmet[] {
  if (one.command.type !== "lapse") return [];
  const { duty: key } = one.command;
  const duty = (duties ?? dutiesOf(one)).find((found) => found.key === key);
  if (!duty || duty.lapsed) return [reason("duty", "STD-1", "Uppgiften finns inte kvar.")];
  if (duty.paused || duty.due.at >= one.now) return [reason("duty", "STD-1", "Tiden har inte gått ut.")];
  return [];
}

/**
 * Every reason why a step in the use of an account may not be taken; [] = it may. In the wrong state that alone is the
 * reason. `duties` = what has to be done as things stand, where that is worked out already.
 */
export function unmetInUse(one: LifeCase, duties?: Duty[]): Unmet[] {
  const { state, facts } = one.standing;
  if (!facts.launchedAt || !(settling(one.command) || inUse.includes(state)))
    return [reason("state", "STD-1", whereNow[state](facts))];
  const unfit = matterTakes(one);
  // What a matter cannot take is said alone: the rest of the form is then of no use.
  return unfit.length ? unfit : [...capacity(one), ...lapses(one, duties), ...conditionsOf(one)];
}
