import { mayRead, type Reader, readsAll } from "../../workflows/account/access";
import type { Person } from "../../workflows/account/facts";
import type { Matter } from "../../workflows/account/leaving";
import { kindName, matterName, whatHappens } from "../../workflows/account/leaving.sv";
import { taskName } from "../../workflows/account/names.sv";
import type { Page } from "../../workflows/account/screens";
import { type Succession, suggestionsFor } from "../../workflows/account/succession";
import { citation } from "../../workflows/policy/clauses";
import { dueWords } from "../../workflows/policy/words.sv";
import type { Leave } from "../leaving.server";
import { paths } from "../paths";

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

/** What tells a matter from others of its kind: "Biblioteket berättar (2026-3)". */
function nameOf(matter: Matter, leave: Leave, reader: Reader): string {
  const { account } = matter;
  const title = titleOf(matter, leave, reader);
  // Inside a question: "Vem tar över chef för Biblioteket?"
  if (!account) return title.charAt(0).toLowerCase() + title.slice(1);
  if (matter.kind === "task") return title;
  if (!mayOpen(leave, account.id, reader)) return ELSEWHERE.toLowerCase();
  const other = otherIn(matter, leave);
  return `${account.name} (${account.id})${other ? ` för ${other}` : ""}`;
}

/** Of a deputy, the administrator that they stand in for. */
const otherIn = ({ account, subject }: Matter, { accounts }: Leave) =>
  accounts
    .find(({ id }) => id === account?.id)
    ?.position.facts.administrators.find(({ person }) => person.id === subject)?.person.name;

/** "Biblioteket berättar (2026-3): administratör"; without the name where the reader may not open the account. */
export function titleOf(matter: Matter, leave: Leave, reader: Reader): string {
  const { policy, organisation, staff } = leave;
  const unit = organisation.units.find(({ id }) => id === matter.unit)?.name ?? null;
  if (!mayOpen(leave, matter.account?.id, reader)) {
    const what = matter.kind === "task" ? taskName(matter.subject as Page, policy) : matterName(matter, policy, null);
    return `${ELSEWHERE}: ${what.toLowerCase()}`;
  }
  if (matter.kind === "task")
    return `${matter.account?.name}: ${taskName(matter.subject as Page, policy).toLowerCase()}`;
  const other = otherIn(matter, leave);
  const name = `${matterName(matter, policy, unit)}${other ? ` för ${other}` : ""}`;
  if (matter.account) return `${matter.account.name} (${matter.account.id}): ${name}`;
  const behalf = staff.find(({ person }) => person.id === matter.subject)?.person.name;
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${behalf ? `, ${behalf}` : ""}`;
}

const personBy = (leave: Leave, id: string | null | undefined) =>
  leave.staff.find(({ person }) => person.id === id)?.person;

export const successionOf = (leave: Leave, matter: Matter, actor: Person): Omit<Succession, "successor"> => ({
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
      kind: kindName(matter.kind),
      title: titleOf(matter, leave, reader),
      name: nameOf(matter, leave, reader),
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

/** Who takes over a matter, by id; null = nobody is named. */
export type Named = { key: string; successor: string | null };

/** Exactly what is done when the form is carried out, one line a matter, and which of them stay open. */
export function previewOf(leave: Leave, { named, atOnce }: { named: Named[]; atOnce: boolean }, reader: Reader) {
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
