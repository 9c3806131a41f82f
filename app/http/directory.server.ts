import { findMandate, type MandateRow, mandatesOf } from "../../db/mandates.server";
import { findUnit, type PersonRow } from "../../db/people.server";
import type { Db } from "../../db/schema";
import type { Reader } from "../../workflows/account/access";
import type { Organisation } from "../../workflows/account/organisation";
import type { Policy } from "../../workflows/policy/schema";
import { daysWords, mandateWords } from "../mandate-words";
import { type FieldError, fieldOf } from "./form.server";
import type { Visit } from "./visit.server";

/** Who looks after the decisions that boards are told of. */
export const followsDecisions = ["secretary", "registrar", "systemManager", "communications"] as const;
const editors = ["systemManager", "communications"] as const;

/** Whether somebody changes the organisation for others too. */
export const mayEditDirectory = ({ roles }: Pick<Reader, "roles">) => editors.some((role) => roles.includes(role));

/** The units that a person is the manager of today. */
export const unitsManagedBy = (person: string, { units }: Organisation) =>
  units.filter(({ manager }) => manager?.id === person);

/** A mandate as the page of a person shows it, and when it holds: now, later or no more. */
export async function mandatesShown(
  db: Db,
  person: PersonRow,
  people: Map<string, string>,
  policy: Policy,
  today: string,
) {
  const rows = await mandatesOf(db, person.id);
  return Promise.all(
    rows.map(async (row) => {
      const unit = row.unit ? ((await findUnit(db, row.unit)) ?? null) : null;
      const nameOf = (id: string | null) => (id ? { name: people.get(id) ?? id } : null);
      return {
        id: row.id,
        text: `${people.get(row.person) ?? row.person} ${mandateWords(row, nameOf(row.behalf), unit, policy)}`,
        days: daysWords(row),
        when: whenIs(row, today),
        by: people.get(row.by) ?? row.by,
      };
    }),
  );
}

/** Taken back before it began, it never held. */
function whenIs({ from_day, to_day }: MandateRow, today: string): "now" | "later" | "past" {
  if (to_day !== null && (to_day < today || to_day < from_day)) return "past";
  return from_day > today ? "later" : "now";
}

/** A mandate may be ended by editors, by whom it stands in for, and by who manages the unit whose decision it is. */
export async function mayEnd(visit: Visit, organisation: Organisation, id: string): Promise<boolean> {
  const mandate = await findMandate(visit.db.read, id);
  if (!mandate) return false;
  if (mayEditDirectory(visit.reader))
    return mandate.role !== "systemManager" || visit.reader.roles.includes("systemManager");
  if (mandate.kind === "standIn") return mandate.behalf === visit.person.id;
  const managed = unitsManagedBy(visit.person.id, organisation);
  return mandate.kind === "delegation" && managed.some(({ id }) => id === mandate.unit);
}

/** The fields that a form for something given for a time has, by the form's own prefix. */
export const wantedIn = (form: FormData, prefix: string) => ({
  email: fieldOf(form, `${prefix}-person`),
  from: fieldOf(form, `${prefix}-from`).trim(),
  to: fieldOf(form, `${prefix}-to`).trim(),
  unit: fieldOf(form, `${prefix}-unit`) || null,
});

/** The forms that are about the person of the page have no field for them: what is wrong is told where one chooses what. */
const insteadOfPerson: Record<string, string> = { role: "role", manager: "unit" };

/** Problems at the fields of the form that was sent. */
export const errorsAt = (prefix: string, problems: { field: string; text: string }[]): FieldError[] =>
  problems.map(({ field, text }) => ({
    id: `${prefix}-${field === "person" ? (insteadOfPerson[prefix] ?? field) : field}`,
    text,
  }));
