import type { Policy, Role } from "../policy/schema";
import { levels } from "../policy/vocabulary";
import type { Facts, Person } from "./facts";

export type Unit = {
  id: string;
  name: string;
  level: (typeof levels)[number];
  parent: string | null;
  manager: Person | null;
  /** Who answers there when something is urgent. */
  contacts: Person[];
};

/** Somebody who acts for an absent person; `until` = the last day, ÅÅÅÅ-MM-DD, null = until further notice. */
export type StandIn = { absent: Person; person: Person; until: string | null; mandate: string };
/** A decision that a unit's manager has handed on, for that unit and those below it, by a point of the delegation order. */
export type Delegation = { person: Person; unit: string; decision: Matter; point: string; mandate: string };
/** A right that somebody had lately and has no more: for whom they stood in, or what they decided on in which unit. */
export type Lapsed = { person: string; until: string } & (
  | { as: "standIn"; absent: Person }
  | { as: "delegate"; unit: string; decision: Matter }
);

/**
 * The organisation as it stands on the day that a step is taken: the tree of units, who holds which role in the
 * municipality, and who stands in or decides for whom on that day.
 */
export type Organisation = {
  units: Unit[];
  holders: Record<
    "communications" | "informationOfficer" | "secretary" | "registrar" | "systemManager" | "politician",
    Person[]
  >;
  standIns: StandIn[];
  delegations: Delegation[];
  lapsed: Lapsed[];
};

/** Has accepted exactly the document in circulation; a changed text needs a new acceptance (TOR-B1.9). */
export const hasAccepted = (facts: Facts, { acceptance }: Facts["administrators"][number]) =>
  acceptance !== null && acceptance.hash === facts.documentHash;

export const acceptedAdministrators = (facts: Facts) =>
  facts.administrators.filter((administrator) => hasAccepted(facts, administrator));

/**
 * Those who may never decide (four eyes): who placed the order, who administers or stands in, who wrote the evaluation,
 * and who has taken a step in the stead of one of them.
 * In operation a proposal alone bars nobody, or administrators could choose who decides on their account.
 */
export function interested(facts: Facts): Person[] {
  const serving = facts.launchedAt ? acceptedAdministrators(facts) : facts.administrators;
  const administrators = serving.flatMap(({ person, deputy }) => (deputy ? [person, deputy] : [person]));
  return [facts.orderer, ...administrators, ...facts.evaluators, ...(facts.stoodIn ?? [])];
}

/** The units from a unit up to the municipality; a circle in the tree ends the climb. */
export function lineOf({ units }: Organisation, unit: string): Unit[] {
  const line: Unit[] = [];
  let next = units.find(({ id }) => id === unit);
  while (next && !line.includes(next)) {
    line.push(next);
    const parent = next.parent;
    next = units.find(({ id }) => id === parent);
  }
  return line;
}

/** What a manager decides on: that an account is made, or that it ends. */
export type Matter = keyof Policy["deciders"];

/** The units above an account's, its own among them, from the policy's level up. */
export function decidingUnits(
  { unit }: { unit: { id: string } },
  policy: Policy,
  organisation: Organisation,
  matter: Matter,
): Unit[] {
  const highest = levels.indexOf(policy.deciders[matter].level);
  return lineOf(organisation, unit.id).filter(({ level }) => levels.indexOf(level) <= highest);
}

/** The managers from the policy's level up, the closest first. */
const managersOf = (...of: [Facts, Policy, Organisation, Matter]): Person[] =>
  decidingUnits(...of).flatMap(({ manager }) => manager ?? []);

/** The manager who decides: the closest at the policy's level, else the next one up who has no part in the order. */
export function deciderOf(
  facts: Facts,
  policy: Policy,
  organisation: Organisation,
  matter: Matter = "order",
): Person | undefined {
  const barred = new Set(interested(facts).map(({ id }) => id));
  return managersOf(facts, policy, organisation, matter).find(({ id }) => !barred.has(id));
}

/** The closer managers who would have decided, had they no part in the order themselves. */
export function passedOver(facts: Facts, policy: Policy, organisation: Organisation): Person[] {
  const managers = managersOf(facts, policy, organisation, "order");
  const decider = deciderOf(facts, policy, organisation);
  return managers.slice(0, decider ? managers.findIndex(({ id }) => id === decider.id) : 0);
}

/** Who acts in a capacity on this account. `staff` is everybody, so it names nobody. */
export function holdersOf(role: Role, facts: Facts, policy: Policy, organisation: Organisation): Person[] {
  switch (role) {
    case "orderer":
      return [facts.orderer];
    case "administrator":
      return acceptedAdministrators(facts).map(({ person }) => person);
    case "nominee":
      return facts.administrators.filter((one) => !hasAccepted(facts, one)).map(({ person }) => person);
    case "decider":
    case "closer": {
      const manager = deciderOf(facts, policy, organisation, role === "closer" ? "closure" : "order");
      return manager ? [manager] : [];
    }
    case "staff":
      return [];
    default:
      return organisation.holders[role];
  }
}
