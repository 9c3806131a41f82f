import type { Person } from "../account/facts";
import { timeInWords } from "../calendar/due-words.sv";
import { type Duty, type DutyKind, pressing } from "../duties/duty";
import { dutyNames } from "../duties/names.sv";
import type { CaseEvent, Standing } from "./advance";
import { isLifeEvent, type LifeEvent } from "./events";
import { type Place, placeOf } from "./places";
import type { Matter } from "./shape";

/** What somebody is told, and where it leads. `urgent` mail leaves also outside office hours. */
export type LifeNotice = { to: Person; text: string; page: Place; urgent: boolean };

/** These come round by themselves: whoever has them is reminded in time, and not told a year ahead. */
const recurring: readonly DutyKind[] = ["round", "snapshot", "evaluation", "confirmation", "inactivity"];

/** Something new waits for somebody: said to them, with by when. */
const raised = (name: string, duty: Duty): LifeNotice[] =>
  duty.owner
    ? [
        {
          to: duty.owner,
          text: `${dutyNames[duty.kind]}${duty.matter ? ` (${duty.matter})` : ""}: ${name}, senast ${timeInWords(duty.due.at)}`,
          page: placeOf(duty),
          urgent: pressing.includes(duty.kind),
        },
      ]
    : [];

/** A duty that has lapsed is told to who had it, and to those who answer for that it is done. */
function lapsed(name: string, event: LifeEvent, before: Duty[]): LifeNotice[] {
  if (event.type !== "dutyLapsed") return [];
  const duty = before.find(({ key }) => key === event.duty);
  const kind = event.kind as DutyKind;
  const text = `Inte gjort i tid: ${dutyNames[kind].toLowerCase()}${duty?.matter ? ` (${duty.matter})` : ""}, ${name}, senast ${timeInWords(event.due.at)}`;
  const page = placeOf({ kind, matter: duty?.matter ?? null });
  return [...(duty?.owner ? [duty.owner] : []), ...event.told].map((to) => ({
    to,
    text,
    page,
    urgent: pressing.includes(kind),
  }));
}

/** What was asked for has its answer, and what was to be registered its number: said to those who wait for it. */
function answered(name: string, event: LifeEvent, matters: Matter[], registrars: Person[]): LifeNotice[] {
  const matter = "matter" in event ? matters.find(({ id }) => id === event.matter) : undefined;
  if (!matter) return [];
  const tell = (text: string, people: Person[]): LifeNotice[] =>
    people.map((to) => ({ to, text: `${text}: ${name}`, page: `matter:${matter.id}`, urgent: false }));
  switch (event.type) {
    case "questionAnswered":
      // In the diary the answer stands with the thread (HAL-16b); what has no number yet is handed over whole.
      return matter.state.diary === "registered"
        ? tell(`Svaret finns nu, för in det i diariet (${matter.id})`, registrars)
        : [];
    case "diaryRegistered":
      return tell(`Diariefört (${matter.id})`, [matter.by]);
    case "loanAgreed":
      return tell(`Utlåningen är godtagen (${matter.id})`, [matter.by]);
    case "loanRefused":
      return matter.kind === "loan" ? tell(`Utlåningen blir inte av (${matter.id})`, [matter.by, matter.borrower]) : [];
    case "loanEnded":
      return matter.kind === "loan" ? tell(`Utlåningen är slut (${matter.id})`, [matter.borrower]) : [];
    default:
      return [];
  }
}

/** Who is told after a step in the use of an account; `registrars` = who sees to its diary. The actor knows already; nobody is told the same twice. */
export function noticesInUse(
  { facts: { name }, life: { matters } }: Standing,
  before: Duty[],
  after: Duty[],
  events: CaseEvent[],
  registrars: Person[],
): LifeNotice[] {
  // What goes on to somebody else is as new to them as what is raised.
  const known = (duty: Duty) => before.some(({ key, owner }) => key === duty.key && owner?.id === duty.owner?.id);
  const fresh = after.filter((duty) => !recurring.includes(duty.kind) && !known(duty));
  const all = [
    ...fresh.flatMap((duty) => raised(name, duty)),
    ...events.flatMap((event) =>
      isLifeEvent(event) ? [...lapsed(name, event, before), ...answered(name, event, matters, registrars)] : [],
    ),
  ];
  const actor = events[0]?.by.id;
  const seen = new Set<string>();
  return all.filter(({ to, text }) => {
    const key = `${to.id} ${text}`;
    if (to.id === actor || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
