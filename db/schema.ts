import type { Kysely, Selectable, Transaction } from "kysely";
import type {
  AbsencesTable,
  CrisesTable,
  DutiesTable,
  FiguresTable,
  MatterFilesTable,
  MattersTable,
  SealedTextsTable,
  SnapshotsTable,
} from "./life-tables";
import type {
  ImportsTable,
  LeavingMattersTable,
  LeavingsTable,
  MandatesTable,
  PeopleTable,
  ScimGroupsTable,
  ScimTokensTable,
  ScimUsersTable,
  UnitsTable,
} from "./people-tables";
import type {
  ChallengesTable,
  LogoutTokensTable,
  PasskeysTable,
  SessionsTable,
  SignInsTable,
  SigningsTable,
} from "./sign-in-tables";
import type { CalendarFeedsTable, FileChecksTable, FileSendersTable, ProposalsTable } from "./town-tables";

// Every column is text or an integer on both engines: time is UTC ISO-8601 text, a list is JSON text, yes/no is 1/0.

type AccountsTable = {
  id: string;
  name: string;
  /** `swedishKey(name)`: sorts as Swedish when compared byte by byte. */
  name_key: string;
  state: string;
  /** The number of the last event: what optimistic locking compares. */
  version: number;
  machine_version: string;
  policy_version: string;
  unit: string;
  unit_name: string;
  platform: string | null;
  url: string | null;
  /** What a signed-in search looks through. */
  search: string;
  opened_at: string;
  updated_at: string;
  /** JSON shown in the public register; null = not in it. */
  public_entry: string | null;
  /** What a search in the public register looks through: the texts of `public_entry` and nothing else. */
  public_search: string | null;
  /** JSON. */
  facts: string;
  /** JSON: what is open in its use; null = nothing has happened in it. */
  life: string | null;
};

type EventsTable = {
  account: string;
  seq: number;
  type: string;
  at: string;
  actor: string;
  commitment: string;
  prev: string;
  hash: string;
  payload: string | null;
  salt: string | null;
};

/** A step that waits for a person. */
type TasksTable = {
  account: string;
  person: string;
  step: string;
  state: string;
  since: string;
  /** The person in whose stead it waits; null = it is the person's own. */
  behalf: string | null;
};

type ParticipantsTable = { account: string; person: string; role: string };

type NoticesTable = {
  id: string;
  person: string;
  account: string;
  text: string;
  page: string;
  at: string;
  read_at: string | null;
};

/** A matter that somebody is told of by mail. Several to the same person leave as one mail. */
type OutboxTable = {
  id: string;
  /** A person's id. */
  recipient: string;
  email: string;
  subject: string;
  body: string;
  at: string;
  sent_at: string | null;
  /** Put in under the same key twice it is one; null = each is a matter of its own. */
  key: string | null;
  /** 1 = leaves at once, whatever the hour. */
  urgent: number;
  /** 1 = the mail is itself what is to be kept, and carries the body; else it carries subject and link. */
  whole: number;
  status: "waiting" | "sent" | "gaveUp";
  /** How often it has been tried, and since when. */
  attempts: number;
  tried_since: string | null;
  /** Not before this; "" = at once. */
  next_at: string;
  /** How the last try ended, as a code without personal data: "550:5.1.1", "timeout". */
  error: string | null;
  /** The mail that it leaves in, or may have left in: the number of its Message-ID. */
  mail: string | null;
  /** The process that sends it now; whose time has run out has failed. */
  claimed_by: string | null;
  claimed_until: string | null;
};

/** A form already received: the same form sent again gets the first answer. */
type SubmissionsTable = { person: string; key: string; digest: string; account: string; version: number; at: string };

type FilesTable = {
  sha256: string;
  account: string;
  name: string;
  type: string;
  size: number;
  at: string;
  person: string;
};

/** A decision, by its event, that the board has been told of, and where its minutes say so. */
type ReportsTable = {
  account: string;
  seq: number;
  /** A unit's id; null = there is no board above the account. */
  board: string | null;
  at: string;
  by: string;
  reference: string;
};

/** A picture drawn anew to be shown in place of an original, which is found by its content. */
type PreviewsTable = {
  /** SHA-256 of the original. */
  original: string;
  sha256: string;
  /** Bytes. */
  size: number;
  /** Pixels. */
  width: number;
  height: number;
  at: string;
};

type CountersTable = { name: string; value: number };

export type Tables = {
  units: UnitsTable;
  people: PeopleTable;
  mandates: MandatesTable;
  passkeys: PasskeysTable;
  leavings: LeavingsTable;
  leaving_matters: LeavingMattersTable;
  accounts: AccountsTable;
  events: EventsTable;
  /** As the events, of the municipality's rules. */
  policies: EventsTable;
  /** As the events, of who may decide and how units lie. */
  directory_log: EventsTable;
  reports: ReportsTable;
  tasks: TasksTable;
  duties: DutiesTable;
  matters: MattersTable;
  matter_files: MatterFilesTable;
  sealed_texts: SealedTextsTable;
  snapshots: SnapshotsTable;
  figures: FiguresTable;
  absences: AbsencesTable;
  crises: CrisesTable;
  proposals: ProposalsTable;
  participants: ParticipantsTable;
  notices: NoticesTable;
  outbox: OutboxTable;
  submissions: SubmissionsTable;
  files: FilesTable;
  previews: PreviewsTable;
  sessions: SessionsTable;
  sign_ins: SignInsTable;
  logout_tokens: LogoutTokensTable;
  challenges: ChallengesTable;
  signings: SigningsTable;
  imports: ImportsTable;
  scim_tokens: ScimTokensTable;
  scim_users: ScimUsersTable;
  scim_groups: ScimGroupsTable;
  file_checks: FileChecksTable;
  file_senders: FileSendersTable;
  calendar_feeds: CalendarFeedsTable;
  counters: CountersTable;
};

export type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;

/** Where a query reads: the reader, or the transaction that is under way. */
export type Db = Kysely<Tables>;
/** Where a query writes: only inside `MunicipalityDb.write`. */
export type Trx = Transaction<Tables>;

/** One municipality's database and files. */
export type MunicipalityDb = {
  municipality: string;
  read: Db;
  /**
   * Runs `work` as one transaction; writers of a municipality take turns. Inside `work` use `trx` alone: `read` does not
   * see what the transaction has written, and a `write` within a `write` waits for itself for ever.
   */
  write<T>(work: (trx: Trx) => Promise<T>): Promise<T>;
  filesDir: string;
  close(): Promise<void>;
};
