import type { Person } from "../account/facts";
import { dayAfter } from "../calendar/day";
import { lastTime } from "../calendar/explained.sv";
import { dayIn, dayWords } from "../calendar/swedish-day";
import { isWorkingDay, officeHoursOn } from "../calendar/working-day";
import { instantOf } from "../calendar/zone";
import type { Standing } from "../operation/advance";
import { inUse } from "../operation/advance";
import type { Policy } from "../policy/schema";
import type { Found } from "./duty";
import type { Presence } from "./presence";
import { answeringFor, leaverIn, watchersOn } from "./watch";

/** A part of a day in which one round is made. UTC; `why` = how its time is counted, line by line; `whole` = the only round of its day. */
type Slot = { start: string; due: string; why: string[]; source: string; whole: boolean };

/** Off hours are watched from seven to ten: nobody is asked to be up at night. */
const AWAKE = { from: "07:00", to: "22:00" };
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const two = (number: number) => String(number).padStart(2, "0");
function clock(minute: number): string {
  const whole = Math.round(minute);
  return `${two(Math.floor(whole / 60))}:${two(whole % 60)}`;
}
const said = (minute: number) => clock(minute).replace(":", ".");

/** The ordinary round of a working day (STD-24, HAL-10a, KUN-6h). */
function ordinary(day: string, { supervision, calendar }: Policy): Slot[] {
  if (!isWorkingDay(day, calendar)) return [];
  const hours = officeHoursOn(day, calendar);
  const end = supervision.rhythm === "officeHours" && hours ? hours.to : "23:59";
  const why = {
    workingDays: "Kontot ses över varje arbetsdag.",
    officeHours: `Kontot ses över varje arbetsdag under kontorstid, som slutar ${said(minutes(end))}.`,
    plan: "Planen säger hur kontot ses över. Minst en gång varje arbetsdag räknas här.",
  }[supervision.rhythm];
  return [
    { start: instantOf(day, "00:00"), due: instantOf(day, end), why: [why], source: supervision.source, whole: true },
  ];
}

/** Several rounds a day, while something has been removed lately or a post draws comments (HAL-10b). */
function closely(day: string, { from, until }: { from: string; until: string }, policy: Policy): Slot[] {
  const { supervision, duties, calendar } = policy;
  const offHours = supervision.closer?.offHours ?? false;
  const hours = offHours ? AWAKE : officeHoursOn(day, calendar);
  if (!hours) return [];
  const times = supervision.closer?.timesADay ?? duties.round.closer.timesADay;
  const [first, last] = [minutes(hours.from), minutes(hours.to)];
  const part = (last - first) / times;
  const source = supervision.closer?.source ?? duties.round.closer.source;
  return Array.from({ length: times }, (_, index) => ({
    start: instantOf(day, clock(first + part * index)),
    due: instantOf(day, clock(first + part * (index + 1))),
    why: [
      `Kontot ses över ${times} gånger om dagen${offHours ? ", också utanför arbetstid," : ""} till och med ${dayWords(dayIn(until))}. Det här är gång ${index + 1}.`,
      `${offHours ? "Den vakna tiden" : "Kontorstiden"} ${said(first)}–${said(last)} delas i ${times} lika delar. Del ${index + 1} är ${said(first + part * index)}–${said(first + part * (index + 1))}.`,
    ],
    source,
    whole: false,
  })).filter(({ start, due }) => due > from && start < until);
}

const slotsOn = (day: string, { life }: Standing, policy: Policy): Slot[] => {
  const close = life.rounds.closer ? closely(day, life.rounds.closer, policy) : [];
  return close.length ? close : ordinary(day, policy);
};
/** So many days ahead a next round is looked for; a municipality that is closed longer has none. */
const AHEAD = 60;

/** The next round that is to be made: the first that begins after the last one made, and is not missed yet. */
export function roundDuty(standing: Standing, policy: Policy, presence: Presence): Found[] {
  const { facts, life, state } = standing;
  if (!inUse.includes(state) || !facts.launchedAt) return [];
  const { through: done, last } = life.rounds;
  const through = [done, facts.launchedAt, presence.since].sort().at(-1) ?? "";
  const made = last && last > facts.launchedAt ? last : facts.launchedAt;
  let day = dayIn(through);
  for (let ahead = 0; ahead <= AHEAD; ahead += 1, day = dayAfter(day)) {
    const slot = slotsOn(day, standing, policy).find(
      // A day whose closer rounds have been is no ordinary day again when another closer watch begins.
      ({ start, due, whole }) => start > made && due > through && !(whole && start < done),
    );
    if (!slot) continue;
    const due = { at: slot.due, why: [...slot.why, lastTime(slot.due)], source: slot.source };
    const people = (at: string) => answeringFor(at, true, standing, presence);
    const next = made > through ? made : through;
    // From when and to when: the last of several rounds ends with the day, as its only one would have.
    return [{ key: `round:${slot.start}/${slot.due}`, kind: "round", matter: null, due, people, next }];
  }
  return [];
}

/** Whether the account is to be looked at on a day and nobody is there for it. */
export const isUncovered = (day: string, standing: Standing, policy: Policy, presence: Presence): boolean =>
  slotsOn(day, standing, policy).length > 0 && watchersOn(day, standing, presence).length === 0;

/** The first day ahead without anybody who looks after the account, while somebody is away or has left. */
export function coverDuty(standing: Standing, policy: Policy, presence: Presence, managers: Person[]): Found[] {
  if (!inUse.includes(standing.state)) return [];
  const { absences, day: today } = presence;
  const named = standing.facts.administrators.flatMap(({ person, deputy }) => [
    person.id,
    ...(deputy ? [deputy.id] : []),
  ]);
  const gone = named.flatMap((person) => {
    const left = leaverIn(presence, person);
    return left ? [{ from: dayAfter(left.lastDay), to: dayAfter(today, AHEAD) }] : [];
  });
  const away = [...absences.filter(({ person }) => named.includes(person)), ...gone].sort((a, b) =>
    a.from.localeCompare(b.from),
  );
  for (const { from, to } of away) {
    for (let day = from > today ? from : today; day <= to; day = dayAfter(day)) {
      if (!isUncovered(day, standing, policy, presence)) continue;
      const at = instantOf(dayAfter(day, -1), "23:59");
      const words = `Alla som sköter kontot är borta ${dayWords(day)}.`;
      const why = [words, "Det ska vara ordnat senast dagen innan.", lastTime(at)];
      const due = { at, why, source: policy.duties.cover.source };
      return [{ key: `cover:${day}`, kind: "cover", matter: null, due, people: () => managers }];
    }
  }
  return [];
}
