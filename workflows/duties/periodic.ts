import { acceptedAdministrators } from "../account/organisation";
import { dayAfter, halfYearOf } from "../calendar/day";
import { dayIn, dayInWords } from "../calendar/swedish-day";
import { dueWithin } from "../calendar/working-time";
import { instantOf } from "../calendar/zone";
import { inUse, type Standing } from "../operation/advance";
import type { Policy } from "../policy/schema";
import type { Found } from "./duty";
import type { Presence } from "./presence";
import { leaverIn, watchersOn } from "./watch";

/** The half-year whose snapshot is waited for: the first after the last that has one, or the one of the launch. */
function nextHalfYear({ facts, life }: Standing, { snapshot }: Policy) {
  const taken = life.snapshots.at(-1);
  if (!taken) return halfYearOf(dayIn(facts.launchedAt ?? ""));
  // A longer time than half a year is kept in whole half-years.
  const apart = snapshot.every.unit === "months" ? Math.max(1, Math.round(snapshot.every.amount / 6)) : 1;
  let next = halfYearOf(`${taken.slice(0, 4)}-${taken.endsWith("1") ? "01" : "07"}-01`);
  for (let count = 0; count < apart; count += 1) next = halfYearOf(dayAfter(next.last));
  return next;
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
    people: watchersOn(dayIn(due.at), standing, presence),
  });
  const half = nextHalfYear(standing, policy);
  const snapshot = found(`snapshot:${half.key}`, "snapshot", {
    at: instantOf(half.last, "23:59"),
    why: [`Kontot bevaras en gång varje halvår. Halvåret slutar ${dayInWords(half.last)}.`],
    source: policy.snapshot.source,
  });
  // What is being evaluated, closed or handed over is looked at already.
  if (state !== "operation") return [snapshot];

  const since = facts.trail.findLast((one) => one.state === "operation")?.at ?? launchedAt;
  const evaluation = dueWithin(since, policy.evaluation.every, policy.calendar);
  const confirmed = lastOf(facts.confirmedAt, life.confirmedAt);
  const confirmation = dueWithin(confirmed, policy.duties.confirmation.within, policy.calendar);
  const active = life.lastPost ? instantOf(life.lastPost, "12:00") : launchedAt;
  const inactivity = dueWithin(active, policy.inactivity.after, policy.calendar);
  return [
    snapshot,
    found(`evaluation:${dayIn(since)}`, "evaluation", {
      at: evaluation.at,
      why: [`Kontot utvärderades eller togs i drift ${dayInWords(dayIn(since))}.`, ...evaluation.steps.slice(1)],
      source: policy.evaluation.source,
    }),
    found(`confirmation:${dayIn(confirmed)}`, "confirmation", {
      at: confirmation.at,
      why: [`Uppgifterna bekräftades ${dayInWords(dayIn(confirmed))}.`, ...confirmation.steps.slice(1)],
      source: policy.duties.confirmation.source,
    }),
    found(`inactivity:${dayIn(active)}`, "inactivity", {
      at: inactivity.at,
      why: [
        life.lastPost
          ? `Det senaste kända inlägget är från ${dayInWords(life.lastPost)}.`
          : `Inget inlägg är känt sedan driften började ${dayInWords(dayIn(launchedAt))}.`,
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
  managers: Found["people"],
): Found[] {
  if (!inUse.includes(state)) return [];
  return acceptedAdministrators(facts).flatMap(({ person }): Found[] => {
    const left = leaverIn(presence, person.id);
    if (!left) return [];
    const due = dueWithin(instantOf(left.lastDay, "12:00"), policy.leaver.within, policy.calendar);
    const why = [`${left.name} slutar ${dayInWords(left.lastDay)}.`, ...due.steps.slice(1)];
    return [
      {
        key: `replacement:${person.id}`,
        kind: "replacement",
        matter: null,
        due: { at: due.at, why, source: policy.leaver.source },
        people: managers,
      },
    ];
  });
}
