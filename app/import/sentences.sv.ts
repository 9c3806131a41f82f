import { formatDateShort } from "../ui/dates";
import type { Plan, Spell } from "./planned";
import { roleWord } from "./role-names.sv";

/** "chef för Biblioteket, från 1 jan 2026 till och med 30 juni 2026" */
export function spellText({ kind, unit, role, from, to }: Spell, units: Map<string, string>): string {
  const what = kind === "manager" ? `chef för ${units.get(unit ?? "") ?? unit}` : `rollen ${roleWord(role ?? "")}`;
  return `${what}, från ${formatDateShort(from)}${to ? ` till och med ${formatDateShort(to)}` : " tills vidare"}`;
}

/** What a plan does and what follows, one sentence each, as the command tells it. */
export function planSentences(plan: Plan): string[] {
  const { people, units, mandates, kept, gaps, unmanaged, told } = plan;
  const changed = [...units.changed, ...people.changed].map(
    ({ row, fields }) =>
      `${row.name}: ${fields.map(({ label, old, new: now }) => `${label.toLowerCase()} ”${old}” → ”${now}”`).join(", ")}`,
  );
  return [
    `Enheter: ${units.added.length} nya, ${units.changed.length} ändrade, ${units.same.length} som förut`,
    `Personer: ${people.added.length} nya, ${people.changed.length} ändrade, ${people.ended.length} slutar, ${people.same.length} som förut`,
    `För en tid: ${mandates.added.length} nya, ${mandates.changed.length} ändrade, ${mandates.same.length} som förut`,
    ...changed.slice(0, MOST_TOLD),
    ...(changed.length > MOST_TOLD ? [`… och ${changed.length - MOST_TOLD} ändrade till.`] : []),
    ...people.ended.slice(0, MOST_TOLD).map(({ name }) => `${name} slutar.`),
    ...kept.map(({ person, reasons }) => `${person.name} slutar inte än: ${reasons.join("; ")}.`),
    ...unmanaged.map(({ name }) => `${name} får ingen chef.`),
    ...gaps,
    ...told,
  ];
}

const MOST_TOLD = 50;

export const stateText = { planned: "Provad, inte genomförd", refused: "Behöver rättas", applied: "Genomförd" };

const counted: [key: string, one: string, many: string][] = [
  ["problems", "fel", "fel"],
  ["unitsAdded", "ny enhet", "nya enheter"],
  ["unitsChanged", "ändrad enhet", "ändrade enheter"],
  ["peopleAdded", "ny person", "nya personer"],
  ["peopleChanged", "ändrad person", "ändrade personer"],
  ["peopleEnded", "slutar", "slutar"],
  ["peopleKept", "kan inte sluta än", "kan inte sluta än"],
  ["mandatesAdded", "nytt för en tid", "nya för en tid"],
  ["mandatesChanged", "ändrat för en tid", "ändrade för en tid"],
];

/** "3 nya personer, 1 slutar" */
export function countsText(counts: Record<string, number>): string {
  const said = counted.flatMap(([key, one, many]) => {
    const count = counts[key] ?? 0;
    return count ? [`${count.toLocaleString("sv-SE")} ${count === 1 ? one : many}`] : [];
  });
  return said.join(", ") || "Inget ändras";
}
