import type { Person } from "../account/facts";
import { acceptedAdministrators } from "../account/organisation";
import type { Standing } from "../operation/advance";
import type { Presence } from "./presence";

type Leaver = Presence["leaving"][number];
/** Everybody who leaves, by id: they are many, and the same for every account. */
const known = new WeakMap<Leaver[], Map<string, Leaver>>();

/** Whoever leaves or has left; undefined = they stay. */
export function leaverIn({ leaving }: Presence, person: string): Leaver | undefined {
  const before = known.get(leaving);
  const byId = before ?? new Map(leaving.map((one) => [one.person, one]));
  if (!before) known.set(leaving, byId);
  return byId.get(person);
}

function isAway(presence: Presence, person: string, day: string): boolean {
  const left = leaverIn(presence, person);
  if (left && left.lastDay < day) return true;
  return presence.absences.some((one) => one.person === person && one.from <= day && day <= one.to);
}

/** Whoever has borrowed the account on a day, and has read the guidelines (HAL-12). */
export const borrowerOn = ({ life }: Pick<Standing, "life">, day: string): Person | null =>
  life.matters.flatMap((one) =>
    one.kind === "loan" && one.state.loan === "ready" && one.from <= day && day <= one.to ? one.borrower : [],
  )[0] ?? null;

/**
 * Who looks after an account on a day, the first of whom answers for it: the borrower, the administrators who are there,
 * and for each who is away the one they have named, else their deputy (HAL-10c, NYB-8d, KUN-6i).
 */
export function watchersOn(day: string, standing: Standing, presence: Presence): Person[] {
  const borrower = borrowerOn(standing, day);
  const administrators = acceptedAdministrators(standing.facts);
  const there = administrators.filter(({ person }) => !isAway(presence, person.id, day)).map(({ person }) => person);
  const instead = administrators
    .filter(({ person }) => isAway(presence, person.id, day))
    .flatMap(({ person, deputy }) => {
      const away = presence.absences.find((one) => one.person === person.id && one.from <= day && day <= one.to);
      return away?.standIn ?? deputy ?? [];
    })
    .filter(({ id }) => !isAway(presence, id, day));
  const deputies = administrators.flatMap(({ deputy }) => deputy ?? []).filter(({ id }) => !isAway(presence, id, day));
  const all = [...(borrower ? [borrower] : []), ...there, ...instead, ...deputies];
  return all.filter((one, index) => all.findIndex(({ id }) => id === one.id) === index);
}
