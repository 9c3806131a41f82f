import type { Person } from "../account/facts";
import { acceptedAdministrators } from "../account/organisation";
import { dayAfter, halfYearOf } from "../calendar/day";
import { lastTime } from "../calendar/explained.sv";
import { dayIn, dayWords } from "../calendar/swedish-day";
import { dueWithin } from "../calendar/working-time";
import { instantOf } from "../calendar/zone";
import { inUse, type Standing } from "../operation/advance";
import type { Policy } from "../policy/schema";
import { rhythmWords } from "../policy/words.sv";
import type { Found } from "./duty";
import type { Presence } from "./presence";
import { answeringFor, leaverIn } from "./watch";

const halfYearCalled = (key: string) => halfYearOf(`${key.slice(0, 4)}-${key.endsWith("1") ? "01" : "07"}-01`);

/**
 * The half-years whose snapshot is waited for: the first after the last that has one, or the one of the launch. One that
 * ended without is waited for until any is taken, and so is the next: each is told of in its time.
 */
function halfYearsAwaited({ facts, life }: Standing, { snapshot }: Policy, since: string) {
  const missed = life.lapsed.find((duty) => duty.startsWith("snapshot:"))?.slice("snapshot:".length);
  const first = halfYearOf(dayIn([facts.launchedAt ?? "", since].sort().at(-1) ?? ""));
  const seen = missed ?? life.snapshots.at(-1);
  // Half-years that had ended before anybody was asked for them are no duty, taken or not.
  if (!seen || (!missed && halfYearCalled(seen).last < dayAfter(first.first, -1))) return [first];
  // A longer time than half a year is kept in whole half-years.
  const apart = snapshot.every.unit === "months" ? Math.max(1, Math.round(snapshot.every.amount / 6)) : 1;
  let next = halfYearCalled(seen);
  for (let count = 0; count < apart; count += 1) next = halfYearOf(dayAfter(next.last));
  return missed ? [halfYearCalled(missed), next] : [next];
}

const lastOf = (...times: (string | null | undefined)[]) =>
  times
    .map((one) => one ?? "")
    .sort()
    .at(-1) ?? "";

/** What comes round by itself: the snapshot, the evaluation, the yearly confirmation, and whether the account rests. */
export function periodicDuties(standing: Standing, policy: Policy, presence: Presence): Found[] {
  const { state, facts, life } = standing;
  const { launchedAt } = facts;
  if (!inUse.includes(state) || !launchedAt) return [];
  const found = (key: string, kind: Found["kind"], due: Found["due"]): Found => ({
    key,
    kind,
    matter: null,
    due,
    people: (at) => answeringFor(at, false, standing, presence),
  });
  const { every } = policy.snapshot;
  const snapshots = halfYearsAwaited(standing, policy, presence.since).map((half) => {
    const at = instantOf(half.last, "23:59");
    const why = [`Kontot bevaras ${rhythmWords(every)}. Halvåret slutar ${dayWords(half.last)}.`, lastTime(at)];
    return found(`snapshot:${half.key}`, "snapshot", { at, why, source: policy.snapshot.source });
  });
  // What is being evaluated, closed or handed over is looked at already.
  if (state !== "operation") return snapshots;

  const since = facts.trail.findLast((one) => one.state === "operation")?.at ?? launchedAt;
  const evaluation = dueWithin(since, policy.evaluation.every, policy.calendar);
  const confirmed = lastOf(facts.confirmedAt, life.confirmedAt);
  const confirmation = dueWithin(confirmed, policy.duties.confirmation.within, policy.calendar);
  // Who has just evaluated the account has looked at whether it is used.
  const posted = life.lastPost ? instantOf(life.lastPost, "12:00") : "";
  const active = lastOf(posted, since);
  const inactivity = dueWithin(active, policy.inactivity.after, policy.calendar);
  // An evaluation is a step of the account's own, and not taken by who is named for an absence alone.
  const own = acceptedAdministrators(facts).flatMap(({ person, deputy }) => (deputy ? [person, deputy] : [person]));
  const begins = (at: string) => {
    const there = answeringFor(at, false, standing, presence).filter(({ id }) => own.some((one) => one.id === id));
    return there.length ? there : own;
  };
  const evaluated = found(`evaluation:${dayIn(since)}`, "evaluation", {
    at: evaluation.at,
    why: [`Kontot utvärderades eller togs i drift ${dayWords(dayIn(since))}.`, ...evaluation.steps.slice(1)],
    source: policy.evaluation.source,
  });
  return [
    ...snapshots,
    { ...evaluated, people: begins },
    found(`confirmation:${dayIn(confirmed)}`, "confirmation", {
      at: confirmation.at,
      why: [`Uppgifterna bekräftades ${dayWords(dayIn(confirmed))}.`, ...confirmation.steps.slice(1)],
      source: policy.duties.confirmation.source,
    }),
    found(`inactivity:${dayIn(active)}`, "inactivity", {
      at: inactivity.at,
      why: [
        active === posted
          ? `Det senaste kända inlägget är från ${dayWords(dayIn(active))}.`
          : `Inget inlägg är känt sedan kontot utvärderades eller togs i drift ${dayWords(dayIn(active))}.`,
        ...inactivity.steps.slice(1),
      ],
      source: policy.inactivity.source,
    }),
  ];
}

/** An administrator who leaves is followed by another (KUN-5g, STD-29). */
export function replacementDuties(
  { state, facts }: Standing,
  policy: Policy,
  presence: Presence,
  managers: Person[],
): Found[] {
  if (!inUse.includes(state)) return [];
  return acceptedAdministrators(facts).flatMap(({ person }): Found[] => {
    const left = leaverIn(presence, person.id);
    if (!left) return [];
    const due = dueWithin(instantOf(left.lastDay, "12:00"), policy.leaver.within, policy.calendar);
    const why = [`${left.name} slutar ${dayWords(left.lastDay)}.`, ...due.steps.slice(1)];
    return [
      {
        key: `replacement:${person.id}:${left.lastDay}`,
        kind: "replacement",
        matter: null,
        due: { at: due.at, why, source: policy.leaver.source },
        people: () => managers,
      },
    ];
  });
}
