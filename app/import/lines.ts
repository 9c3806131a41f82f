import { z } from "zod";
import { tidy } from "../../workflows/account/form";
import { type Problem, problem } from "../../workflows/policy/problems.sv";
import { levels, type Policy } from "../../workflows/policy/schema";
import type { heldRoles } from "../organisation-file";
import { type Heading, headingOf, type PersonColumn, personColumns, type UnitColumn, unitColumns } from "./columns";
import { roleNamed, roleWords } from "./role-names.sv";
import type { Table } from "./table";

export type HeldRole = (typeof heldRoles)[number];
type Level = (typeof levels)[number];

/** Where something stands: "Personer, rad 5". */
type Placed = { sheet: string; row: number };
/** A row about a person, as far as it can be judged alone. undefined = the file has no such column: what is known stays. */
export type PersonLine = Placed & {
  employee_id: string | undefined;
  name: string;
  title: string;
  email: string;
  phone: string;
  unit: string;
  roles: HeldRole[] | undefined;
  manages: string[] | undefined;
  /** With a day, roles and manager's posts of this row are held for a time. */
  from: string | null;
  to: string | null;
};
export type UnitLine = Placed & {
  id: string;
  name: string;
  /** null = a word that is no level. */
  level: Level | null;
  parent: string | null;
  manager: string | undefined;
};

/** What the files say, with the rows that something is wrong in (so that all of it is told at once), what they say that is not read (`told`), and what cannot be. `complete`: whoever is not in it has left. */
export type ImportFile = {
  people: PersonLine[];
  units: UnitLine[];
  told: string[];
  problems: Problem[];
  complete: boolean;
};

const LONGEST = 200;
/** A day that cannot be read: the row is for a time all the same. */
const UNREAD_DAY = "0000-00-00";
const email = z.email().max(254);

const COLUMN = ", kolumn ";
export const placeOf = ({ sheet, row }: Placed, column?: string) =>
  `${sheet}, rad ${row}${column ? COLUMN + column : ""}`;

/** In the order of the rows, so that everything about one stands together. */
export function byRow(problems: Problem[]): Problem[] {
  const placed = problems.map((one) => {
    const [, sheet = one.path, row = "0"] = one.path.match(/^(.*), rad (\d+)/) ?? [];
    return { one, sheet, row: Number(row) };
  });
  return placed.sort((a, b) => a.sheet.localeCompare(b.sheet, "sv") || a.row - b.row).map(({ one }) => one);
}

/** Whether any of the problems is in a row. */
export function faultyIn(problems: Problem[]): (line: Placed) => boolean {
  const places = new Set(problems.map(({ path }) => path.split(COLUMN)[0]));
  return (line) => places.has(placeOf(line));
}

/** What a formula left behind where it could not be worked out. */
const FORMULA_ERROR = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!|VÄRDEFEL!|REFERENS!|NAMN\?|SAKNAS!)$/;

type Reading<Key extends string> = {
  line: Placed;
  has(key: Key): boolean;
  text(key: Key): string;
  wrong(key: Key, text: string): void;
};

function read<Key extends string, Line>(
  table: Table,
  columns: Record<Key, { label: string; example: string; demanded?: true }>,
  lineOf: (reading: Reading<Key>) => Line,
): { lines: Line[]; told: string[]; problems: Problem[] } {
  const { at, told, wrong }: Heading<Key> = headingOf(table, columns as never);
  if (wrong.length) return { lines: [], told, problems: wrong.map((text) => problem(table.sheet, text)) };
  const problems: Problem[] = [];
  const lines = table.rows.map(({ row, cells }) => {
    const line = { sheet: table.sheet, row };
    // Of a cell that cannot be read at all, nothing else is told.
    const unread = new Set<Key>();
    const add = (key: Key, text: string) => {
      if (!unread.has(key)) problems.push(problem(placeOf(line, columns[key].label), text, columns[key].example));
    };
    if (cells.slice(table.header.length).some((cell) => cell.trim()))
      problems.push(
        problem(placeOf(line), "Raden har fler celler än rubrikraden. Kontrollera skiljetecken och citattecken."),
      );
    const text = (key: Key) => {
      const index = at.get(key);
      const cell = index === undefined ? "" : tidy(cells[index] ?? "").replace(/\s+/gu, " ");
      const wrong = FORMULA_ERROR.test(cell)
        ? `Formeln i cellen gav felet ${cell}. Skriv värdet i stället.`
        : cell.length > LONGEST
          ? `Korta texten till högst ${LONGEST} tecken. Nu är det ${cell.length}.`
          : null;
      if (!wrong) return cell;
      add(key, wrong);
      unread.add(key);
      return "";
    };
    return lineOf({ line, text, has: (key) => at.has(key), wrong: add });
  });
  return { lines, told, problems };
}

export function personLines(table: Table, policy: Policy) {
  return read<PersonColumn, PersonLine>(table, personColumns, ({ line, has, text, wrong }) => {
    const roles = list(text("roles")).map((word) => {
      const role = roleNamed(word, policy);
      if (!role) wrong("roles", `Rollen ”${word}” finns inte. Välj bland: ${roleWords(policy).join(", ")}.`);
      return role;
    });
    const [from, to] = [day("from"), day("to")];
    function day(key: "from" | "to"): string | null {
      const written = text(key);
      if (!written) return null;
      const found = dayOf(written);
      if (!found) wrong(key, `”${written}” är ingen dag. Skriv år, månad och dag: 2026-01-31.`);
      return found ?? UNREAD_DAY;
    }
    if (to && !from) wrong("from", "Till har en dag men inte Från. Skriv vilken dag det börjar.");
    if (from && to && to !== UNREAD_DAY && to < from)
      wrong("to", `Till (${to}) ligger före Från (${from}). Byt plats på dagarna, eller rätta den ena.`);
    const one = {
      ...line,
      employee_id: has("employee_id") ? text("employee_id") : undefined,
      name: text("name"),
      title: text("title"),
      email: text("email").toLocaleLowerCase("sv"),
      phone: text("phone"),
      unit: text("unit"),
      roles: has("roles") ? [...new Set(roles.flatMap((role) => role ?? []))].sort() : undefined,
      manages: has("manages") ? [...new Set(list(text("manages")))] : undefined,
      from,
      to,
    };
    // A row that only says what somebody may for a time may leave the rest to their other row.
    const demanded = from ? ([] as const) : (["name", "title", "phone", "unit", "email"] as const);
    for (const key of demanded)
      if (!one[key]) wrong(key, `${personColumns[key].label} saknas. Fyll i cellen, eller ta bort raden.`);
    if (from && !one.email && !one.employee_id)
      wrong("email", "Skriv vem raden gäller: anställningsnummer eller e-postadress.");
    if (one.email && !email.safeParse(one.email).success)
      wrong("email", `”${one.email}” är ingen e-postadress. Skriv den i formen namn@kommun.se.`);
    return one;
  });
}

export function unitLines(table: Table, policy: Policy) {
  return read<UnitColumn, UnitLine>(table, unitColumns, ({ line, has, text, wrong }) => {
    const id = text("id").toLocaleLowerCase("sv");
    if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(id))
      wrong("id", `”${id}” går inte som id. Skriv små bokstäver a–z, siffror och bindestreck, högst 60 tecken.`);
    const name = text("name");
    if (!name) wrong("name", "Namn saknas. Skriv vad enheten heter.");
    const level = levelNamed(text("level"), policy);
    if (!level)
      wrong("level", `Nivån ”${text("level")}” finns inte. Välj en av: ${Object.values(policy.levels).join(", ")}.`);
    const manager = has("manager") ? text("manager").toLocaleLowerCase("sv") : undefined;
    return { ...line, id, name, level: level ?? null, parent: text("parent") || null, manager };
  });
}

const list = (cell: string) =>
  cell
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean);

function levelNamed(word: string, { levels: names }: Policy): Level | undefined {
  const wanted = word.toLocaleLowerCase("sv");
  return levels.find((level) => names[level] && [level, names[level].toLocaleLowerCase("sv")].includes(wanted));
}

/** "2026-01-31", "20260131", "2026-01-31 00:00": the day, if there is one like that. */
function dayOf(written: string): string | null {
  const [, year, month, date] = written.match(/^(\d{4})-?(\d\d)-?(\d\d)(?:[ T]00:00(?::00)?)?$/) ?? [];
  const found = `${year}-${month}-${date}`;
  return year && z.iso.date().safeParse(found).success ? found : null;
}
