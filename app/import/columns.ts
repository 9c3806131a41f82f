import { meant } from "../../workflows/policy/problems.sv";
import type { Table } from "./table";

/** A column: its heading on screen and in the template, what it may be called besides, and an example of a cell. */
type Column = { label: string; also: string[]; example: string; demanded?: true };

export const personColumns = {
  employee_id: {
    label: "Anställningsnummer",
    also: ["anstnr", "anställningsnr", "anställningsid", "personalnummer", "employeeid", "employeenumber"],
    example: "10482",
  },
  name: { label: "Namn", also: ["förochefternamn", "name", "displayname"], example: "Prov Provsson", demanded: true },
  title: { label: "Titel", also: ["befattning", "yrkestitel", "title"], example: "bibliotekarie", demanded: true },
  email: {
    label: "E-post",
    also: ["epostadress", "mejl", "mejladress", "mail", "mailadress", "email"],
    example: "prov.provsson@vasterby.example",
    demanded: true,
  },
  phone: {
    label: "Telefon",
    also: ["telefonnummer", "telefonnr", "tfn", "tel", "mobil", "phone"],
    example: "010-000 00 01",
    demanded: true,
  },
  unit: { label: "Enhet", also: ["enhetsid", "verksamhet", "unit"], example: "biblioteket", demanded: true },
  roles: { label: "Roller", also: ["roll", "roles"], example: "kommunikatör, kontaktperson" },
  manages: { label: "Chef för", also: ["chefförenhet", "cheföver"], example: "biblioteket" },
  from: { label: "Från", also: ["fran", "fråndatum", "from", "fom"], example: "2026-01-01" },
  to: { label: "Till", also: ["tilldatum", "tom"], example: "2026-06-30" },
} satisfies Record<string, Column>;

export const unitColumns = {
  id: { label: "Id", also: ["enhetsid", "kod", "enhetskod"], example: "biblioteket", demanded: true },
  name: { label: "Namn", also: ["enhet", "enhetsnamn", "name"], example: "Biblioteket", demanded: true },
  level: { label: "Nivå", also: ["niva", "level"], example: "Enhet", demanded: true },
  parent: { label: "Överordnad", also: ["överordnadenhet", "ingåri", "parent"], example: "kultur", demanded: true },
  manager: { label: "Chef", also: ["manager", "enhetschef"], example: "chef.chefsson@vasterby.example" },
} satisfies Record<string, Column>;

export type PersonColumn = keyof typeof personColumns;
export type UnitColumn = keyof typeof unitColumns;

/** Which column of a table holds what; what nobody here knows, said in a sentence each; and what is missing or stands twice. */
export type Heading<Key extends string> = { at: Map<Key, number>; told: string[]; wrong: string[] };

/** "E-post:", "e post" and "EPOST" are one heading. */
const simplified = (text: string) =>
  text
    .normalize("NFC")
    .toLocaleLowerCase("sv")
    .replace(/[^\p{L}\p{N}]/gu, "");

export function headingOf<Key extends string>(table: Table, columns: Record<Key, Column>): Heading<Key> {
  const keys = Object.keys(columns) as Key[];
  const labels = keys.map((key) => columns[key].label);
  const heading: Heading<Key> = { at: new Map(), told: [], wrong: [] };
  for (const [index, text] of table.header.entries()) {
    const name = simplified(text);
    const key = keys.find((one) => [simplified(columns[one].label), ...columns[one].also].includes(name));
    if (!key) {
      if (name) heading.told.push(`${table.sheet}: kolumnen ”${text.trim()}” läses inte.${meant(text.trim(), labels)}`);
    } else if (heading.at.has(key))
      heading.wrong.push(`Kolumnen ${columns[key].label} står två gånger (”${text.trim()}”). Ta bort den ena.`);
    else heading.at.set(key, index);
  }
  for (const key of keys) {
    const { label, example, demanded } = columns[key];
    if (demanded && !heading.at.has(key))
      heading.wrong.push(
        `Kolumnen ${label} saknas. Skriv rubriken ${label} på första raden, och till exempel ”${example}” under den.`,
      );
  }
  return heading;
}

/** Whether a table is about units or people, by its sheet's name or else by headings that only one of them has. */
export function kindOf(table: Table): "people" | "units" | undefined {
  const sheet = simplified(table.sheet);
  if (["personer", "people", "medarbetare"].includes(sheet)) return "people";
  if (["enheter", "units", "organisation"].includes(sheet)) return "units";
  const has = (column: Column) =>
    table.header.some((text) => [simplified(column.label), ...column.also].includes(simplified(text)));
  if (has(personColumns.email) || has(personColumns.employee_id)) return "people";
  return has(unitColumns.level) || has(unitColumns.parent) ? "units" : undefined;
}
