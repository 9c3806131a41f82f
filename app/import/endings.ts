import type { PersonRow, UnitRow } from "../../db/people.server";
import { formatDateShort } from "../ui/dates";
import type { KnownDirectory, Spell } from "./planned";
import { roleWord } from "./role-names.sv";

const partWords: Record<string, string> = {
  orderer: "har beställt",
  administrator: "är administratör för",
  waits: "har något att göra med",
};

type Held = Pick<KnownDirectory, "mandates" | "parts" | "today">;

/** What somebody has that another must take over before they end, in Swedish; [] = nothing. */
export function heldBy(person: PersonRow, { mandates, parts, today }: Held, units: UnitRow[]): string[] {
  const accounts = new Map<string, string[]>();
  for (const part of parts.filter((one) => one.person === person.id))
    accounts.set(`${part.name} (${part.account})`, [
      ...(accounts.get(`${part.name} (${part.account})`) ?? []),
      part.role,
    ]);
  const unitName = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? id;
  return [
    ...[...accounts].map(([account, roles]) => {
      const told = roles.some((role) => role !== "waits") ? roles.filter((role) => role !== "waits") : roles;
      return `${told.map((role) => partWords[role] ?? "har en del i").join(" och ")} ${account}`;
    }),
    ...units.filter(({ manager }) => manager === person.id).map(({ name }) => `är chef för ${name}`),
    ...person.roles.map((role) => `har rollen ${roleWord(role)}`),
    ...mandates
      .filter((one) => one.to_day === null || (one.to_day >= today && one.to_day >= one.from_day))
      .filter((one) => one.person === person.id || one.behalf === person.id)
      .map(({ kind, unit, role, to_day }) => {
        const until = to_day ? ` till och med ${formatDateShort(to_day)}` : "";
        if (kind === "manager") return `är chef för ${unitName(unit)}${until}`;
        if (kind === "role") return `har rollen ${roleWord(role ?? "")}${until}`;
        return kind === "standIn" ? `är eller har en ställföreträdare${until}` : `beslutar på delegation${until}`;
      }),
  ];
}

/** Who of the missing can end now, and who still has something that another must take over first. */
export function endings(
  missing: PersonRow[],
  known: KnownDirectory,
  units: UnitRow[],
  spells: { added: Spell[] },
): { ended: PersonRow[]; kept: { person: PersonRow; reasons: string[] }[] } {
  const busy = new Set([
    ...known.parts.map(({ person }) => person),
    ...units.flatMap(({ manager }) => manager ?? []),
    ...known.mandates.flatMap(({ person, behalf }) => [person, behalf ?? person]),
    ...spells.added.map(({ person }) => person),
  ]);
  const judged = missing.map((person) => ({
    person,
    reasons: person.roles.length || busy.has(person.id) ? heldBy(person, known, units) : [],
  }));
  return {
    ended: judged.filter(({ reasons }) => reasons.length === 0).map(({ person }) => person),
    kept: judged.filter(({ reasons }) => reasons.length > 0),
  };
}
