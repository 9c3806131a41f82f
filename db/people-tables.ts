// Who works where, in what right, and how the directory is kept. Columns as in schema.ts.

export type UnitsTable = {
  id: string;
  name: string;
  level: "municipality" | "board" | "administration" | "department" | "unit";
  parent: string | null;
  /** A person's id. */
  manager: string | null;
};

export type PeopleTable = {
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
export type MandatesTable = {
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
  /** delegation, standIn: the mandate by which it was given, which it does not outlast; null = a right without end. */
  rests_on: string | null;
};

/** Somebody who is to leave. */
export type LeavingsTable = {
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
export type LeavingMattersTable = {
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

export type ImportsTable = {
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

export type ScimTokensTable = {
  id: string;
  token_hash: string;
  name: string;
  created_at: string;
  by: string;
  last_used_at: string | null;
  revoked_at: string | null;
};

/** What a provisioning service calls somebody, beside what the directory knows of them. */
export type ScimUsersTable = {
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
export type ScimGroupsTable = { id: string; external_id: string | null };
