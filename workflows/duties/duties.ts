import { holdersOf, type Organisation } from "../account/organisation";
import { before, officeHourBefore } from "../calendar/before";
import { timeInWords } from "../calendar/due-words.sv";
import { lastTime } from "../calendar/explained.sv";
import { dueWithin } from "../calendar/working-time";
import type { Standing } from "../operation/advance";
import type { DueBy } from "../operation/shape";
import type { Policy } from "../policy/schema";
import { type Duty, type Found, pressing } from "./duty";
import { matterDuties } from "./matters";
import { periodicDuties, replacementDuties } from "./periodic";
import type { Crisis, Presence } from "./presence";
import { coverDuty, roundDuty } from "./rounds";

type Judged = { standing: Standing; policy: Policy; organisation: Organisation; presence: Presence };

type Eased = Pick<Duty, "due" | "paused">;
/** What is not pressing waits for each crisis to end, and a working day longer. */
const eased = (found: Found, { policy, presence: { crisis, earlierCrises } }: Judged): Eased =>
  policy.crisis.pauses.includes(found.kind)
    ? [...earlierCrises, ...(crisis ? [crisis] : [])].reduce(({ due }: Eased, one) => easedBy(one, due, policy), {
        due: found.due,
        paused: false,
      })
    : { due: found.due, paused: false };

function easedBy(crisis: Crisis, due: DueBy, policy: Policy): Eased {
  if (due.at <= crisis.since) return { due, paused: false };
  if (!crisis.until) return { due, paused: true };
  const after = dueWithin(crisis.until, { amount: 1, unit: "workingDays" }, policy.calendar);
  if (after.at <= due.at) return { due, paused: false };
  const why = [
    ...due.why.slice(0, -1),
    `Krisen gick före till ${timeInWords(crisis.until)}.`,
    "Tiden flyttas till arbetsdagen efter att krisen tog slut.",
    lastTime(after.at),
  ];
  return { due: { ...due, at: after.at, why }, paused: false };
}

/** When to remind: in office hours, as the mail of it leaves then, and what is pressing at any hour. */
function reminder({ kind, next }: Found, due: string, { duties, calendar }: Policy): string | null {
  const { remind } = duties[kind];
  if (!remind) return null;
  const asked = before(due, remind, calendar);
  const at = pressing.includes(kind) ? asked : officeHourBefore(asked, calendar);
  return next && at <= next ? null : at;
}

/**
 * Everything that has to be done for an account in use, with its time, its people and why. Worked out from what is
 * recorded, the rules, the organisation and who is there: the same question has the same answer at any hour.
 */
export function dutiesOf(one: Judged): Duty[] {
  const { standing, policy, organisation, presence } = one;
  const { facts, life } = standing;
  if (!facts.launchedAt) return [];
  const managers = holdersOf("closer", facts, policy, organisation);
  const all = [
    ...roundDuty(standing, policy, presence),
    ...coverDuty(standing, policy, presence, managers),
    ...matterDuties(standing, policy, organisation, presence),
    ...periodicDuties(standing, policy, presence),
    ...replacementDuties(standing, policy, presence, managers),
  ];
  return all.map((found): Duty => {
    const { escalate } = policy.duties[found.kind];
    const { due, paused } = eased(found, one);
    const [owner = null, standIn = null] = found.people(due.at);
    const told = escalate.flatMap((role) => holdersOf(role, facts, policy, organisation));
    return {
      key: found.key,
      kind: found.kind,
      matter: found.matter,
      due,
      remind: paused ? null : reminder(found, due.at, policy),
      owner,
      standIn,
      escalate: told.filter(({ id }, index) => told.findIndex((person) => person.id === id) === index),
      lapsed: life.lapsed.includes(found.key),
      paused,
    };
  });
}
