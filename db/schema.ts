import type { Kysely, Selectable, Transaction } from "kysely";

// Every column is text or an integer on both engines: time is UTC ISO-8601 text, a list is JSON text, yes/no is 1/0.

type UnitsTable = {
  id: string;
  name: string;
  level: "municipality" | "board" | "administration" | "department" | "unit";
  parent: string | null;
  /** A person's id. */
  manager: string | null;
};

type PeopleTable = {
  id: string;
  name: string;
  title: string;
  /** Lower-case NFC, unique. */
  email: string;
  phone: string;
  unit: string;
  /** JSON: an array of role names. */
  roles: string;
  /** The employer's own id for them, by which sign-in knows them; unique where it is there. */
  employee_id: string | null;
  /** From then on they cannot sign in, and hold nothing. */
  ended_at: string | null;
};

/** What somebody may for a time, by day in Sweden, both days counted; what has no dates stands in units and people. */
type MandatesTable = {
  id: string;
  kind: "manager" | "role" | "standIn" | "delegation";
  person: string;
  /** manager, delegation: which unit, with those below it. */
  unit: string | null;
  role: string | null;
  /** standIn: the person stood in for. */
  behalf: string | null;
  /** delegation: which decision. */
  decision: "order" | "closure" | null;
  /** delegation: the point of the delegation order. */
  point: string | null;
  from_day: string;
  to_day: string | null;
  at: string;
  by: string;
};

type PasskeysTable = {
  /** The credential's id, base64url. */
  id: string;
  person: string;
  /** What its owner calls it. */
  name: string;
  /** COSE key, base64url. */
  public_key: string;
  counter: number;
  /** JSON: an array of transports. */
  transports: string;
  created_at: string;
  used_at: string | null;
  revoked_at: string | null;
};

/** Somebody who is to leave. */
type LeavingsTable = {
  id: string;
  person: string;
  /** The last day in Sweden, counted. */
  last_day: string;
  by: string;
  at: string;
  /** ended: they are gone, though matters may be open still. undone: taken back, or they came back. */
  state: "planned" | "ended" | "undone";
};

/** What of theirs somebody else has to take over. */
type LeavingMattersTable = {
  leaving: string;
  key: string;
  kind: string;
  account: string | null;
  unit: string | null;
  role: string | null;
  /** A person's id. */
  successor: string | null;
  named_at: string | null;
  /** 1 = the rules need somebody there. */
  must: number;
  /** Who named the successor, and in whose name it is done. */
  by: string;
  state: "open" | "waiting" | "done";
  /** Why it could not be done when it was tried. */
  reason: string | null;
  done_at: string | null;
};

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

type OutboxTable = {
  id: string;
  /** A person's id. */
  recipient: string;
  email: string;
  subject: string;
  body: string;
  at: string;
  sent_at: string | null;
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

type SessionsTable = {
  /** Public: names the session to its owner. The token is the browser's alone. */
  id: string;
  token_hash: string;
  person: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
  method: "oidc" | "passkey";
  /** The provider that said who it is, with its own names for the person and its session; null with a passkey. */
  provider: string | null;
  subject: string | null;
  sid: string | null;
  acr: string | null;
  /** JSON: an array of methods (RFC 8176). */
  amr: string;
  /** When the person last showed who they are, in seconds. */
  auth_time: number | null;
  /** "Chrome på Windows". */
  agent: string;
};

/** Somebody is at a provider, to sign in or to show anew who they are: one row an attempt. */
type SignInsTable = {
  state_hash: string;
  browser_hash: string;
  nonce: string;
  verifier: string;
  provider: string;
  back: string;
  purpose: "sign-in" | "step-up";
  /** step-up: the session that it is for. */
  session: string | null;
  created_at: string;
  used_at: string | null;
  proved_at: string | null;
  /** step-up: JSON, what the provider said, until it is taken. */
  proof: string | null;
};

/** What ended sessions over the back channel, so that it does so once. */
type LogoutTokensTable = { provider: string; jti: string; at: string };

/** What a passkey is asked to sign, until it has (WebAuthn). */
type ChallengesTable = {
  hash: string;
  purpose: "register" | "sign-in";
  person: string | null;
  session: string | null;
  created_at: string;
};

/** What somebody has been shown and is about to sign. */
type SigningsTable = {
  id: string;
  person: string;
  /** The session it was prepared in, by its public id. */
  session: string;
  account: string;
  /** The account's version, and the form's key, with which it goes through the door. */
  seen: number;
  key: string;
  /** JSON. */
  command: string;
  /** JSON: the document as it was shown. */
  document: string;
  /** SHA-256 of the document, hexadecimal. */
  hash: string;
  /** 32 random bytes, hexadecimal. */
  salt: string;
  created_at: string;
  used_at: string | null;
  /** The event that it became. */
  seq: number | null;
};

type ImportsTable = {
  id: string;
  /** JSON: name, SHA-256 and size of each file. */
  files: string;
  /** JSON: the files themselves in base64, while the import waits to be carried out. */
  content: string | null;
  /** 1 = whoever is not in the files has left. */
  complete: number;
  /** A person's id, or "system" for the command. */
  by: string;
  at: string;
  /** The directory's version at the dry run, and the SHA-256 of what it would change. */
  directory: number;
  plan: string;
  /** JSON: numbers by what was done. */
  counts: string;
  state: "planned" | "refused" | "applied";
  settled_at: string | null;
  settled_by: string | null;
};

type ScimTokensTable = {
  id: string;
  token_hash: string;
  name: string;
  created_at: string;
  by: string;
  last_used_at: string | null;
  revoked_at: string | null;
};

/** What a provisioning service calls somebody, beside what the directory knows of them. */
type ScimUsersTable = {
  person: string;
  /** In lower case. */
  user_name: string;
  external_id: string | null;
  /** The person's own manager, as the service has it. */
  manager: string | null;
  /** The service has removed them: they have ended, and are not shown to it any more. */
  deleted_at: string | null;
};

/** A group that the service has made: a role ("registrar") or a unit ("enhet-biblioteket"). */
type ScimGroupsTable = { id: string; external_id: string | null };

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
  participants: ParticipantsTable;
  notices: NoticesTable;
  outbox: OutboxTable;
  submissions: SubmissionsTable;
  files: FilesTable;
  sessions: SessionsTable;
  sign_ins: SignInsTable;
  logout_tokens: LogoutTokensTable;
  challenges: ChallengesTable;
  signings: SigningsTable;
  imports: ImportsTable;
  scim_tokens: ScimTokensTable;
  scim_users: ScimUsersTable;
  scim_groups: ScimGroupsTable;
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
