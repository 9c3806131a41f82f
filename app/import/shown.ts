import type { Policy } from "../../workflows/policy/schema";
import { formatDateShort } from "../ui/dates";
import type { Change, Plan } from "./planned";
import { roleWord } from "./role-names.sv";
import { spellText } from "./sentences.sv";

/** More than anybody reads through on a screen; how many there are is told. */
const MOST_SHOWN = 200;

type Line = { key: string; name: string; lines: string[] };
/** One kind of change as the page folds it: what, how many, and each by name. */
export type Part = { id: string; title: string; count: number; lines: Line[] };

const part = (id: string, title: string, all: Line[]): Part[] =>
  all.length ? [{ id, title, count: all.length, lines: all.slice(0, MOST_SHOWN) }] : [];

const changes = <Row extends { id: string; name: string }>(list: Change<Row>[]): Line[] =>
  list.map(({ row, fields }) => ({
    key: row.id,
    name: row.name,
    lines: fields.map(({ label, old, new: now }) => `${label}: ${old || "tomt"} → ${now || "tomt"}`),
  }));

export function partsShown({ people, units, mandates }: Plan, policy: Policy): Part[] {
  const unitNames = new Map(
    [...units.added, ...units.same, ...units.changed.map(({ row }) => row)].map(({ id, name }) => [id, name]),
  );
  const everybody = [...people.added, ...people.same, ...people.changed.map(({ row }) => row)];
  const names = new Map(everybody.map(({ id, name }) => [id, name]));
  return [
    ...part(
      "nya-enheter",
      "Nya enheter",
      units.added.map(({ id, name, level }) => ({ key: id, name, lines: [policy.levels[level] ?? level] })),
    ),
    ...part("andrade-enheter", "Ändrade enheter", changes(units.changed)),
    ...part(
      "nya-personer",
      "Nya personer",
      people.added.map(({ id, name, title, unit, roles }) => ({
        key: id,
        name,
        lines: [[title, unitNames.get(unit) ?? unit, ...roles.map(roleWord)].join(", ")],
      })),
    ),
    ...part("andrade-personer", "Ändrade personer", changes(people.changed)),
    ...part(
      "slutar",
      "Slutar",
      people.ended.map(({ id, name, title }) => ({ key: id, name, lines: [title] })),
    ),
    ...part(
      "for-en-tid",
      "För en tid",
      [
        ...mandates.added.map((spell) => ({ spell, was: "" })),
        ...mandates.changed.map(({ spell, was }) => ({
          spell,
          was: ` (förut ${was ? `till ${formatDateShort(was)}` : "tills vidare"})`,
        })),
      ].map(({ spell, was }) => ({
        key: JSON.stringify(spell),
        name: names.get(spell.person) ?? spell.person,
        lines: [spellText(spell, unitNames) + was],
      })),
    ),
    ...part(
      "enheter-kvar",
      "Enheter som inte finns i filen och ligger kvar",
      units.beside.map(({ id, name }) => ({ key: id, name, lines: [id] })),
    ),
  ];
}
