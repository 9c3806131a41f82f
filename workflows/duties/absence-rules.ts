import { dayAfter, dayExists } from "../calendar/day";
import { dayWords } from "../calendar/swedish-day";
import type { Absence, Presence } from "./presence";

/** So long afterwards somebody's first day away may still be written down, and so long an absence may last. */
const LATE_DAYS = 30;
const LONGEST_DAYS = 731;

type Someone = { id: string; name: string };
/** Days as typed; whoever stands in is looked up already. */
export type AbsenceAsked = { person: Someone; from: string; to: string; standIn: Someone | null };
export type AbsenceProblem = { field: "from" | "to" | "standIn"; text: string };
export type AbsenceKnown = Pick<Presence, "absences" | "leaving"> & {
  /** In Sweden. */
  today: string;
  /** Ids of those who were elected. */
  politicians: string[];
};

const span = ({ from, to }: Pick<Absence, "from" | "to">) =>
  from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
const shareDays = (one: { from: string; to: string }, other: { from: string; to: string }) =>
  one.from <= other.to && other.from <= one.to;

function dayProblems({ from, to }: AbsenceAsked, today: string): AbsenceProblem[] {
  const problems: AbsenceProblem[] = [];
  if (!dayExists(from)) problems.push({ field: "from", text: "Skriv den första dagen, till exempel 2026-12-21." });
  else if (from < dayAfter(today, -LATE_DAYS))
    problems.push({ field: "from", text: `Den första dagen får ligga högst ${LATE_DAYS} dagar bakåt.` });
  if (!dayExists(to)) problems.push({ field: "to", text: "Skriv den sista dagen, till exempel 2026-12-31." });
  if (problems.length) return problems;
  if (to < from) return [{ field: "to", text: "Den sista dagen ligger före den första. Byt en av dem." }];
  if (to < today) return [{ field: "to", text: "Den sista dagen har redan varit. Välj i dag eller senare." }];
  if (to > dayAfter(from, LONGEST_DAYS))
    return [{ field: "to", text: "Frånvaron får vara i högst två år. Välj en tidigare sista dag." }];
  return [];
}

function standInProblems(asked: AbsenceAsked, known: AbsenceKnown): AbsenceProblem[] {
  const { standIn, person } = asked;
  if (!standIn) return [];
  const at = (text: string): AbsenceProblem[] => [{ field: "standIn", text }];
  if (standIn.id === person.id) return at(`${person.name} kan inte ersätta sig själv. Välj någon annan.`);
  if (known.politicians.includes(standIn.id)) return at(`${standIn.name} är förtroendevald. Välj en medarbetare.`);
  const away = known.absences.find((one) => one.person === standIn.id && shareDays(one, asked));
  if (away) return at(`${standIn.name} är själv borta ${span(away)}. Välj någon annan.`);
  const left = known.leaving.find((one) => one.person === standIn.id && one.lastDay < asked.to);
  return left ? at(`${standIn.name} slutar ${dayWords(left.lastDay)}. Välj någon annan.`) : [];
}

/** Why an absence may not be written down, place by place with the mend; [] = it may. */
export function absenceProblems(asked: AbsenceAsked, known: AbsenceKnown): AbsenceProblem[] {
  const days = dayProblems(asked, known.today);
  if (days.length) return days;
  const own = known.absences.find((one) => one.person === asked.person.id && shareDays(one, asked));
  const twice: AbsenceProblem[] = own
    ? [{ field: "from", text: `Det finns redan en frånvaro ${span(own)}. Välj andra dagar, eller ta tillbaka den.` }]
    : [];
  return [...twice, ...standInProblems(asked, known)];
}
