// What is of the municipality as a whole. Columns as in schema.ts.

/** When a stored file was last read and compared with its name, and what was found. */
export type FileChecksTable = {
  sha256: string;
  checked_at: string;
  state: "whole" | "missing" | "changed";
  /** When it was first found so. */
  since: string;
};

/** A person's calendar feed; the address is known to them alone. */
export type CalendarFeedsTable = { person: string; token_hash: string; at: string };

/** Who has sent in which file to an account, whether or not it came to stand in the record, and what they named it. */
export type FileSendersTable = { sha256: string; account: string; person: string; name: string; at: string };
