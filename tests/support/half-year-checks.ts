import type { CaseEvent } from "../../workflows/operation/advance";
import { FIRST, LAST } from "./half-year";
import {
  days,
  endOf,
  instantAt,
  isFree,
  localDay,
  monthAfter,
  officeHourBefore,
  workingDaysAfter,
} from "./swedish-rules";

const HOUR = 3_600_000;
const next = (instant: string) => new Date((Math.floor(Date.parse(instant) / HOUR) + 1) * HOUR).toISOString();
/** The last time that the clock looked. */
export const END = instantAt(LAST, "23:00");

/** Something to be done from one time to another; `until` null = it is open still. */
export type Span = { key: string; due: string; from: string; until: string | null };

/** The clock looks at each whole hour, before people act: something lapses where it is open at the first look after its time. */
const lapsesAt = ({ due, from }: Span) => next(from > due ? from : due);
export const hasLapsed = (span: Span) => lapsesAt(span) <= END && (span.until === null || span.until >= lapsesAt(span));

/** A reminder comes at the first look at or after so many hours before, in office hours unless it is pressing, and before the time is out. */
export function isReminded(span: Span, hours: number): boolean {
  const asked = new Date(Date.parse(span.due) - hours * HOUR).toISOString();
  const at = /^(removal|diary):/.test(span.key) ? asked : officeHourBefore(asked);
  const look = at > span.from ? (at === next(at) ? at : whole(at)) : next(span.from);
  return look <= END && look <= span.due && (span.until === null || span.until >= look);
}
const whole = (instant: string) => new Date(Math.ceil(Date.parse(instant) / HOUR) * HOUR).toISOString();

/** What is open, from the record alone: raised by one event, ended by another. */
export function spansOf(events: CaseEvent[]): Span[] {
  const all: Span[] = [];
  const end = (key: string, at: string) => {
    for (const span of all) if (span.key === key && span.until === null) span.until = at;
  };
  const begin = (key: string, due: { at: string } | null, from: string) => {
    if (due) all.push({ key, due: due.at, from, until: null });
  };
  for (const event of events) {
    const { at } = event;
    switch (event.type) {
      case "questionReceived":
        begin(`question:${event.matter}`, event.due, at);
        begin(`diary:${event.matter}`, event.diary, at);
        break;
      case "questionPassedOn":
        for (const kind of ["question", "followUp"]) end(`${kind}:${event.matter}`, at);
        begin(`followUp:${event.matter}`, event.due, at);
        break;
      case "questionAnswered":
      case "questionLeft":
        for (const kind of ["question", "followUp"]) end(`${kind}:${event.matter}`, at);
        break;
      case "diaryRegistered":
        end(`diary:${event.matter}`, at);
        break;
      case "removalReported":
        begin(`removal:${event.matter}`, event.due, at);
        begin(`diary:${event.matter}`, event.diary, at);
        break;
      case "removalMade":
      case "removalLeft":
        end(`removal:${event.matter}`, at);
        break;
      case "userBlocked":
      case "blockReviewed":
        end(`review:${event.matter}`, at);
        begin(`review:${event.matter}`, event.due, at);
        break;
      case "loanAsked":
      case "guidelinesRead":
        end(`loan:${event.matter}`, at);
        begin(`loan:${event.matter}`, event.due, at);
        break;
      case "loanRefused":
      case "loanEnded":
        end(`loan:${event.matter}`, at);
        break;
      case "dataRequestReceived":
        begin(`dataRequest:${event.matter}`, event.due, at);
        break;
      case "dataRequestDone":
        end(`dataRequest:${event.matter}`, at);
        break;
      case "dataRequestDecided":
        if (event.outcome === "refused") end(`dataRequest:${event.matter}`, at);
        break;
    }
  }
  return all;
}

/** Every round that is to be made, and when it was; thirds of the office hours where an account is watched more closely. */
export function roundsOf(events: CaseEvent[], launched: string): (Span & { ordinary: boolean })[] {
  const made = events.flatMap((event) => (event.type === "roundMade" ? [event.at] : []));
  const watches = events.flatMap((event) =>
    event.type === "closerWatchBegun" ? [[event.at, event.until] as const] : [],
  );
  const all: (Span & { ordinary: boolean })[] = [];
  for (const day of days(FIRST, LAST)) {
    if (isFree(day)) continue;
    const summer = day >= "2027-06-15";
    const hours = summer ? ["08:00", "10:40", "13:20", "16:00"] : ["08:00", "11:00", "14:00", "17:00"];
    const parts = hours
      .slice(1)
      .map((end, index) => [instantAt(day, hours[index] ?? ""), instantAt(day, end)] as const);
    const close = parts.filter(([start, due]) => watches.some(([from, until]) => due > from && start < until));
    const whole = [instantAt(day, "00:00"), endOf(day)] as const;
    for (const [start, due] of close.length ? close : [whole]) {
      if (start <= launched || start > END) continue;
      const until = made.find((at) => at >= start && at <= due) ?? null;
      all.push({ key: `round:${start}/${due}`, due, from: start, until, ordinary: close.length === 0 });
    }
  }
  return all;
}

/** Recorded times that are not as the rules of the vectors say. */
export function wrongTimes(events: CaseEvent[]): string[] {
  return events.flatMap((event) => {
    const wrong = (due: { at: string } | null, asked: string | null) =>
      (due?.at ?? null) === asked ? [] : [`${event.type} ${event.at}: ${due?.at} is not ${asked}`];
    switch (event.type) {
      case "questionReceived":
        return [
          ...wrong(event.due, workingDaysAfter(event.received, 1)),
          ...wrong(event.diary, event.sort === "secret" ? workingDaysAfter(event.at, 1) : null),
        ];
      case "questionPassedOn":
        return wrong(event.due, workingDaysAfter(event.at, 5));
      case "removalReported":
        return [
          ...wrong(event.due, workingDaysAfter(event.seen, 1)),
          ...wrong(event.diary, event.secret ? workingDaysAfter(event.at, 1) : null),
        ];
      case "userBlocked":
      case "blockReviewed":
        return wrong(event.due, event.review ? endOf(event.review) : null);
      case "loanAsked":
        return wrong(event.due, endOf(event.from));
      case "guidelinesRead": {
        const loan = events.find((one) => one.type === "loanAsked" && one.matter === event.matter);
        return wrong(event.due, loan?.type === "loanAsked" ? endOf(loan.to) : null);
      }
      case "dataRequestReceived":
        return wrong(event.due, monthAfter(event.received));
      default:
        return [];
    }
  });
}

/** Half-years in which an account has no snapshot of its own. */
export function halfYearsMissed(events: CaseEvent[]): string[] {
  const taken = events.flatMap((event) =>
    event.type === "snapshotTaken" && event.halfYear ? [localDay(event.at)] : [],
  );
  return [
    ...(taken.some((day) => day < "2027-01-01") ? [] : ["snapshot:2026-2"]),
    ...(taken.some((day) => day >= "2027-01-01" && day < "2027-07-01") ? [] : ["snapshot:2027-1"]),
  ];
}
