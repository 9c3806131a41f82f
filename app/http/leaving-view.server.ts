import type { LeavingMatterRow } from "../../db/leavings.server";
import { mayRead, type Reader, readsAll } from "../../workflows/account/access";
import type { Person } from "../../workflows/account/facts";
import { tidy } from "../../workflows/account/form";
import type { Matter } from "../../workflows/account/leaving";
import { matterName, whatHappens } from "../../workflows/account/leaving.sv";
import { taskName } from "../../workflows/account/names.sv";
import type { Page } from "../../workflows/account/screens";
import { type Succession, successorProblem, suggestionsFor } from "../../workflows/account/succession";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { citation } from "../../workflows/policy/clauses";
import { dueWords } from "../../workflows/policy/words.sv";
import { NO_SYSTEM_MANAGER } from "../end-person.server";
import type { Leave } from "../leaving.server";
import { paths } from "../paths";
import type { FieldError } from "./form.server";

export const groups = ["accounts", "organisation", "signatures"] as const;
type Group = (typeof groups)[number];

const groupOf = ({ kind, account }: Pick<Matter, "kind" | "account">): Group =>
  kind === "task" ? "signatures" : account ? "accounts" : "organisation";

/** A matter's field in the form. */
export const fieldFor = (key: string) => `efter-${key.replace(/[^\w-]/g, "-")}`;

/** Whether the reader may open the account of a matter; one that is over is not looked up. */
function mayOpen({ accounts, organisation }: Leave, account: string | null | undefined, reader: Reader): boolean {
  if (!account || readsAll(reader)) return true;
  const found = accounts.find(({ id }) => id === account);
  return found !== undefined && mayRead(found.position, reader, organisation);
}
const ELSEWHERE = "Ett konto i en annan enhet";

/** "Biblioteket berättar (2026-3): administratör"; without the name where the reader may not open the account. */
function titleOf(matter: Matter, leave: Leave, reader: Reader): string {
  const { policy, organisation, accounts, staff } = leave;
  const unit = organisation.units.find(({ id }) => id === matter.unit)?.name ?? null;
  if (!mayOpen(leave, matter.account?.id, reader)) {
    const what = matter.kind === "task" ? taskName(matter.subject as Page, policy) : matterName(matter, policy, null);
    return `${ELSEWHERE}: ${what.toLowerCase()}`;
  }
  if (matter.kind === "task")
    return `${matter.account?.name}: ${taskName(matter.subject as Page, policy).toLowerCase()}`;
  const facts = accounts.find(({ id }) => id === matter.account?.id)?.position.facts;
  const other = facts?.administrators.find(({ person }) => person.id === matter.subject)?.person;
  const name = `${matterName(matter, policy, unit)}${other ? ` för ${other.name}` : ""}`;
  if (matter.account) return `${matter.account.name} (${matter.account.id}): ${name}`;
  const behalf = staff.find(({ person }) => person.id === matter.subject)?.person.name;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${behalf ? `, ${behalf}` : ""}`;
}

const personBy = (leave: Leave, id: string | null | undefined) =>
  leave.staff.find(({ person }) => person.id === id)?.person;

const successionOf = (leave: Leave, matter: Matter, actor: Person): Omit<Succession, "successor"> => ({
  matter,
  leaver: leave.leaver,
  account: leave.accounts.find(({ id }) => id === matter.account?.id),
  leaving: leave.others,
  actor,
  policy: leave.policy,
  organisation: leave.organisation,
  now: new Date().toISOString(),
});

/** Each matter as the page lists it: what it is, what happens with it, and who could take it over. */
export function mattersShown(leave: Leave, actor: Person, reader: Reader) {
  const town = leave.policy.municipality;
  return leave.matters.map((matter) => {
    const row = leave.stored.find(({ key, state }) => key === matter.key && state !== "done");
    const successor = personBy(leave, row?.successor);
    const open = mayOpen(leave, matter.account?.id, reader);
    const suggested =
      open && matter.chosen && !matter.asked ? suggestionsFor(successionOf(leave, matter, actor), leave.staff, 3) : [];
    return {
      field: fieldFor(matter.key),
      group: groupOf(matter),
      title: titleOf(matter, leave, reader),
      href: matter.account && open ? paths.account(town, matter.account.id) : null,
      happens: whatHappens(matter, successor?.name ?? null),
      must: matter.must && !matter.asked,
      chosen: matter.chosen && !matter.asked,
      successor: successor?.email ?? "",
      suggestions: suggested.map(({ name, email }) => `${name} (${email})`),
      reason: row?.reason && !open ? "Den som får öppna kontot ser varför." : (row?.reason ?? null),
    };
  });
}

/** What was left without a new owner when they went, and is so still. */
export function vacanciesShown(leave: Leave) {
  const live = new Set(leave.matters.map(({ key }) => key));
  return leave.stored
    .filter(({ key, state }) => state !== "done" && !live.has(key))
    .map((row) => {
      const unit = leave.organisation.units.find(({ id }) => id === row.unit)?.name ?? null;
      const title = matterName(row, leave.policy, unit);
      return {
        field: fieldFor(row.key),
        title: title.charAt(0).toUpperCase() + title.slice(1),
        successor: personBy(leave, row.successor)?.email ?? "",
        reason: row.reason,
      };
    });
}

/** What is settled already, with whoever took it over. */
export const settledShown = (leave: Leave, reader: Reader) =>
  leave.stored
    .filter(({ state }) => state === "done")
    .map((row) => {
      const unit = leave.organisation.units.find(({ id }) => id === row.unit)?.name ?? null;
      const known = leave.accounts.find(({ id }) => id === row.account)?.position.facts.name ?? row.account;
      const account = mayOpen(leave, row.account, reader) ? known : ELSEWHERE;
      const name = matterName(row, leave.policy, unit);
      return { key: row.key, text: [account, name].filter(Boolean).join(": "), at: row.done_at ?? "" };
    });

/** Until when whoever leaves an account has to be replaced, and which clause says so. */
export function deadlineShown({ policy }: Pick<Leave, "policy">) {
  const { leaver } = policy;
  return {
    text: `Den som sköter ett konto ska ha en efterträdare ${dueWords(leaver)}, räknat från sista dagen.`,
    source: { label: citation(leaver.source, policy), href: paths.rules(policy.municipality, leaver.source) },
  };
}

export type Named = { key: string; successor: string | null };
export type LeavingRead = {
  lastDay: string;
  atOnce: boolean;
  named: Named[];
  errors: FieldError[];
  typed: Record<string, string>;
};

const isDay = (day: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T12:00:00Z`).toISOString().startsWith(day);
const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

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
  const typedDay = text(form, "sista").trim();
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
    const email = tidy(text(form, id)).toLowerCase();
    if (email) typed[id] = email;
    const row = leave.stored.find(({ key, state }) => key === matter.key && state !== "done");
    const found = successorBy(leave, email);
    const problem =
      typeof found === "string"
        ? found
        : found && row?.successor !== found.person.id
          ? successorProblem({ ...successionOf(leave, matter, actor), successor: found })
          : null;
    const none = !email && matter.must && matter.role === "systemManager" ? NO_SYSTEM_MANAGER : null;
    const barred = typeof found === "object" && found ? givingProblem(matter, found.person.id, actor.id, roles) : null;
    const wrong = problem ?? barred ?? none;
    if (wrong) errors.push({ id, text: wrong });
    return { key: matter.key, successor: typeof found === "object" && found ? found.person.id : null };
  });
  const vacant = vacanciesShown(leave).flatMap(({ field }): Named[] => {
    const row = leave.stored.find(({ key }) => fieldFor(key) === field) as LeavingMatterRow;
    const email = tidy(text(form, field)).toLowerCase();
    if (email) typed[field] = email;
    const found = successorBy(leave, email);
    const problem =
      typeof found === "string"
        ? found
        : found && row.successor !== found.person.id
          ? (vacancyProblem(leave, found) ?? givingProblem(row, found.person.id, actor.id, roles))
          : null;
    if (problem) errors.push({ id: field, text: problem });
    return [{ key: row.key, successor: typeof found === "object" && found ? found.person.id : null }];
  });
  return { lastDay, atOnce, named: [...named, ...vacant], errors, typed };
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

/** Exactly what is done when the form is carried out, one line a matter, and which of them stay open. */
export function previewOf(leave: Leave, { named, atOnce }: LeavingRead, reader: Reader) {
  return [...leave.matters].map((matter) => {
    const successor = personBy(leave, named.find(({ key }) => key === matter.key)?.successor);
    const open = !matter.asked && matter.must && !successor && matter.chosen;
    const happens = whatHappens(matter, successor?.name ?? null);
    return {
      key: matter.key,
      title: titleOf(matter, leave, reader),
      happens: atOnce ? happens.replace("efter sista dagen", "nu") : happens,
      open: open || (!matter.chosen && matter.kind !== "stoodInFor" && matter.heirs.length === 0),
    };
  });
}
