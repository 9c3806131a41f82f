import type { LeavingMatterRow } from "../../db/leavings.server";
import type { Reader } from "../../workflows/account/access";
import type { Person } from "../../workflows/account/facts";
import { tidy } from "../../workflows/account/form";
import type { Matter } from "../../workflows/account/leaving";
import { successorProblem } from "../../workflows/account/succession";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { NO_SYSTEM_MANAGER } from "../end-person.server";
import type { Leave } from "../leaving.server";
import { type FieldError, fieldOf } from "./form.server";
import { fieldFor, type Named, successionOf, titleOf, vacanciesShown } from "./leaving-view.server";

export type LeavingRead = {
  lastDay: string;
  atOnce: boolean;
  named: Named[];
  errors: FieldError[];
  typed: Record<string, string>;
};

/** The field that names one person for everything. */
const ALL = "alla";

const isDay = (day: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T12:00:00Z`).toISOString().startsWith(day);

/** The form as it was sent in: the last day, and for each matter who takes it over, with what is wrong in which field. */
export function readLeaving(
  form: FormData,
  leave: Leave,
  actor: Person,
  roles: readonly string[],
  now = new Date(),
): LeavingRead {
  const ended = leave.leaving?.state === "ended";
  const atOnce = form.get("nu") === "on";
  const today = dayIn(now.toISOString());
  const typedDay = fieldOf(form, "sista").trim();
  const lastDay = ended ? (leave.leaving?.last_day ?? today) : atOnce ? today : typedDay;
  const errors: FieldError[] = [];
  if (!isSafeDay(lastDay))
    errors.push({ id: "sista", text: "Skriv sista dagen som år, månad och dag, till exempel 2026-12-31." });
  else if (!ended && lastDay < today)
    errors.push({
      id: "sista",
      text: "Sista dagen har redan varit. Skriv en kommande dag, eller kryssa för att personen slutar nu.",
    });

  if (leave.row.ended_at && !ended)
    errors.push({ id: "sista", text: "Personen har redan slutat. Den som sköter personalkatalogen kan ändra det." });
  if (atOnce && leave.leaver.roles.includes("systemManager") && !roles.includes("systemManager"))
    errors.push({ id: "nu", text: "Bara en systemförvaltare kan låta en systemförvaltare sluta genast." });

  const typed: Record<string, string> = { sista: typedDay, ...(atOnce ? { nu: "on" } : {}) };
  const chosen = leave.matters.filter((matter) => matter.chosen && !matter.asked);
  const named = chosen.map((matter): Named => {
    const id = fieldFor(matter.key);
    const email = tidy(fieldOf(form, id)).toLowerCase();
    if (email) typed[id] = email;
    const found = successorBy(leave, email);
    const problem =
      typeof found === "string" ? found : found ? takingProblem({ leave, matter, actor, roles }, found) : null;
    const none = !email && matter.must && matter.role === "systemManager" ? NO_SYSTEM_MANAGER : null;
    const wrong = problem ?? none;
    if (wrong) errors.push({ id, text: wrong });
    return { key: matter.key, successor: typeof found === "object" && found ? found.person.id : null };
  });
  const vacant = vacanciesShown(leave).flatMap(({ field }): Named[] => {
    const row = rowBehind(leave, field);
    const email = tidy(fieldOf(form, field)).toLowerCase();
    if (email) typed[field] = email;
    const found = successorBy(leave, email);
    const problem =
      typeof found === "string" ? found : found ? fillingProblem({ leave, row, actor, roles }, found) : null;
    if (problem) errors.push({ id: field, text: problem });
    return [{ key: row.key, successor: typeof found === "object" && found ? found.person.id : null }];
  });
  return { lastDay, atOnce, named: [...named, ...vacant], errors, typed };
}

type By = { leave: Leave; actor: Person; roles: readonly string[] };

const rowBehind = (leave: Leave, field: string) =>
  leave.stored.find(({ key }) => fieldFor(key) === field) as LeavingMatterRow;

/** Why somebody cannot take over a matter; null = can. Whoever is named for it already stays so. */
function takingProblem(
  { leave, matter, actor, roles }: By & { matter: Matter },
  successor: Leave["leaver"],
): string | null {
  const row = leave.stored.find(({ key, state }) => key === matter.key && state !== "done");
  const known = row?.successor === successor.person.id;
  const problem = known ? null : successorProblem({ ...successionOf(leave, matter, actor), successor });
  return problem ?? givingProblem(matter, successor.person.id, actor.id, roles);
}

/** The same of what was left without a new owner. */
function fillingProblem(
  { leave, row, actor, roles }: By & { row: LeavingMatterRow },
  successor: Leave["leaver"],
): string | null {
  if (row.successor === successor.person.id) return null;
  return vacancyProblem(leave, successor) ?? givingProblem(row, successor.person.id, actor.id, roles);
}

/** What became of "Vem tar över allt?": the fields that are filled in, and what the person named cannot take over. */
export type Filled = { name: string; typed: Record<string, string>; left: { title: string; why: string }[] };

/** Names one person for every matter that has nobody. null = nobody is named there, or everything has somebody. */
export function fillLeaving(form: FormData, by: By & { reader: Reader }): Filled | { error: string } | null {
  const { leave } = by;
  const email = tidy(fieldOf(form, ALL)).toLowerCase();
  const found = successorBy(leave, email);
  if (!found) return null;
  if (typeof found === "string") return { error: found };
  if (found === leave.leaver) return { error: `${found.person.name} slutar. Skriv någon annan.` };
  const open = (field: string) => !tidy(fieldOf(form, field));
  const matters = leave.matters
    .filter(({ key, chosen, asked }) => chosen && !asked && open(fieldFor(key)))
    .map((matter) => ({
      field: fieldFor(matter.key),
      title: titleOf(matter, leave, by.reader),
      why: takingProblem({ ...by, matter }, found),
    }));
  const vacant = vacanciesShown(leave)
    .filter(({ field }) => open(field))
    .map(({ field, title }) => ({ field, title, why: fillingProblem({ ...by, row: rowBehind(leave, field) }, found) }));
  const all = [...matters, ...vacant];
  if (!all.length) return null;
  return {
    name: found.person.name,
    typed: Object.fromEntries(all.filter(({ why }) => !why).map(({ field }) => [field, email])),
    left: all.flatMap(({ title, why }) => (why ? [{ title, why }] : [])),
  };
}

/** Matters of an account; every other is a post, a role or a mandate. */
const ofAccounts = ["orderer", "administrator", "nominee", "deputy", "responsible", "task"];

/** Posts and roles are passed on by those who give them otherwise, and by nobody to themself. */
function givingProblem(
  { kind, role }: { kind: string; role: string | null },
  successor: string,
  actor: string,
  roles: readonly string[],
): string | null {
  if (ofAccounts.includes(kind) || roles.includes("systemManager")) return null;
  if (role === "systemManager") return "Bara en systemförvaltare kan utse en ny systemförvaltare.";
  if (!roles.includes("communications"))
    return "Poster och roller lämnas över av systemförvaltaren eller kommunikationsenheten. Lämna fältet tomt.";
  return successor === actor ? "Du kan inte ta över en post eller roll själv. Be systemförvaltaren." : null;
}

/** Who cannot fill what somebody left empty. */
function vacancyProblem({ leaver, organisation }: Leave, { person }: Leave["leaver"]): string | null {
  if (person.id === leaver.person.id) return `${person.name} slutar. Skriv någon annan.`;
  const elected = organisation.holders.politician.some(({ id }) => id === person.id);
  return elected ? `${person.name} är förtroendevald. Skriv en medarbetare.` : null;
}

const isSafeDay = (day: string) => {
  try {
    return isDay(day);
  } catch {
    return false;
  }
};

function successorBy(leave: Leave, email: string) {
  if (!email) return null;
  if (email === leave.leaver.person.email) return leave.leaver;
  const found = leave.staff.find(({ person }) => person.email === email);
  return found ?? `Ingen som arbetar i kommunen har adressen ${email.slice(0, 80)}. Kontrollera stavningen.`;
}
