import type { UnitRow } from "../../db/people.server";
import { meant, type Problem, problem } from "../../workflows/policy/problems.sv";
import { levels, type Policy } from "../../workflows/policy/schema";
import { type ImportFile, placeOf } from "./lines";
import { type Field, fieldsOf, type KnownDirectory, type Names, type PlannedUnits, type UnitLookup } from "./planned";

/** The units after the import, those it does not name included; managers come later, when people are known. */
export function unitsOf(known: KnownDirectory, file: ImportFile, policy: Policy): PlannedUnits {
  const problems: Problem[] = [];
  const before = new Map(known.units.map((unit) => [unit.id, unit]));
  const after = new Map(before);
  const seen = new Map<string, number>();
  for (const line of file.units) {
    const first = seen.get(line.id);
    if (first && line.id)
      problems.push(
        problem(
          placeOf(line, "Id"),
          `Id ”${line.id}” står också på rad ${first}. Ge enheterna olika id, eller ta bort den ena raden.`,
        ),
      );
    seen.set(line.id, line.row);
    after.set(line.id, {
      id: line.id,
      name: line.name,
      level: line.level ?? before.get(line.id)?.level ?? LOWEST,
      parent: null,
      manager: before.get(line.id)?.manager ?? null,
    });
  }
  const lookup = lookupIn([...after.values()]);
  for (const line of file.units) {
    const found = line.parent === null ? undefined : lookup(line.parent);
    if (found && "wrong" in found) problems.push(problem(placeOf(line, "Överordnad"), found.wrong));
    const row = after.get(line.id);
    if (row && found && "unit" in found) after.set(line.id, { ...row, parent: found.unit.id });
  }
  const ways = waysUp(after);
  const unlevelled = new Set(file.units.filter(({ level }) => level === null).map(({ id }) => id));
  for (const line of file.units)
    problems.push(...treeProblems(line, after, ways.get(line.id) ?? [], unlevelled, policy));
  return { rows: [...after.values()], lookup: lookupIn([...after.values()]), problems };
}

/** Stands for a level that is no level; a file with one is not carried out. */
const LOWEST = "unit";

/** Deeper than any municipality, and a circle is without end. */
const DEEPEST = 20;

/** From each unit to the top, or to where it has gone too far. */
const waysUp = (units: Map<string, UnitRow>): Map<string, string[]> =>
  new Map(
    [...units.keys()].map((id) => {
      const way = [id];
      for (let next = units.get(id)?.parent; next && way.length <= DEEPEST; next = units.get(next)?.parent)
        way.push(next);
      return [id, way];
    }),
  );

function treeProblems(
  line: ImportFile["units"][number],
  units: Map<string, UnitRow>,
  way: string[],
  unlevelled: Set<string>,
  policy: Policy,
): Problem[] {
  const unit = units.get(line.id);
  const above = units.get(unit?.parent ?? "");
  const at = placeOf(line, "Överordnad");
  const again = way.indexOf(line.id, 1);
  if (again > 0)
    return [
      problem(at, `Enheterna går i cirkel: ${way.slice(0, again + 1).join(" → ")}. Ändra vad en av dem ligger under.`),
    ];
  if (way.length > DEEPEST)
    return [problem(at, `Över ${line.id} ligger fler än ${DEEPEST} enheter. Ändra vad den ligger under.`)];
  if ([unit, above].some((one) => one && unlevelled.has(one.id))) return [];
  if (unit && above && levels.indexOf(above.level) > levels.indexOf(unit.level)) {
    const [own, over] = [policy.levels[unit.level], policy.levels[above.level]];
    return [
      problem(at, `${unit.name} har nivån ${own} och kan inte ligga under ${above.name}, som har nivån ${over}.`),
    ];
  }
  return [];
}

/** Each takes a comparison with every unit; a file with more unknown units than this is wrong in another way. */
const MOST_HINTS = 20;

function lookupIn(units: UnitRow[]): UnitLookup {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const byName = new Map<string, UnitRow[]>();
  for (const unit of units) {
    const name = unit.name.toLocaleLowerCase("sv");
    byName.set(name, [...(byName.get(name) ?? []), unit]);
  }
  const known = new Map<string, ReturnType<UnitLookup>>();
  let misses = 0;
  const find = (text: string): ReturnType<UnitLookup> => {
    const wanted = text.toLocaleLowerCase("sv");
    const named = byName.get(wanted) ?? [];
    const unit = byId.get(wanted) ?? (named.length === 1 ? named[0] : undefined);
    if (unit) return { unit };
    if (named.length > 1)
      return {
        wrong: `Flera enheter heter ”${text}”. Skriv enhetens id: ${named.map(({ id }) => id).join(" eller ")}.`,
      };
    misses += 1;
    const names = misses > MOST_HINTS ? [] : [...byId.keys(), ...units.map(({ name }) => name)];
    return {
      wrong: `Enheten ”${text}” finns varken i filen eller i katalogen.${meant(text, names)} Skriv dess id eller namn.`,
    };
  };
  // Half a municipality works at a few units: what a cell means is found out once.
  return (text) => {
    const found = known.get(text) ?? find(text);
    known.set(text, found);
    return found;
  };
}

export function unitFields(row: UnitRow, was: UnitRow, names: Names): Field[] {
  const unit = (id: string | null) => names.units.get(id ?? "") ?? id ?? "";
  const person = (id: string | null) => names.people.get(id ?? "") ?? id ?? "";
  return fieldsOf([
    ["Namn", was.name, row.name],
    ["Nivå", names.levels[was.level] ?? was.level, names.levels[row.level] ?? row.level],
    ["Överordnad", unit(was.parent), unit(row.parent), was.parent !== row.parent],
    ["Chef", person(was.manager), person(row.manager), was.manager !== row.manager],
  ]);
}
