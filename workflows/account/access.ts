import type { Position } from "./machine";
import { lineOf, type Organisation } from "./organisation";

/** Somebody in the municipality who wants to read: who, where they belong, and the roles they hold. */
export type Reader = { id: string; unit: string; roles: readonly string[] };

/** Roles that look after every account of the municipality, and so read them all. */
export const overseers = ["communications", "informationOfficer", "secretary", "registrar", "systemManager"] as const;

export const readsAll = ({ roles }: Reader) => overseers.some((role) => roles.includes(role));

/** The units whose accounts somebody reads from the first line on: their own, and all below one that they manage. */
export function unitsReadBy({ id, unit }: Reader, organisation: Organisation): string[] {
  return organisation.units
    .filter((one) => one.id === unit || lineOf(organisation, one.id).some(({ manager }) => manager?.id === id))
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
  return named.some(({ id }) => id === reader.id) || unitsReadBy(reader, organisation).includes(facts.unit.id);
}
