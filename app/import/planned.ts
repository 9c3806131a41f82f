import type { Part } from "../../db/holdings.server";
import type { MandateRow } from "../../db/mandates.server";
import type { PersonRow, UnitRow } from "../../db/people.server";
import type { Organisation } from "../../workflows/account/organisation";
import type { Problem } from "../../workflows/policy/problems.sv";
import type { Policy } from "../../workflows/policy/schema";
import type { PersonLine } from "./lines";

/** What the municipality knows before the import: its directory, and what people have in hand. `today` is a day in Sweden. */
export type KnownDirectory = {
  units: UnitRow[];
  people: PersonRow[];
  mandates: MandateRow[];
  organisation: Organisation;
  parts: Part[];
  today: string;
};

export type Change<Row> = { row: Row; fields: Field[] };
/** Everything that a file would do, and nothing done. */
export type Plan = {
  people: { added: PersonRow[]; changed: Change<PersonRow>[]; ended: PersonRow[]; same: PersonRow[] };
  units: { added: UnitRow[]; changed: Change<UnitRow>[]; same: UnitRow[]; beside: UnitRow[] };
  mandates: { added: Spell[]; changed: { id: string; spell: Spell; was: string | null }[]; same: Spell[] };
  /** Why nothing can be carried out. */
  problems: Problem[];
  /** Who is not in a complete file and cannot be ended yet, with what they still have; they stay. */
  kept: { person: PersonRow; reasons: string[] }[];
  /** What the organisation would lack that it does not lack now, and which units would have no manager any more. */
  gaps: string[];
  unmanaged: UnitRow[];
  told: string[];
};

/** One thing that changes, as it was and as it becomes; "" = nothing. */
export type Field = { label: string; old: string; new: string };
/** `rows`: everybody in the file as they become, `lines`: the row that says so, by id. `of`: who a row is about. `by`: a person by address, employee id or id. */
export type PlannedPeople = {
  rows: PersonRow[];
  lines: Map<string, PersonLine>;
  of: Map<PersonLine, string>;
  by: Map<string, string>;
  names: Map<string, string>;
  problems: Problem[];
};

/** What differs, label by label; the fourth says so where the texts alone would not. */
export const fieldsOf = (compared: [label: string, old: string, now: string, differs?: boolean][]): Field[] =>
  compared
    .filter(([, old, now, differs]) => differs ?? old !== now)
    .map(([label, old, now]) => ({ label, old, new: now }));

/** A manager's post or a role for a time; days as YYYY-MM-DD, both counted, `to` null = until further notice. */
export type Spell = {
  kind: "manager" | "role";
  person: string;
  unit: string | null;
  role: string | null;
  from: string;
  to: string | null;
};

/** A unit by what a cell calls it, its id or its name; or why there is none. */
export type UnitLookup = (text: string) => { unit: UnitRow } | { wrong: string };
export type PlannedUnits = { rows: UnitRow[]; lookup: UnitLookup; problems: Problem[] };

/** What each person and unit is called, by id, and what the levels are. */
export type Names = { people: Map<string, string>; units: Map<string, string>; levels: Policy["levels"] };
