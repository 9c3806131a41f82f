// What is of the municipality as a whole. Columns as in schema.ts.

/** When a stored file was last read and compared with its name, and what was found. */
export type FileChecksTable = {
  sha256: string;
  checked_at: string;
  state: "whole" | "missing" | "changed";
  /** When it was first found so. */
  since: string;
};

/** Something that the central channels may tell of. */
export type TipsTable = {
  id: string;
  person: string;
  text: string;
  link: string;
  at: string;
  outcome: "published" | "declined" | null;
  /** Back to who sent it. */
  word: string | null;
  decided_by: string | null;
  decided_at: string | null;
};

/** That somebody wants to speak for the municipality in another's forum, and what their closest manager said. */
export type ForumAgreementsTable = {
  id: string;
  person: string;
  forum: string;
  subject: string;
  /** Who was asked. */
  manager: string;
  at: string;
  outcome: "agreed" | "refused" | null;
  word: string | null;
  decided_at: string | null;
};

/** A person's calendar feed; the address is known to them alone. */
export type CalendarFeedsTable = { person: string; token_hash: string; at: string };
