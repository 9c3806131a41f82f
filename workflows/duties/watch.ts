import type { Person } from "../account/facts";
import { acceptedAdministrators } from "../account/organisation";
import { dayIn } from "../calendar/swedish-day";
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

const once = (people: Person[]) => people.filter((one, index) => people.findIndex(({ id }) => id === one.id) === index);

/** For whom an accepted administrator who is away on a day has named this person to look after their accounts. */
export const steppedInFor = (person: string, day: string, { facts }: Standing, { absences }: Presence) =>
  acceptedAdministrators(facts).find(({ person: { id } }) =>
    absences.some((one) => one.person === id && one.standIn?.id === person && one.from <= day && day <= one.to),
  )?.person ?? null;

type Administrator = ReturnType<typeof acceptedAdministrators>[number];
/** Who looks after the accounts of an administrator who is away on a day: whoever they have named, else their deputy. */
function insteadOf({ person, deputy }: Administrator, day: string, { absences }: Presence): Person | null {
  const away = absences.find((one) => one.person === person.id && one.from <= day && day <= one.to);
  return away?.standIn ?? deputy ?? null;
}

/** The administrator who is away on a day, or has left, and in whose stead this person looks after the account. */
export const replacedBy = (person: string, day: string, { facts }: Standing, presence: Presence): Person | null =>
  acceptedAdministrators(facts).find(
    (one) => isAway(presence, one.person.id, day) && insteadOf(one, day, presence)?.id === person,
  )?.person ?? null;

/**
 * Who acts as the account's administrator on a day, the first of whom answers for it: the administrators who are there,
 * and for each who is away the one they have named, else their deputy (HAL-10c, NYB-8d, KUN-6i).
 */
function administratorsOn(day: string, standing: Standing, presence: Presence): Person[] {
  const administrators = acceptedAdministrators(standing.facts);
  const there = administrators.filter(({ person }) => !isAway(presence, person.id, day)).map(({ person }) => person);
  const instead = administrators
    .filter(({ person }) => isAway(presence, person.id, day))
    .flatMap((one) => insteadOf(one, day, presence) ?? [])
    .filter(({ id }) => !isAway(presence, id, day));
  const deputies = administrators.flatMap(({ deputy }) => deputy ?? []).filter(({ id }) => !isAway(presence, id, day));
  return once([...there, ...instead, ...deputies]);
}

/** Who looks at an account on a day, the first of whom answers for it: whoever has borrowed it, else its administrators. */
export function watchersOn(day: string, standing: Standing, presence: Presence): Person[] {
  const borrower = borrowerOn(standing, day);
  const there = borrower && !isAway(presence, borrower.id, day) ? [borrower] : [];
  return once([...there, ...administratorsOn(day, standing, presence)]);
}

/**
 * Whose it is to do something by a time (UTC): of those who are there on its day, or today where that has been or where it
 * can be done from now on (null). Daily work is the borrower's too. Where nobody is there it is still the administrators'.
 */
export function answeringFor(at: string | null, daily: boolean, standing: Standing, presence: Presence): Person[] {
  const due = at === null ? presence.day : dayIn(at);
  const day = due > presence.day ? due : presence.day;
  const there = (daily ? watchersOn : administratorsOn)(day, standing, presence);
  return there.length ? there : acceptedAdministrators(standing.facts).map(({ person }) => person);
}
