import type { MandateRow } from "../db/mandates.server";
import type { UnitRow } from "../db/people.server";
import { decidingUnits, type Matter, type Organisation } from "../workflows/account/organisation";
import { levels, type Policy } from "../workflows/policy/schema";
import { daysWords, roleName } from "./mandate-words";
import { formatDateShort } from "./ui/dates";

/** What somebody asks to be given; days as typed. */
export type Asked = Pick<MandateRow, "kind" | "unit" | "role" | "behalf" | "decision"> & {
  person: Someone;
  from: string;
  to: string;
};
export type Someone = { id: string; name: string; unit: string; roles: string[] };
export type Problem = { field: "person" | "from" | "to" | "unit" | "role" | "decision"; text: string };
type Known = {
  policy: Policy;
  organisation: Organisation;
  units: Pick<UnitRow, "id" | "name" | "level" | "parent" | "manager">[];
  /** Mandates of the same kind with days in common. */
  meanwhile: MandateRow[];
  nameOf(person: string): string;
  today: string;
  /** The last day of the right by which it is given; null = without end. */
  until: string | null;
};

/** Longer than this nothing is given for a time. */
const LONGEST_YEARS = 2;

const isDay = (day: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
const yearsLater = (day: string) => `${Number(day.slice(0, 4)) + LONGEST_YEARS}${day.slice(4)}`;

/** What is wrong with the days; [] = nothing. */
export function dayProblems({ from, to }: Pick<Asked, "from" | "to">, today: string): Problem[] {
  const problems: Problem[] = [];
  if (!isDay(from)) problems.push({ field: "from", text: "Välj den första dagen, till exempel 2026-12-01." });
  else if (from < today)
    problems.push({ field: "from", text: "Den första dagen har redan varit. Välj i dag eller senare." });
  if (!isDay(to)) problems.push({ field: "to", text: "Välj den sista dagen, till exempel 2026-12-14." });
  if (problems.length) return problems;
  if (to < from) return [{ field: "to", text: "Den sista dagen ligger före den första. Byt en av dem." }];
  if (to > yearsLater(from))
    return [{ field: "to", text: `Det får gälla i högst ${LONGEST_YEARS} år. Välj en tidigare sista dag.` }];
  return [];
}

/** The way from a person to somebody through those who stand in for each other in these days. */
function wayTo(goal: string, from: string, meanwhile: MandateRow[], way: string[] = [from]): string[] | undefined {
  for (const { behalf, person } of meanwhile) {
    if (behalf !== from || way.includes(person)) continue;
    if (person === goal) return [...way, person];
    const found = wayTo(goal, person, meanwhile, [...way, person]);
    if (found) return found;
  }
  return undefined;
}

function standInProblems({ person, behalf }: Asked, { meanwhile, nameOf }: Known): Problem[] {
  if (person.id === behalf) return [{ field: "person", text: `${person.name} kan inte vikariera för sig själv.` }];
  const other = meanwhile.find((one) => one.behalf === behalf);
  if (other)
    return [
      {
        field: "from",
        text: `${nameOf(other.person)} vikarierar redan ${daysWords(other)}. Välj andra dagar, eller avsluta det först.`,
      },
    ];
  const way = wayTo(behalf ?? "", person.id, meanwhile);
  if (!way) return [];
  const circle = [behalf ?? "", ...way].map(nameOf).join(" → ");
  return [{ field: "person", text: `Vikarierna skulle gå i cirkel: ${circle}. Välj någon annan.` }];
}

/** Whether a manager may hand a decision on to somebody who sits in a unit of this level. */
function mayHandOn(matter: Matter, level: UnitRow["level"] | undefined, { delegation }: Policy): boolean {
  const { further } = delegation[matter];
  return further !== null && level !== undefined && levels.indexOf(level) <= levels.indexOf(further);
}

/** The decisions that are a unit's manager's, and that the delegation order lets be handed on. */
export function handedOnAt(unit: string, policy: Policy, organisation: Organisation): Matter[] {
  return (["order", "closure"] as const).filter((matter) => {
    const [decides] = decidingUnits({ unit: { id: unit } }, policy, organisation, matter);
    return decides?.id === unit && policy.delegation[matter].further !== null;
  });
}

function delegationProblems({ person, unit, decision }: Asked, known: Known): Problem[] {
  const { policy, organisation, units, meanwhile } = known;
  const at = organisation.units.find(({ id }) => id === unit);
  if (!at) return [{ field: "unit", text: "Välj den enhet som beslutet gäller." }];
  if (!decision) return [{ field: "decision", text: "Välj vilket beslut som delegeras." }];
  if (!at.manager) return [{ field: "unit", text: `${at.name} har ingen chef som kan delegera. Utse en chef först.` }];
  if (at.manager.id === person.id)
    return [{ field: "person", text: `${person.name} är chef för ${at.name} och har redan beslutet.` }];
  if (!handedOnAt(at.id, policy, organisation).includes(decision))
    return [
      {
        field: "decision",
        text: `Chefen för ${at.name} kan inte delegera det beslutet. Delegationsordningen: ${policy.delegation[decision].point}.`,
      },
    ];
  const level = units.find(({ id }) => id === person.unit)?.level;
  if (!mayHandOn(decision, level, policy)) {
    const lowest = policy.delegation[decision].further ?? "unit";
    const word = (policy.levels[lowest] ?? lowest).toLowerCase();
    return [
      {
        field: "person",
        text: `Beslutet får delegeras lägst till nivån ${word}, och där hör ${person.name} inte hemma.`,
      },
    ];
  }
  const same = meanwhile.find((one) => one.unit === unit && one.decision === decision && one.person === person.id);
  return same ? [{ field: "from", text: `${person.name} har redan beslutet på delegation ${daysWords(same)}.` }] : [];
}

function managerProblems({ person, unit }: Asked, { units, meanwhile, nameOf }: Known): Problem[] {
  const at = units.find(({ id }) => id === unit);
  if (!at) return [{ field: "unit", text: "Välj en enhet." }];
  if (at.manager === person.id) return [{ field: "unit", text: `${person.name} är redan chef för ${at.name}.` }];
  const other = meanwhile.find((one) => one.unit === unit);
  return other
    ? [{ field: "from", text: `${nameOf(other.person)} är redan chef där ${daysWords(other)}. Välj andra dagar.` }]
    : [];
}

function roleProblems({ person, role }: Asked, { policy, meanwhile }: Known): Problem[] {
  if (!role) return [{ field: "role", text: "Välj en roll." }];
  if (person.roles.includes(role))
    return [{ field: "role", text: `${person.name} har redan rollen ${roleName(role, policy)} utan slutdag.` }];
  const same = meanwhile.find((one) => one.role === role && one.person === person.id);
  return same ? [{ field: "from", text: `${person.name} har redan rollen ${daysWords(same)}.` }] : [];
}

/** What is given by a right for a time ends with it. */
function rightProblems({ from, to }: Asked, { until }: Known): Problem[] {
  if (until === null || to <= until) return [];
  const text = `Rätten att ge det gäller till och med ${formatDateShort(until)}, och det kan inte gälla längre.`;
  const last = { field: "to" as const, text: `${text} Välj en tidigare sista dag.` };
  return from > until ? [{ field: "from", text: `${text} Välj en tidigare första dag.` }, last] : [last];
}

const byKind = {
  standIn: standInProblems,
  delegation: delegationProblems,
  manager: managerProblems,
  role: roleProblems,
} satisfies Record<MandateRow["kind"], (asked: Asked, known: Known) => Problem[]>;

/** Why somebody may not be given this, place by place with the mend; [] = may. */
export function mandateProblems(asked: Asked, known: Known): Problem[] {
  const days = dayProblems(asked, known.today);
  if (days.length) return days;
  const beyond = rightProblems(asked, known);
  if (beyond.length) return beyond;
  const elected = known.organisation.holders.politician.some(({ id }) => id === asked.person.id);
  if (elected && asked.kind !== "role")
    return [{ field: "person", text: `${asked.person.name} är förtroendevald. Välj en medarbetare.` }];
  return byKind[asked.kind](asked, known);
}

/** The way round where a unit would lie below itself, from the unit back to it; undefined = there is none. */
export function circleAt(unit: string, parent: string | null, units: { id: string; parent: string | null }[]) {
  const way = [unit];
  for (let next = parent; next; next = units.find(({ id }) => id === next)?.parent ?? null) {
    if (next === unit) return [...way, unit];
    if (way.includes(next)) return undefined;
    way.push(next);
  }
  return undefined;
}
