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

/** The organisation as it stands when a step is taken: the tree of units, and who holds which role in the municipality. */
export type Organisation = {
  units: Unit[];
  holders: Record<
    "communications" | "informationOfficer" | "secretary" | "registrar" | "systemManager" | "politician",
    Person[]
  >;
};

/** Has accepted exactly the document in circulation; a changed text needs a new acceptance (TOR-B1.9). */
export const hasAccepted = (facts: Facts, { acceptance }: Facts["administrators"][number]) =>
  acceptance !== null && acceptance.hash === facts.documentHash;

export const acceptedAdministrators = (facts: Facts) =>
  facts.administrators.filter((administrator) => hasAccepted(facts, administrator));

/**
 * Those who may never decide (four eyes): who placed the order, who administers or stands in, who wrote the evaluation.
 * In operation a proposal alone bars nobody, or administrators could choose who decides on their account.
 */
export function interested(facts: Facts): Person[] {
  const serving = facts.launchedAt ? acceptedAdministrators(facts) : facts.administrators;
  const administrators = serving.flatMap(({ person, deputy }) => (deputy ? [person, deputy] : [person]));
  return [facts.orderer, ...administrators, ...facts.evaluators];
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
type Matter = keyof Policy["deciders"];

/** The managers from the policy's level up, the closest first. */
function managersOf(facts: Facts, policy: Policy, organisation: Organisation, matter: Matter): Person[] {
  const highest = levels.indexOf(policy.deciders[matter].level);
  return lineOf(organisation, facts.unit.id)
    .filter(({ level }) => levels.indexOf(level) <= highest)
    .flatMap(({ manager }) => manager ?? []);
}

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
