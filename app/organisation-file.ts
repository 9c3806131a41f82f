import { z } from "zod";
import { readJson } from "../workflows/policy/json";
import { issueText, meant, type Problem, pathText } from "../workflows/policy/problems.sv";
import { levels, type Policy } from "../workflows/policy/schema";

/** The roles that a person can hold in a municipality; managers are named by their units. */
export const heldRoles = [
  "communications",
  "informationOfficer",
  "secretary",
  "registrar",
  "systemManager",
  "politician",
  "contact",
] as const;

const unnamed = { politician: "förtroendevalda", contact: "kontaktpersoner" } as const;
/** What a role is called in the municipality, in its definite form. */
export const heldRoleName = (role: (typeof heldRoles)[number], { roleNames }: Policy): string =>
  role === "politician" || role === "contact" ? unnamed[role] : roleNames[role];

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const line = z.string().trim().min(1).max(200);
const unitSchema = z.strictObject({
  id,
  name: line,
  level: z.enum(levels),
  parent: id.nullable().default(null),
  /** A person of the file, by address or id. */
  manager: line.nullable().default(null),
});
const personSchema = z.strictObject({
  id: id.optional(),
  name: line,
  title: line,
  email: z.email().max(254),
  phone: line,
  unit: id,
  roles: z.array(z.enum(heldRoles)).default([]),
});
const fileSchema = z.strictObject({ units: z.array(unitSchema).nonempty(), people: z.array(personSchema).nonempty() });

export type OrganisationFile = z.infer<typeof fileSchema>;
/** The file's people with the id that each has, or gets. */
export type Named = {
  units: OrganisationFile["units"];
  people: (OrganisationFile["people"][number] & { id: string })[];
};
type Known = { id: string; name: string; email: string };

const examples: Record<string, object> = {
  units: { id: "biblioteket", name: "Biblioteket", level: "unit", parent: "kultur", manager: "chef@vasterby.example" },
  people: {
    name: "Prov Provsson",
    title: "bibliotekarie",
    email: "prov@vasterby.example",
    phone: "010-000 00 01",
    unit: "biblioteket",
    roles: ["communications"],
  },
};
const keys: Record<string, string[]> = {
  units: Object.keys(unitSchema.shape),
  people: Object.keys(personSchema.shape),
};

function shapeProblem(value: unknown, issue: z.core.$ZodIssue): Problem {
  const [list = "", , key] = issue.path.map(String);
  const there = issue.path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown>)?.[part], value);
  const example = examples[list];
  const shown = example && key && key in example ? example[key as keyof typeof example] : example;
  return {
    path: pathText(issue.path),
    text: issueText(issue, there, keys[list] ?? Object.keys(fileSchema.shape)),
    ...(shown === undefined ? {} : { example: JSON.stringify(shown) }),
  };
}

/** Reads the text of an organisation file; what is wrong in its form is said place by place. */
export function readOrganisation(bytes: Uint8Array): { file: OrganisationFile } | { problems: Problem[] } {
  const json = readJson(bytes);
  if ("problem" in json) return { problems: [json.problem] };
  const { value } = json;
  const read = fileSchema.safeParse(value);
  if (read.success) return { file: read.data };
  return { problems: read.error.issues.map((issue) => shapeProblem(value, issue)) };
}

export const addressOf = (email: string) => email.normalize("NFC").toLowerCase();
/** "Prov.Provsson@vasterby.example" is prov-provsson. */
export const idFrom = (email: string) =>
  (addressOf(email).split("@")[0] ?? "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "person";

/** Who everybody is: by the id in the file, else as the one known by that address, else by a new id. */
export function named({ units, people }: OrganisationFile, known: Known[]): Named {
  const byAddress = new Map(known.map((one) => [one.email, one.id]));
  return {
    units,
    people: people.map((one) => ({
      ...one,
      email: addressOf(one.email),
      id: one.id ?? byAddress.get(addressOf(one.email)) ?? idFrom(one.email),
    })),
  };
}

/** A person of the file by address or id. */
export const personBy = ({ people }: Named, text: string) =>
  people.find((one) => one.id === text || one.email === addressOf(text));

function twice<T>(list: T[], keyOf: (one: T) => string): { index: number; key: string }[] {
  const all = list.map(keyOf);
  return all.flatMap((key, index) => (all.indexOf(key) === index ? [] : [{ index, key }]));
}

function unitProblems(file: Named, policy: Policy): Problem[] {
  const { units } = file;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const here = Object.keys(policy.levels);
  return units.flatMap(({ id, level, parent, manager }, index) => {
    const at = (key: string) => `units[${index}].${key}`;
    const problems: Problem[] = [];
    if (!here.includes(level))
      problems.push({
        path: at("level"),
        text: `Kommunens regler har ingen nivå ”${level}”. Välj en av: ${here.join(", ")}.`,
      });
    const above = byId.get(parent ?? "");
    if (parent && !above)
      problems.push({
        path: at("parent"),
        text: `Enheten ”${parent}” finns inte i filen.${meant(parent, [...byId.keys()])} Överst står null.`,
      });
    if (above && levels.indexOf(above.level) > levels.indexOf(level))
      problems.push({
        path: at("parent"),
        text: `”${id}” har nivån ${level} och kan inte ligga under ”${above.id}”, som har nivån ${above.level}.`,
      });
    const way = circleFrom(id, byId);
    if (way) problems.push({ path: at("parent"), text: `Enheterna går i cirkel: ${way.join(" → ")}.` });
    if (manager && !personBy(file, manager))
      problems.push({
        path: at("manager"),
        text: `Chefen ”${manager}” finns inte bland people. Skriv chefens e-postadress, så som den står där.`,
      });
    return problems;
  });
}

/** The way back to a unit through those above it, said once: at the unit of the circle that comes first by its id. */
function circleFrom(start: string, byId: Map<string, { parent: string | null }>): string[] | undefined {
  const way = [start];
  for (let next = byId.get(start)?.parent; next; next = byId.get(next)?.parent) {
    if (next === start) return way.every((one) => start <= one) ? [...way, start] : undefined;
    if (way.includes(next)) return undefined;
    way.push(next);
  }
  return undefined;
}

function peopleProblems({ units, people }: Named, known: Known[]): Problem[] {
  const unitIds = units.map(({ id }) => id);
  return people.flatMap(({ id, unit, email }, index) => {
    const at = (key: string) => `people[${index}].${key}`;
    const problems: Problem[] = [];
    if (!unitIds.includes(unit))
      problems.push({ path: at("unit"), text: `Enheten ”${unit}” finns inte i filen.${meant(unit, unitIds)}` });
    const owner = known.find((one) => one.email === email);
    if (owner && owner.id !== id)
      problems.push({
        path: at("email"),
        text: `Adressen ${email} hör redan till ${owner.name}, som har id ${owner.id}. Skriv det id:t eller en annan adress.`,
      });
    return problems;
  });
}

/** What does not hold together in a file: within it, with the municipality's rules, and with the people known before. */
export function organisationProblems(file: Named, own: OrganisationFile, policy: Policy, known: Known[]): Problem[] {
  const derived = file.people.flatMap(({ id, email }, index) => {
    const other = known.find((one) => one.id === id);
    if (own.people[index]?.id || !other || other.email === email) return [];
    const text = `Id ${id} hör redan till ${other.name} (${other.email}). Är det samma person, skriv "id": "${id}". Annars, ge personen ett annat id.`;
    return [{ path: `people[${index}].id`, text }];
  });
  return [
    ...twice(file.units, ({ id }) => id).map(({ index, key }) => ({
      path: `units[${index}].id`,
      text: `Två enheter har id ”${key}”. Ge dem olika id.`,
    })),
    ...twice(file.people, ({ email }) => email).map(({ index, key }) => ({
      path: `people[${index}].email`,
      text: `Två personer har adressen ${key}. Skriv varje person en gång.`,
    })),
    ...twice(file.people, ({ id }) => id)
      .filter(({ index }) => !twice(file.people, ({ email }) => email).some((one) => one.index === index))
      .map(({ index, key }) => ({
        path: `people[${index}].id`,
        text: `Två personer får id ”${key}”. Ge en av dem ett eget id, till exempel "id": "${key}-2".`,
      })),
    ...unitProblems(file, policy),
    ...peopleProblems(file, known),
    ...derived,
  ];
}
