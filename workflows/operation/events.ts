import type { Stamp } from "../account/events";
import type { Person, StoredFile } from "../account/facts";
import type { DueBy, QuestionSort, requestSorts, SealedFile } from "./shape";

type Raised = { matter: string; due: DueBy | null };
type Settled = { matter: string };

/** What each event of an account in use carries beside its stamp. */
type Payloads = {
  /** `found`: what was seen, "" = nothing. */
  roundMade: { found: string };
  closerWatchBegun: { until: string; reasons: string };
  questionReceived: Raised & {
    sort: QuestionSort;
    received: string;
    link: string;
    subject: string;
    content: SealedFile[];
    crisis: string | null;
    diary: DueBy | null;
  };
  questionSorted: Settled & { sort: QuestionSort; diary: DueBy | null };
  /** `told`: what the asker was told; `due` = when the answer is looked for again. */
  questionPassedOn: Raised & { to: string; told: string };
  /** `answerer` is who the answer is from, also where another publishes it (HAL-15b). */
  questionAnswered: Settled & { answered: string; answer: SealedFile[]; answerer: Person };
  questionLeft: Settled & { reasons: string };
  diaryRegistered: Settled & { number: string };
  removalReported: Raised & {
    seen: string;
    posted: string | null;
    link: string;
    grounds: string[];
    content: SealedFile[];
    secret: boolean;
    diary: DueBy | null;
    /** UTC: until when the account is watched more closely after it. */
    closerUntil: string | null;
  };
  /** What was done; `told` = the reasons as the sender was given them, "" = none were. */
  removalMade: Settled & {
    /** "reported" = it could be neither hidden nor removed from here. */
    measure: "hidden" | "removed" | "reported";
    done: string;
    platform: boolean;
    police: boolean;
    told: string;
    /** The disposal decision that it rests on (HAL-16d), and how long what was saved is kept. */
    disposal: string;
    /** UTC: until when the account is watched more closely after it. */
    closerUntil?: string | null;
  };
  removalLeft: Settled & { reasons: string };
  userBlocked: Raised & { content: SealedFile[]; reasons: string; review: string };
  blockReviewed: Raised & { outcome: "kept" | "lifted"; reasons: string; review: string | null };
  loanAsked: Raised & { borrower: Person; from: string; to: string };
  loanAgreed: Settled;
  loanRefused: Settled & { reasons: string };
  /** Read before the loan begins (HAL-12c); `due` = when the account is to be given back. */
  guidelinesRead: Raised;
  loanEnded: Settled;
  /** `halfYear`: the one that it is the picture of; null = taken at a larger change alone. */
  snapshotTaken: { halfYear: string | null; files: StoredFile[]; note: string };
  figuresRecorded: { rows: { measure: string; day: string; value: number }[]; lastPost: string | null };
  confirmed: object;
  dataRequestReceived: Raised & { sort: (typeof requestSorts)[number]; received: string; content: SealedFile[] };
  identityConfirmed: Settled & { how: string };
  dataRequestDecided: Settled & { outcome: "granted" | "partly" | "refused"; reasons: string };
  dataRequestDone: Settled & { done: string };
  /** A duty was not done in time, and who was told so. `by` is the clock. */
  dutyLapsed: { duty: string; kind: string; due: DueBy; told: Person[] };
};
export type LifeEventType = keyof Payloads;
export type LifeEvent = { [T in LifeEventType]: { type: T } & Stamp & Payloads[T] }[LifeEventType];
export type LifeEventOf<T extends LifeEventType> = Extract<LifeEvent, { type: T }>;
/** An event before it is stamped. */
export type NewLifeEvent = { [T in LifeEventType]: { type: T } & Payloads[T] }[LifeEventType];

/** Every event that happens to an account in use without moving it: the machine of its life is not asked. */
export const lifeEventTypes: readonly LifeEventType[] = Object.keys({
  roundMade: 0,
  closerWatchBegun: 0,
  questionReceived: 0,
  questionSorted: 0,
  questionPassedOn: 0,
  questionAnswered: 0,
  questionLeft: 0,
  diaryRegistered: 0,
  removalReported: 0,
  removalMade: 0,
  removalLeft: 0,
  userBlocked: 0,
  blockReviewed: 0,
  loanAsked: 0,
  loanAgreed: 0,
  loanRefused: 0,
  guidelinesRead: 0,
  loanEnded: 0,
  snapshotTaken: 0,
  figuresRecorded: 0,
  confirmed: 0,
  dataRequestReceived: 0,
  identityConfirmed: 0,
  dataRequestDecided: 0,
  dataRequestDone: 0,
  dutyLapsed: 0,
} satisfies Record<LifeEventType, 0>) as LifeEventType[];

export const isLifeEvent = (event: { type: string }): event is LifeEvent =>
  (lifeEventTypes as readonly string[]).includes(event.type);
