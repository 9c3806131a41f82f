import type { Role } from "../policy/schema";
import type { Case } from "./case";
import type { CommandType } from "./commands";
import type { Behalf } from "./events";
import type { Person } from "./facts";
import { acceptedAdministrators, decidingUnits, holdersOf, interested, type Matter } from "./organisation";

/** In what right somebody acts: their own, or another's as that person's stand-in or by delegation. */
export type Authority = { as: "own" } | Behalf;
/** Somebody who may take a step, in what right, and (for a stand-in) until which day. */
export type Entitled = { person: Person; authority: Authority; until: string | null };
type Judged = Pick<Case, "facts" | "policy" | "organisation"> & Partial<Pick<Case, "step">>;

/** Who runs the account is not for a deputy to change: they look after it meanwhile. */
const staffing: CommandType[] = ["proposeAdministrator", "removeAdministrator", "changeDeputy"];

/** An assignment is taken by oneself, and everybody is staff: neither is done in another's name. */
const personal: Role[] = ["nominee", "staff"];
/** What the role decides on, if it decides. */
const matterOf = (role: Role): Matter | null => (role === "decider" ? "order" : role === "closer" ? "closure" : null);

const ownRight = (person: Person): Entitled => ({ person, authority: { as: "own" }, until: null });

/** Only for who has the right themselves: nobody stands in for a stand-in or a delegate. */
function standInsFor(holders: Person[], { organisation }: Judged): Entitled[] {
  return holders.flatMap((absent) =>
    organisation.standIns
      .filter((one) => one.absent.id === absent.id)
      .map(({ person, until, mandate }) => ({
        person,
        authority: { as: "standIn", for: absent, point: null, mandate },
        until,
      })),
  );
}

/** Administrators' deputies, named in the account itself: its number stands for the mandate. */
function deputiesIn({ facts, step }: Judged): Entitled[] {
  if (step && staffing.includes(step)) return [];
  return acceptedAdministrators(facts).flatMap(({ person, deputy }) =>
    deputy
      ? [
          {
            person: deputy,
            authority: { as: "standIn" as const, for: person, point: null, mandate: facts.account },
            until: null,
          },
        ]
      : [],
  );
}

/** A delegation is its unit's manager's: it gives no more than that manager may decide on this very account. */
function delegatesOf(matter: Matter, [manager]: Person[], { facts, policy, organisation }: Judged): Entitled[] {
  const units = decidingUnits(facts, policy, organisation, matter).filter((one) => one.manager?.id === manager?.id);
  return organisation.delegations
    .filter(({ decision, unit }) => decision === matter && units.some(({ id }) => id === unit))
    .flatMap(({ person, point, mandate }) =>
      manager ? [{ person, authority: { as: "delegate" as const, for: manager, point, mandate }, until: null }] : [],
    );
}

/**
 * Whom an account waits for in a role: who holds it, who stands in for them, and who has the decision by delegation. A
 * manager barred by four eyes does not hold it, so their stand-in does not either; and who has a part in the order
 * decides in nobody's stead.
 */
export function awaitedIn(role: Role, one: Judged): Entitled[] {
  const holders = holdersOf(role, one.facts, one.policy, one.organisation);
  if (personal.includes(role)) return holders.map(ownRight);
  const matter = matterOf(role);
  const others = [...standInsFor(holders, one), ...(matter ? delegatesOf(matter, holders, one) : [])];
  const barred = matter ? interested(one.facts) : [];
  return [...holders.map(ownRight), ...others.filter(({ person }) => !barred.some(({ id }) => id === person.id))];
}

/** Everybody who may take a step of one of these roles, in the order of their rights: own, stand-in, delegate; each once. */
export function entitledTo(roles: readonly Role[], one: Judged): Entitled[] {
  const all = [
    ...roles.flatMap((role) => awaitedIn(role, one)),
    ...(roles.includes("administrator") ? deputiesIn(one) : []),
  ];
  const ranked = (["own", "standIn", "delegate"] as const).flatMap((as) =>
    all.filter(({ authority }) => authority.as === as),
  );
  return ranked.filter(({ person }, index) => ranked.findIndex((other) => other.person.id === person.id) === index);
}

/** In what right somebody takes a step of one of these roles; null = in none. */
export function authorityOf(roles: readonly Role[], { actor, ...one }: Judged & Pick<Case, "actor">): Authority | null {
  const { facts, policy, organisation } = one;
  const isOwn = (role: Role) =>
    role === "staff" || holdersOf(role, facts, policy, organisation).some(({ id }) => id === actor.id);
  if (roles.some(isOwn)) return { as: "own" };
  return entitledTo(roles, one).find(({ person }) => person.id === actor.id)?.authority ?? null;
}
