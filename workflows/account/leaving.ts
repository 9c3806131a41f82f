import type { Policy } from "../policy/schema";
import { levels } from "../policy/vocabulary";
import type { Facts, Person } from "./facts";
import { eventsOutOf, nextStates, type Position } from "./machine";
import { namedIn } from "./named";
import { neededRoles } from "./needed-roles";
import { acceptedAdministrators, hasAccepted, lineOf, type Organisation } from "./organisation";
import type { Page } from "./screens";
import { tasksOf } from "./tasks";

/** What somebody may for a time, as it bears on whoever leaves. */
export type Mandate = {
  id: string;
  kind: "manager" | "role" | "standIn" | "delegation";
  person: string;
  unit: string | null;
  role: string | null;
  behalf: string | null;
};
/** Somebody of the staff: where they belong and what they hold without an end. `manages` = ids of units. */
export type Colleague = { person: Person; unit: string; roles: readonly string[]; manages: readonly string[] };
export type Account = { id: string; position: Position };

export type MatterKind =
  | "orderer"
  | "administrator"
  | "nominee"
  | "deputy"
  | "responsible"
  | "task"
  | "manager"
  | "role"
  | "acting"
  | "standIn"
  | "stoodInFor"
  | "delegation";

/** One thing that is somebody's, and that somebody else has to take over, or that ends with them. */
export type Matter = {
  /** The same for the same matter whenever it is looked for. */
  key: string;
  kind: MatterKind;
  account: { id: string; name: string; unit: string } | null;
  unit: string | null;
  role: string | null;
  /** deputy: the administrator stood in for. task: the screen. Mandates: their id. */
  subject: string | null;
  /** Whether a new owner has to be named: the rules need somebody there, and nobody else is. */
  must: boolean;
  /** Whether a new owner can be named at all: a pending signature follows the role that it waits for. */
  chosen: boolean;
  /** Asked already, and has not answered. */
  asked: Person | null;
  /** Who takes it over by themselves when nobody is named. */
  heirs: Person[];
};

export type LeavingQuestion = {
  leaver: Colleague;
  accounts: Account[];
  mandates: Mandate[];
  policy: Policy;
  organisation: Organisation;
};

const nothing = { account: null, unit: null, role: null, subject: null, must: false, chosen: true, asked: null };
const isOpen = ({ state }: Position) => nextStates(state).length > 0;

/** The organisation as it is when somebody is gone and nobody has been named in their place. */
export function without(organisation: Organisation, id: string): Organisation {
  const { units, holders, standIns, delegations } = organisation;
  const others = (people: Person[]) => people.filter((person) => person.id !== id);
  const left = Object.entries(holders).map(([role, people]) => [role, others(people)]);
  return {
    units: units.map((unit) => ({
      ...unit,
      manager: unit.manager?.id === id ? null : unit.manager,
      contacts: others(unit.contacts),
    })),
    holders: Object.fromEntries(left) as Organisation["holders"],
    standIns: standIns.filter(({ person, absent }) => person.id !== id && absent.id !== id),
    delegations: delegations.filter(({ person }) => person.id !== id),
    lapsed: organisation.lapsed,
  };
}

/** Everything that is somebody's, so that nothing is forgotten when they leave: of open accounts, units, roles and mandates. */
export function leavingOf(question: LeavingQuestion): Matter[] {
  const open = question.accounts.filter(({ position }) => isOpen(position));
  return [
    ...open.flatMap((account) => ofAccount(account, question)),
    ...managedBy(question),
    ...heldBy(question),
    ...mandated(question),
  ];
}

function ofAccount({ id, position }: Account, { leaver, policy, organisation }: LeavingQuestion): Matter[] {
  const { facts, state } = position;
  const me = leaver.person.id;
  const account = { id, name: facts.name, unit: facts.unit.id };
  const matter = (kind: MatterKind, more: Partial<Matter> = {}): Matter => ({
    ...nothing,
    key: [kind, id, more.subject].filter(Boolean).join(" "),
    kind,
    account,
    must: true,
    heirs: [],
    ...more,
  });
  const ordered = facts.orderer.id === me ? [matter("orderer")] : [];
  // While an order is written anew, or an account is on its way out, the answers stand and cannot be changed.
  const saves = eventsOutOf(state).includes("creationSaved");
  const answers = namedIn(facts.answers.creation ?? {}, me)
    ? [matter("responsible", { must: saves, chosen: saves })]
    : [];
  return [
    ...ordered,
    ...(facts.launchedAt ? serving(facts, me, policy, matter) : planned(facts, me, matter)),
    ...answers,
    ...pending(position, me, policy, organisation).map(({ page, heirs }) =>
      matter("task", { subject: page, chosen: false, must: heirs.length === 0, heirs }),
    ),
  ];
}

type Make = (kind: MatterKind, more?: Partial<Matter>) => Matter;

/** Before the launch whoever is named is exchanged in the order, wherever they stand in it. */
const planned = (facts: Facts, me: string, matter: Make) =>
  namedIn(facts.answers.plan ?? {}, me) ? [matter("nominee")] : [];

function serving(facts: Facts, me: string, { administrators: rule }: Policy, matter: Make): Matter[] {
  const left = acceptedAdministrators(facts).filter(({ person }) => person.id !== me);
  return facts.administrators.flatMap((one) => {
    if (one.deputy?.id === me) return [matter("deputy", { subject: one.person.id, must: rule.deputies === true })];
    if (one.person.id !== me) return [];
    if (!hasAccepted(facts, one)) return [matter("nominee", { must: false })];
    const asked = facts.administrators.find(({ replaces }) => replaces === me)?.person ?? null;
    return [matter("administrator", { must: left.length < rule.minimum, asked })];
  });
}

/** Screens where a signature or a decision is given by whoever holds a role or a post. */
const signed: Page[] = ["consultation", "decision", "closureConsultation", "outcome", "boardDecision"];

function pending(position: Position, me: string, policy: Policy, organisation: Organisation) {
  const waits = tasksOf(position, policy, organisation);
  const after = tasksOf(position, policy, without(organisation, me));
  return waits
    .filter(({ person, page }) => person.id === me && signed.includes(page))
    .map(({ page }) => ({ page, heirs: after.filter((one) => one.page === page).map(({ person }) => person) }));
}

/** Units whose manager they are. Where a manager above can decide instead, the post may stand empty a while. */
function managedBy({ leaver, policy, organisation }: LeavingQuestion): Matter[] {
  const later = without(organisation, leaver.person.id);
  return leaver.manages.map((unit) => {
    const below = organisation.units.filter((one) => lineOf(organisation, one.id).some(({ id }) => id === unit));
    const above = lineOf(later, unit).flatMap(({ manager }) => manager ?? []);
    const undecided = (["order", "closure"] as const).some((matter) => {
      const highest = levels.indexOf(policy.deciders[matter].level);
      const deciders = (from: Organisation, id: string) =>
        lineOf(from, id).filter(({ level, manager }) => manager && levels.indexOf(level) <= highest);
      return below.some(({ id }) => deciders(organisation, id).length > 0 && deciders(later, id).length === 0);
    });
    return { ...nothing, key: `manager ${unit}`, kind: "manager", unit, must: undecided, heirs: above.slice(0, 1) };
  });
}

/** Roles without an end. One that the rules need and nobody else holds has to be given to somebody. */
function heldBy({ leaver, policy, organisation }: LeavingQuestion): Matter[] {
  const later = without(organisation, leaver.person.id);
  const needed = neededRoles(policy);
  return leaver.roles.map((role) => {
    const contacts = later.units.find(({ id }) => id === leaver.unit)?.contacts ?? [];
    const heirs = role === "contact" ? contacts : (later.holders[role as keyof Organisation["holders"]] ?? []);
    const rests = role === "contact" ? contactsNeeded(policy) : needed.has(role as never) || role === "systemManager";
    const unit = role === "contact" ? leaver.unit : null;
    return { ...nothing, key: `role ${role}`, kind: "role", role, unit, must: rests && heirs.length === 0, heirs };
  });
}

/** Whether each administration is to have somebody who answers when something is urgent. */
export const contactsNeeded = ({ steps }: Policy) =>
  Object.values(steps).some(({ conditions }) => conditions.some(({ rule }) => rule === "contactPerson"));

/** What they may for a time, and whoever stands in for them: it ends with them, and may be given on. */
function mandated({ leaver, mandates }: LeavingQuestion): Matter[] {
  const kinds = { manager: "acting", role: "acting", standIn: "standIn", delegation: "delegation" } as const;
  const me = leaver.person.id;
  return mandates.flatMap((one): Matter[] => {
    const told = { ...nothing, unit: one.unit, role: one.role, subject: one.id, heirs: [] };
    if (one.person === me) return [{ ...told, key: `mandate ${one.id}`, kind: kinds[one.kind] }];
    if (one.behalf !== me) return [];
    return [{ ...told, key: `mandate ${one.id}`, kind: "stoodInFor", chosen: false }];
  });
}
