import type { PersonRow } from "../../db/people.server";
import { type Problem, problem } from "../../workflows/policy/problems.sv";
import { addressOf, idFrom } from "../organisation-file";
import { formatDateShort } from "../ui/dates";
import { type ImportFile, type PersonLine, placeOf } from "./lines";
import { type Field, fieldsOf, type KnownDirectory, type PlannedPeople, type UnitLookup } from "./planned";
import { roleWord } from "./role-names.sv";

/** Who each row is: by employee id first, then by address; never by name. Whoever is neither is new. */
export function matchPeople(known: KnownDirectory, file: ImportFile, unitBy: UnitLookup): PlannedPeople {
  const byEmployee = new Map(known.people.flatMap((one) => (one.employee_id ? [[one.employee_id, one] as const] : [])));
  const byAddress = new Map(known.people.map((one) => [one.email, one]));
  const taken = new Set(known.people.map(({ id }) => id));
  const rows = new Map<string, PersonRow>();
  const lines = new Map<string, PersonLine>();
  const of = new Map<PersonLine, string>();
  const problems: Problem[] = [];
  // Rows without days first: they say who somebody is, the others what they may for a time.
  const ordered = [...file.people].sort((a, b) => Number(a.from !== null) - Number(b.from !== null));
  const firsts = { employee: new Map<string, PersonLine>(), address: new Map<string, PersonLine>() };

  for (const line of ordered) {
    const email = line.email && addressOf(line.email);
    const unit = line.unit ? unitBy(line.unit) : undefined;
    if (unit && "wrong" in unit) problems.push(problem(placeOf(line, "Enhet"), unit.wrong));
    const earlier = (line.employee_id && firsts.employee.get(line.employee_id)) || (email && firsts.address.get(email));
    if (earlier) {
      problems.push(...(line.from ? sayingMore(line, earlier) : twice(line, earlier)));
      of.set(line, of.get(earlier) ?? "");
      continue;
    }
    const employed = line.employee_id ? byEmployee.get(line.employee_id) : undefined;
    const addressed = email ? byAddress.get(email) : undefined;
    const was = employed ?? (isAnother(line, addressed) ? undefined : addressed);
    const same = was && lines.get(was.id);
    if (same) {
      problems.push(...twice(line, same));
      of.set(line, was.id);
      continue;
    }
    if (!was && line.from && (line.email || line.employee_id)) problems.push(...missing(line));
    const id = was?.id ?? freeId(email, taken);
    taken.add(id);
    of.set(line, id);
    lines.set(id, line);
    if (line.employee_id) firsts.employee.set(line.employee_id, line);
    if (email) firsts.address.set(email, line);
    rows.set(id, {
      id,
      name: line.name || (was?.name ?? ""),
      title: line.title || (was?.title ?? ""),
      email: email || (was?.email ?? ""),
      phone: line.phone || (was?.phone ?? ""),
      unit: unit && "unit" in unit ? unit.unit.id : (was?.unit ?? ""),
      // What is held for a time is a mandate; only a row without days says what somebody has for good.
      // Whoever comes back has none of what they had.
      roles: line.from || !line.roles ? (was?.ended_at ? [] : (was?.roles ?? [])) : line.roles,
      employee_id: line.employee_id || (was?.employee_id ?? null),
      ended_at: null,
    });
  }
  problems.push(...addressProblems(rows, lines, byAddress));
  const everybody = [...known.people.filter(({ id }) => !rows.has(id)), ...rows.values()];
  const by = new Map(
    everybody.flatMap(({ id, email, employee_id }) => [
      [id, id],
      [email, id],
      ...(employee_id ? [[employee_id.toLocaleLowerCase("sv"), id] as const] : []),
    ]),
  );
  return {
    rows: [...rows.values()],
    lines,
    of,
    by,
    names: new Map(everybody.map(({ id, name }) => [id, name])),
    problems,
  };
}

function twice(line: PersonLine, earlier: PersonLine): Problem[] {
  const same = line.employee_id && line.employee_id === earlier.employee_id;
  const [column, what] = same
    ? ["Anställningsnummer", `Anställningsnumret ${line.employee_id}`]
    : ["E-post", `Adressen ${line.email}`];
  if (!same && line.email !== earlier.email)
    return [
      problem(
        placeOf(line),
        `Raden är om samma person som rad ${earlier.row}, som katalogen känner dem. Ta bort den ena.`,
      ),
    ];
  const mend = "Skriv varje person på en rad. Vad någon har för en tid skrivs på en rad till, med Från och Till.";
  return [
    problem(
      placeOf(line, column),
      `${what} står också på rad ${earlier.row}${earlier.name ? ` (${earlier.name})` : ""}. ${mend}`,
    ),
  ];
}

/** A further row for a time must not say otherwise of who somebody is. */
function sayingMore(line: PersonLine, earlier: PersonLine): Problem[] {
  const wrong = (["name", "title", "phone", "unit", "email", "employee_id"] as const).filter(
    (key) => line[key] && earlier[key] && line[key] !== earlier[key],
  );
  return wrong.length
    ? [
        problem(
          placeOf(line),
          `Raden är om samma person som rad ${earlier.row} men säger annat om ${wrong.length === 1 ? "en uppgift" : "flera uppgifter"}. Skriv lika, eller lämna cellerna tomma.`,
        ),
      ]
    : [];
}

function missing(line: PersonLine): Problem[] {
  const labels = { name: "Namn", title: "Titel", email: "E-post", phone: "Telefon", unit: "Enhet" } as const;
  return (Object.keys(labels) as (keyof typeof labels)[])
    .filter((key) => !line[key])
    .map((key) => problem(placeOf(line, labels[key]), `${labels[key]} saknas. Personen är ny, så hela raden behövs.`));
}

/** One address, two employee ids: the address has gone from one to another. */
const isAnother = ({ employee_id }: PersonLine, addressed?: PersonRow) =>
  Boolean(employee_id && addressed?.employee_id && addressed.employee_id !== employee_id);

/** An address that somebody outside the file has, or keeps. */
function addressProblems(
  rows: Map<string, PersonRow>,
  lines: Map<string, PersonLine>,
  byAddress: Map<string, PersonRow>,
): Problem[] {
  return [...rows.values()].flatMap((row) => {
    const owner = byAddress.get(row.email);
    const line = lines.get(row.id);
    if (!owner || !line || owner.id === row.id) return [];
    const later = rows.get(owner.id);
    if (later && later.email !== row.email) return [];
    const who = [
      owner.name,
      owner.ended_at ? " som har slutat" : "",
      owner.employee_id ? ` med anställningsnummer ${owner.employee_id}` : "",
    ];
    const text = `Adressen ${row.email} hör redan till ${who.filter(Boolean).join(",")}. Är det samma person, skriv det numret. Annars, skriv en annan adress.`;
    return [problem(placeOf(line, "E-post"), text)];
  });
}

function freeId(email: string, taken: Set<string>): string {
  const wanted = idFrom(email);
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

export function personFields(row: PersonRow, was: PersonRow, units: Map<string, string>): Field[] {
  const unitName = (id: string) => units.get(id) ?? id;
  const roles = (list: string[]) => [...list].sort().map(roleWord).join(", ");
  return fieldsOf([
    [was.employee_id ? "Anställningsnummer" : "Får anställningsnummer", was.employee_id ?? "", row.employee_id ?? ""],
    ["Namn", was.name, row.name],
    ["Titel", was.title, row.title],
    ["E-post", was.email, row.email],
    ["Telefon", was.phone, row.phone],
    ["Enhet", unitName(was.unit), unitName(row.unit), was.unit !== row.unit],
    ["Roller", roles(was.roles), roles(row.roles)],
    ["Slutade", was.ended_at ? formatDateShort(was.ended_at) : "", row.ended_at ? formatDateShort(row.ended_at) : ""],
  ]);
}
