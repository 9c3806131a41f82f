import type { Person } from "../account/facts";
import type { DueBy } from "../operation/shape";

/** What has to be done for an account in use by a certain time. */
export const dutyKinds = [
  "round",
  "cover",
  "question",
  "followUp",
  "diary",
  "removal",
  "review",
  "loan",
  "dataRequest",
  "snapshot",
  "evaluation",
  "confirmation",
  "inactivity",
  "replacement",
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** What is to be off the account, or in the diary, does not wait for the morning. */
export const pressing: readonly DutyKind[] = ["removal", "diary"];

/** One duty. `key` is its own for ever within the account: it is raised once. */
export type Duty = {
  key: string;
  kind: DutyKind;
  /** The matter that it is about, by its id; null = it is about the account. */
  matter: string | null;
  due: DueBy;
  /** UTC, in office hours where it is not pressing: when whoever it waits for is reminded; null = not at all. */
  remind: string | null;
  owner: Person | null;
  standIn: Person | null;
  /** Who is told when it is not done in time. */
  escalate: Person[];
  /** It was not done in time, that has been told, and it is still to be done. */
  lapsed: boolean;
  /** A crisis goes before. */
  paused: boolean;
};
/** What a part of the house finds that has to be done, before times and people are put to it. */
export type Found = Pick<Duty, "key" | "kind" | "matter" | "due"> & {
  /** Whose it is by its time (UTC), which a crisis may have moved. */
  people: (at: string) => Person[];
  /** UTC: from when it is the next of its kind. Nobody is reminded of it at a time that was before. */
  next?: string;
};
