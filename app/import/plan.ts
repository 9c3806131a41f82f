import type { Organisation } from "../../workflows/account/organisation";
import type { Policy } from "../../workflows/policy/schema";
import { canonical, sha256 } from "../../workflows/record/canonical";
import { organisationGaps } from "../organisation-gaps";
import { endings } from "./endings";
import { byRow, faultyIn, type ImportFile } from "./lines";
import { matchPeople, personFields } from "./people-plan";
import type { Change, Field, KnownDirectory, Names, Plan } from "./planned";
import { postsOf, spellsOf, splitSpells } from "./posts";
import { resultOf } from "./result";
import { unitFields, unitsOf } from "./units-plan";

/** What would be added, changed and ended if a file were carried out now, and what stands against it. Pure. */
export function planImport(known: KnownDirectory, file: ImportFile, policy: Policy): Plan {
  const units = unitsOf(known, file, policy);
  const people = matchPeople(known, file, units.lookup);
  const posts = postsOf(file, units, people);
  const { spells, problems: spellProblems } = spellsOf(file, units, people);
  const nextUnits = posts.units;
  const found = [file, units, people, posts].flatMap((one) => one.problems);
  const problems = byRow([...found, ...spellProblems]);
  // A row that something is wrong in is counted as that alone, and not also as somebody new.
  const faulty = faultyIn(problems);
  const wrongUnits = new Set(file.units.filter(faulty).map(({ id }) => id));
  const rightPeople = people.rows.filter(({ id }) => {
    const line = people.lines.get(id);
    return !line || !faulty(line);
  });
  const mandates = splitSpells(
    spells.flatMap((one) => (faulty(one.line) ? [] : one.spells)),
    known,
  );

  const before = new Map(known.people.map((one) => [one.id, one]));
  const named = new Set(people.rows.map(({ id }) => id));
  const { ended, kept } = file.complete
    ? endings(
        known.people.filter(({ id, ended_at }) => !named.has(id) && ended_at === null),
        known,
        nextUnits,
        mandates,
      )
    : { ended: [], kept: [] };
  const unitsBefore = new Map(known.units.map((one) => [one.id, one]));
  const unitsNamed = new Set(file.units.map(({ id }) => id));
  const names: Names = {
    people: people.names,
    units: new Map(nextUnits.map(({ id, name }) => [id, name])),
    levels: policy.levels,
  };
  return {
    people: { ...sorted(rightPeople, before, (row, was) => personFields(row, was, names.units)), ended },
    units: {
      ...sorted(
        nextUnits.filter(({ id }) => !wrongUnits.has(id)),
        unitsBefore,
        (row, was) => unitFields(row, was, names),
      ),
      beside: file.units.length ? known.units.filter(({ id }) => !unitsNamed.has(id)) : [],
    },
    mandates,
    problems,
    kept,
    // Of a file that cannot be carried out nothing follows.
    gaps: problems.length ? [] : newGaps(known, resultOf(known, nextUnits, people.rows, ended), policy),
    unmanaged: nextUnits.filter(
      ({ id, manager }) => !problems.length && manager === null && (unitsBefore.get(id)?.manager ?? null) !== null,
    ),
    told: file.told,
  };
}

function newGaps(known: KnownDirectory, result: Organisation, policy: Policy): string[] {
  const before = new Set(organisationGaps(known.organisation, policy));
  return organisationGaps(result, policy).filter((gap) => !before.has(gap));
}

function sorted<Row extends { id: string }>(
  rows: Row[],
  before: Map<string, Row>,
  fieldsOf: (row: Row, was: Row) => Field[],
): { added: Row[]; changed: Change<Row>[]; same: Row[] } {
  const split = { added: [] as Row[], changed: [] as Change<Row>[], same: [] as Row[] };
  for (const row of rows) {
    const was = before.get(row.id);
    const fields = was ? fieldsOf(row, was) : [];
    if (!was) split.added.push(row);
    else if (fields.length) split.changed.push({ row, fields });
    else split.same.push(row);
  }
  return split;
}

/** How many of each, as the list of imports and the pages say it. */
export const countsOf = ({ people, units, mandates, problems, kept }: Plan) => ({
  peopleAdded: people.added.length,
  peopleChanged: people.changed.length,
  peopleEnded: people.ended.length,
  peopleSame: people.same.length,
  peopleKept: kept.length,
  unitsAdded: units.added.length,
  unitsChanged: units.changed.length,
  unitsSame: units.same.length,
  mandatesAdded: mandates.added.length,
  mandatesChanged: mandates.changed.length,
  problems: problems.length,
});
export type Counts = ReturnType<typeof countsOf>;

/** SHA-256 of what would be written: two plans with one digest do the same. */
export const digestOf = ({ people, units, mandates, problems }: Plan) =>
  sha256(
    canonical({
      people: [people.added, people.changed.map(({ row }) => row), people.ended],
      units: [units.added, units.changed.map(({ row }) => row)],
      mandates: [mandates.added, mandates.changed],
      problems: problems.length,
    }),
  );

export const changesNothing = ({ people, units, mandates }: Plan) =>
  [people.added, people.changed, people.ended, units.added, units.changed, mandates.added, mandates.changed].every(
    ({ length }) => length === 0,
  );
