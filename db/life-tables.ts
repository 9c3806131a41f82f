// What accounts in use have open and have had: projections of their events. Columns as in schema.ts.

/** Something that has to be done by a time. */
export type DutiesTable = {
  account: string;
  /** Its own within the account for ever: "question:F-3", "snapshot:2026-2". */
  key: string;
  kind: string;
  matter: string | null;
  owner: string | null;
  stand_in: string | null;
  due_at: string;
  remind_at: string | null;
  /** When the clock has something to do with it: to remind, or to let it lapse; null = nothing more. */
  next_at: string | null;
  reminded_at: string | null;
  lapsed: number;
  paused: number;
  /** A clause's id. */
  source: string;
  /** JSON: how the time was counted, in Swedish, step by step. */
  why: string;
  since: string;
};

/** A question, a removal, a block, a loan or a request, also when it is settled. */
export type MattersTable = {
  account: string;
  id: string;
  kind: string;
  sort: string | null;
  /** Seen by those alone who have a part in it. */
  restricted: number;
  /** Sealed where somebody typed it. */
  subject: string;
  /** JSON: a word a region of its machine. */
  state: string;
  raised_at: string;
  /** When it came, or was seen. */
  received_at: string;
  due_at: string | null;
  settled_at: string | null;
  /** 1 = settled by its time; null = not settled, or without a time. */
  in_time: number | null;
  /** From when it came, or was seen, to when it was first answered or done. */
  minutes: number | null;
  /** JSON: the ids of the rules that it breaks, of a removal. */
  grounds: string;
  crisis: string | null;
};

/** Which stored files belong to a matter: whoever may not see it may not open them. */
export type MatterFilesTable = { account: string; sha256: string; matter: string };

/** What was typed of a matter, by the hash that its event carries. Read by those who may see the matter. */
export type SealedTextsTable = { sha256: string; account: string; matter: string; salt: string; text: string };

export type SnapshotsTable = { account: string; seq: number; half_year: string | null; at: string; files: number };
export type FiguresTable = { account: string; measure: string; day: string; value: number };

/** Days that somebody is away, by day in Sweden, both counted. */
export type AbsencesTable = {
  id: string;
  person: string;
  from_day: string;
  to_day: string;
  stand_in: string | null;
  by: string;
  at: string;
  /** Taken back; it is kept, because others have relied on it. */
  undone_at: string | null;
};

export type CrisesTable = {
  id: string;
  name: string;
  /** What administrators are told to do. */
  message: string;
  since: string;
  until: string | null;
  begun_by: string;
  ended_by: string | null;
};
