import type { Unmet } from "../account/case";
import { halfYearOf } from "../calendar/day";
import { dayIn } from "../calendar/swedish-day";
import type { Duty } from "../duties/duty";
import { type Policy, policyReference } from "../policy/schema";
import { advanceCase, type Standing } from "./advance";
import type { LifeCase } from "./case";
import { dueFor } from "./due";
import type { LifeEvent, NewLifeEvent } from "./events";
import { rightTo } from "./right";
import { unmetInUse } from "./rules";
import { type SealedCommand, type SealedText, sealing } from "./sealed";
import { type MatterKind, matterId } from "./shape";

export type LifeDecision =
  | { ok: true; events: LifeEvent[]; standing: Standing; texts: SealedText[] }
  | { ok: false; unmet: Unmet[] };

/** What is removed because it is secret is guarded as such, whatever else is ticked (TOR-10a, HAL-8b). */
const restsOnSecrecy = (grounds: string[], { prohibited }: Policy) =>
  prohibited.some(({ id, laws }) => grounds.includes(id) && laws.includes("osl"));

/** The events that a command records when its conditions are met. */
function eventsOf(command: SealedCommand, one: LifeCase, duties: Duty[]): NewLifeEvent[] {
  const { standing, policy, presence, now } = one;
  const { life } = standing;
  const due = dueFor(policy, presence);
  const next = (kind: MatterKind) => matterId(kind, life.numbers[kind] + 1);
  switch (command.type) {
    case "makeRound":
      return [{ type: "roundMade", found: command.found }];
    case "watchCloser":
      return [{ type: "closerWatchBegun", until: due.closerUntil(now), reasons: command.reasons }];
    case "receiveQuestion": {
      const { type: _, crisis, ...rest } = command;
      const tied = crisis ? (presence.crisis?.id ?? null) : null;
      return [
        {
          type: "questionReceived",
          matter: next("question"),
          ...rest,
          crisis: tied,
          due: due.answer(command.received, standing.facts, tied !== null),
          diary: due.diary(command.sort, now),
        },
      ];
    }
    case "sortQuestion": {
      const found = life.matters.find(({ id }) => id === command.matter);
      const before = found?.kind === "question" ? found.diary : null;
      const needed = found?.state.diary === "registered" ? null : due.diary(command.sort, now);
      // What is in the diary needs no other number, and the time that runs already goes on.
      return [{ ...command, type: "questionSorted", diary: needed && (before ?? needed) }];
    }
    case "passOnQuestion":
      return [{ ...command, type: "questionPassedOn", due: due.within("followUp", now) }];
    case "answerQuestion":
      return [{ ...command, type: "questionAnswered" }];
    case "leaveQuestion":
      return [{ ...command, type: "questionLeft" }];
    case "registerInDiary":
      return [{ ...command, type: "diaryRegistered" }];
    case "reportRemoval": {
      const { type: _, made, ...rest } = command;
      const secret = command.secret || restsOnSecrecy(command.grounds, policy);
      const matter = next("removal");
      const reported: NewLifeEvent = {
        type: "removalReported",
        matter,
        ...rest,
        secret,
        due: due.removal(command.seen),
        diary: secret ? due.diary("secret", now) : null,
        closerUntil: policy.supervision.closer ? due.closerUntil(now) : null,
      };
      return made
        ? [reported, { type: "removalMade", matter, ...made, closerUntil: reported.closerUntil }]
        : [reported];
    }
    case "makeRemoval":
      return [
        { ...command, type: "removalMade", closerUntil: policy.supervision.closer ? due.closerUntil(now) : null },
      ];
    case "leaveRemoval":
      return [{ ...command, type: "removalLeft" }];
    case "blockUser":
      return [
        {
          ...{ ...command, type: "userBlocked" },
          ...{ matter: next("block"), due: due.onDay("review", command.review) },
        },
      ];
    case "reviewBlock":
      return [
        {
          ...command,
          type: "blockReviewed",
          due: command.outcome === "kept" && command.review ? due.onDay("review", command.review) : null,
        },
      ];
    case "askLoan":
      return [{ ...command, type: "loanAsked", matter: next("loan"), due: due.onDay("loanBegins", command.from) }];
    case "agreeLoan":
      return [{ ...command, type: "loanAgreed" }];
    case "refuseLoan":
      return [{ ...command, type: "loanRefused" }];
    case "readGuidelines": {
      const loan = life.matters.find(({ id }) => id === command.matter);
      const back = loan?.kind === "loan" ? due.onDay("loanEnds", loan.to) : null;
      return [{ ...command, type: "guidelinesRead", due: back }];
    }
    case "endLoan":
      return [{ ...command, type: "loanEnded" }];
    case "takeSnapshot": {
      const halfYear = command.halfYear ? halfYearOf(dayIn(now)).key : null;
      return [{ type: "snapshotTaken", halfYear, files: command.files, note: command.note }];
    }
    case "recordFigures":
      return [{ type: "figuresRecorded", rows: command.rows, lastPost: command.lastPost }];
    case "confirmAccount":
      return [{ type: "confirmed" }];
    case "receiveDataRequest":
      return [
        {
          ...command,
          type: "dataRequestReceived",
          matter: next("dataRequest"),
          due: due.within("dataRequest", command.received),
        },
      ];
    case "confirmIdentity":
      return [{ ...command, type: "identityConfirmed" }];
    case "decideDataRequest":
      return [{ ...command, type: "dataRequestDecided" }];
    case "carryOutDataRequest":
      return [{ ...command, type: "dataRequestDone" }];
    case "lapse": {
      const duty = duties.find(({ key }) => key === command.duty);
      if (!duty) throw new Error(`Nothing is due as ${command.duty} in ${standing.facts.account}`);
      return [{ type: "dutyLapsed", duty: duty.key, kind: duty.kind, due: duty.due, told: duty.escalate }];
    }
  }
}

/**
 * Pure: what a command leads to in an account that is in use, or every condition it fails. No I/O, no clock. `duties` =
 * what has to be done as things stand before it; `salt` draws 64 hexadecimal digits for each text that is sealed.
 */
export function decideInUse(one: LifeCase, duties: Duty[], salt: () => string): LifeDecision {
  const { policy, actor, now } = one;
  const unmet = unmetInUse(one, duties);
  if (unmet.length) return { ok: false, unmet };
  const right = rightTo(one);
  const behalf = right && right.as !== "own" ? { behalf: right } : {};
  const stamp = { at: now, by: actor, policy: policyReference(policy), ...behalf };
  const { command, texts } = sealing(one.command, salt);
  const events = eventsOf(command, one, duties).map((event) => ({ ...event, ...stamp }) as LifeEvent);
  return { ok: true, events, standing: events.reduce(advanceCase, one.standing), texts };
}
