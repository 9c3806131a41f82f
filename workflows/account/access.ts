import type { Position } from "./machine";
import { lineOf, type Organisation } from "./organisation";

/** Somebody in the municipality who wants to read: who, where they belong, and the roles they hold. */
export type Reader = { id: string; unit: string; roles: readonly string[] };

/** Roles that look after every account of the municipality, and so read them all. */
export const overseers = ["communications", "informationOfficer", "secretary", "registrar", "systemManager"] as const;

export const readsAll = ({ roles }: Reader) => overseers.some((role) => roles.includes(role));

/** Whoever somebody acts for today, they themselves first. */
export const actsFor = ({ id }: Pick<Reader, "id">, { standIns }: Organisation): string[] => [
  id,
  ...standIns.flatMap(({ person, absent }) => (person.id === id ? [absent.id] : [])),
];

/** Running the system, and having been elected, are nobody else's meanwhile. */
const untransferable: (keyof Organisation["holders"])[] = ["systemManager", "politician"];

/** The roles that somebody holds today, without end, for a time, or as the stand-in of who holds them. */
export function rolesOf({ id, roles }: Omit<Reader, "unit">, organisation: Organisation): string[] {
  const acting = actsFor({ id }, organisation);
  const held = (Object.keys(organisation.holders) as (keyof Organisation["holders"])[]).filter((role) =>
    organisation.holders[role].some(
      (one) => one.id === id || (acting.includes(one.id) && !untransferable.includes(role)),
    ),
  );
  return [...new Set([...roles, ...held])];
}

/**
 * The units whose accounts somebody reads from the first line on: their own, and all below one that they manage, stand
 * in for the manager of, or decide in by delegation.
 */
export function unitsReadBy(reader: Pick<Reader, "id" | "unit">, organisation: Organisation): string[] {
  const acting = actsFor(reader, organisation);
  const delegated = organisation.delegations.flatMap(({ person, unit }) => (person.id === reader.id ? [unit] : []));
  return organisation.units
    .filter(
      (one) =>
        one.id === reader.unit ||
        lineOf(organisation, one.id).some(
          ({ id, manager }) => (manager && acting.includes(manager.id)) || delegated.includes(id),
        ),
    )
    .map((one) => one.id);
}

/**
 * Whether somebody may open an account. What is or has been in use is open to everybody employed; an order that is
 * being written or decided on, to those who have a part in it, their unit, the managers above it and the overseers.
 */
export function mayRead({ facts }: Position, reader: Reader, organisation: Organisation): boolean {
  if (facts.launchedAt || readsAll(reader)) return true;
  const { orderer, administrators, trail, reasons } = facts;
  const named = [
    orderer,
    ...administrators.flatMap(({ person, deputy }) => (deputy ? [person, deputy] : [person])),
    ...trail.map(({ by }) => by),
    ...(reasons ? [reasons.by] : []),
  ];
  const acting = actsFor(reader, organisation);
  return named.some(({ id }) => acting.includes(id)) || unitsReadBy(reader, organisation).includes(facts.unit.id);
}
