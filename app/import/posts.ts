import type { UnitRow } from "../../db/people.server";
import { type Problem, problem } from "../../workflows/policy/problems.sv";
import { type ImportFile, type PersonLine, placeOf } from "./lines";
import type { KnownDirectory, Plan, PlannedPeople, PlannedUnits, Spell } from "./planned";

/** The units with their managers, as the sheet of units (Chef) and the sheet of people (Chef för) say. */
export function postsOf(
  file: ImportFile,
  units: PlannedUnits,
  people: PlannedPeople,
): { units: UnitRow[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const named = namedIn(file, units);
  const managers = new Map<string, { person: string | null; where: string }>();
  const name = (unit: string, person: string | null, where: string, at: string) => {
    const before = managers.get(unit);
    if (before && before.person !== person)
      problems.push(
        problem(at, `${unit} får två chefer: också på ${before.where}. En enhet har en chef; skriv bara den ena.`),
      );
    managers.set(unit, { person, where });
  };
  for (const line of file.units) {
    if (line.manager === undefined) continue;
    const person = line.manager ? people.by.get(line.manager) : null;
    if (person === undefined)
      problems.push(
        problem(
          placeOf(line, "Chef"),
          `Chefen ”${line.manager}” finns varken i filen eller i katalogen. Skriv chefens e-postadress eller anställningsnummer.`,
        ),
      );
    // An empty cell says nothing where the other sheet names somebody.
    else if (person !== null || !named.has(line.id)) name(line.id, person, placeOf(line), placeOf(line, "Chef"));
  }
  const manages = new Map<string, Set<string>>();
  for (const line of file.people) {
    if (!line.manages || line.from) continue;
    const id = people.of.get(line) ?? "";
    const theirs = manages.get(id) ?? new Set<string>();
    manages.set(id, theirs);
    for (const text of line.manages) {
      const found = units.lookup(text);
      if ("wrong" in found) problems.push(problem(placeOf(line, "Chef för"), found.wrong));
      else {
        theirs.add(found.unit.id);
        name(found.unit.id, id, placeOf(line), placeOf(line, "Chef för"));
      }
    }
  }
  const rows = units.rows.map((unit) => {
    const said = managers.get(unit.id);
    // Whoever has a row with the column, and does not name the unit there, manages it no more.
    const left = !said && unit.manager !== null && manages.get(unit.manager)?.has(unit.id) === false;
    return { ...unit, manager: said ? said.person : left ? null : unit.manager };
  });
  return { units: rows, problems };
}

/** The units that somebody's row says they manage, for good. */
const namedIn = (file: ImportFile, { lookup }: PlannedUnits) =>
  new Set(
    file.people.flatMap(({ manages, from }) =>
      (from ? [] : (manages ?? [])).flatMap((text) => {
        const found = lookup(text);
        return "unit" in found ? [found.unit.id] : [];
      }),
    ),
  );

/** Roles and posts of the rows with days, row by row. */
export function spellsOf(file: ImportFile, units: PlannedUnits, people: PlannedPeople) {
  const problems: Problem[] = [];
  const spells = file.people.map((line): { line: PersonLine; spells: Spell[] } => {
    const { from, to } = line;
    if (!from) return { line, spells: [] };
    const person = people.of.get(line) ?? "";
    const roles = (line.roles ?? []).map((role) => ({ kind: "role" as const, person, unit: null, role, from, to }));
    const posts = (line.manages ?? []).flatMap((text): Spell[] => {
      const found = units.lookup(text);
      if ("wrong" in found) problems.push(problem(placeOf(line, "Chef för"), found.wrong));
      return "unit" in found ? [{ kind: "manager", person, unit: found.unit.id, role: null, from, to }] : [];
    });
    if (!roles.length && !posts.length)
      problems.push(
        problem(placeOf(line), "Raden har Från men varken Roller eller Chef för. Skriv vad personen har under tiden."),
      );
    return { line, spells: [...roles, ...posts] };
  });
  return { spells, problems };
}

/** The spells beside the mandates that are known: the same one again changes nothing. */
export function splitSpells(spells: Spell[], known: KnownDirectory): Plan["mandates"] {
  const split = {
    added: [] as Spell[],
    changed: [] as { id: string; spell: Spell; was: string | null }[],
    same: [] as Spell[],
  };
  for (const spell of new Map(spells.map((one) => [JSON.stringify(one), one])).values()) {
    const begun = known.mandates.filter(
      (one) =>
        one.kind === spell.kind &&
        one.person === spell.person &&
        one.unit === spell.unit &&
        one.role === spell.role &&
        one.from_day === spell.from,
    );
    const [other] = begun;
    if (begun.some(({ to_day }) => to_day === spell.to)) split.same.push(spell);
    else if (other && spell.to !== null) split.changed.push({ id: other.id, spell, was: other.to_day });
    else split.added.push(spell);
  }
  return split;
}
