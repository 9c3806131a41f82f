// What is of the municipality as a whole. Columns as in schema.ts.

/** When a stored file was last read and compared with its name, and what was found. */
export type FileChecksTable = {
  sha256: string;
  checked_at: string;
  state: "whole" | "missing" | "changed";
  /** When it was first found so. */
  since: string;
};

/** What somebody has proposed, and what has become of it. Who did what when stands in `directory_log`. */
export type ProposalsTable = {
  /** "T-12", "A-3". */
  id: string;
  kind: string;
  /** Who proposed. */
  person: string;
  at: string;
  /** Which form it came in, by its key and what it held: sent twice it is one. */
  form: string;
  subject: string;
  link: string;
  text: string;
  why: string;
  from_day: string;
  to_day: string;
  /** A stored file, of the proposal alone. */
  sha256: string | null;
  file_name: string | null;
  file_type: string | null;
  /** Bytes. */
  size: number | null;
  state: string;
  answered_at: string | null;
  answered_by: string | null;
  /** In whose stead. */
  answered_for: string | null;
  reason: string;
};

/** A person's calendar feed; the address is known to them alone. */
export type CalendarFeedsTable = { person: string; token_hash: string; at: string };

/** Who has sent in which file to an account, whether or not it came to stand in the record, and what they named it. */
export type FileSendersTable = { sha256: string; account: string; person: string; name: string; at: string };
