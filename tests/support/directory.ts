import type { ImportFile, PersonLine, UnitLine } from "../../app/import/lines";
import { planImport } from "../../app/import/plan";
import type { KnownDirectory } from "../../app/import/planned";
import { getPolicy } from "../../app/policies.server";
import type { PersonRow, UnitRow } from "../../db/people.server";
import type { Organisation } from "../../workflows/account/organisation";

/** A row of a file about people; what is not said is as for anybody. */
export const line = (name: string, part: Partial<PersonLine> = {}): PersonLine => ({
  sheet: "Personer",
  row: 2,
  employee_id: undefined,
  name,
  title: "handläggare",
  email: `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@prov.example`,
  phone: "010-1",
  unit: "kontoret",
  roles: undefined,
  manages: undefined,
  from: null,
  to: null,
  ...part,
});
export const unitLine = (id: string, part: Partial<UnitLine> = {}): UnitLine => ({
  ...{ sheet: "Enheter", row: 2, id, name: id, level: "unit", parent: "kommunen", manager: undefined },
  ...part,
});

/** A file as it has been read; rows are numbered from 2 on. */
export const file = (part: Partial<ImportFile>): ImportFile => {
  const numbered = <Line extends { row: number }>(lines: Line[] = []) =>
    lines.map((one, index) => ({ ...one, row: index + 2 }));
  const { people, units, ...rest } = part;
  return { told: [], problems: [], complete: false, ...rest, people: numbered(people), units: numbered(units) };
};

/** Somebody in the directory, as `line` would write them. */
export const row = (name: string, part: Partial<PersonRow> = {}): PersonRow => {
  const { title, email, phone, unit } = line(name);
  const id = email.split("@")[0]?.replaceAll(".", "-") ?? "";
  return { id, name, title, email, phone, unit, roles: [], employee_id: null, ended_at: null, ...part };
};

const unit = (id: string, part: Partial<UnitRow> = {}): UnitRow => ({
  ...{ id, name: id, level: "unit" as const, parent: "kommunen", manager: null },
  ...part,
});

/** A municipality with a unit or two and these people. */
export function directory(people: PersonRow[], part: Partial<KnownDirectory> = {}): KnownDirectory {
  const units = part.units ?? [
    unit("kommunen", { level: "municipality", parent: null }),
    unit("kontoret", { name: "Kontoret" }),
  ];
  const there = people.filter(({ ended_at }) => ended_at === null);
  const holding = (role: string) => there.filter(({ roles }) => roles.includes(role));
  const organisation: Organisation = {
    units: units.map((one) => ({
      ...one,
      manager: there.find(({ id }) => id === one.manager) ?? null,
      contacts: holding("contact").filter((person) => person.unit === one.id),
    })),
    holders: {
      communications: holding("communications"),
      informationOfficer: holding("informationOfficer"),
      secretary: holding("secretary"),
      registrar: holding("registrar"),
      systemManager: holding("systemManager"),
      politician: holding("politician"),
    },
    ...{ standIns: [], delegations: [], lapsed: [] },
  };
  return { units, people, mandates: [], organisation, parts: [], today: "2026-11-28", ...part };
}

/** What the file would change in the directory. */
export const plan = (known: KnownDirectory, part: Partial<ImportFile>) =>
  planImport(known, file(part), getPolicy("hallstahammar"));
/** What is wrong in the file, each with its place. */
export const texts = ({ problems }: ReturnType<typeof plan>) => problems.map(({ path, text }) => `${path}: ${text}`);
