import type { MandateRow } from "../db/mandates.server";
import type { Policy } from "../workflows/policy/schema";
import type { Channel, DirectoryChange } from "./directory-log.server";
import { isOfTown, townSentence } from "./town-changes";
import { formatDateShort } from "./ui/dates";

type Named = { name: string } | null;
type Told = Pick<MandateRow, "kind" | "role" | "decision" | "point" | "from_day" | "to_day">;

const decisions = { order: "beslut om beställningar", closure: "beslut om avslut" } as const;

/** Roles that follow from an account or a unit have names in the policy; these two have none there. */
const unnamed: Record<string, string> = { politician: "förtroendevald", contact: "kontaktperson" };
export const roleName = (role: string, { roleNames }: Policy): string =>
  unnamed[role] ?? roleNames[role as keyof Policy["roleNames"]] ?? role;

/** "vikarierar för Y", "chef för Biblioteket": what somebody may for a time. */
export function mandateWords(
  { kind, role, decision, point }: Told,
  behalf: Named,
  unit: Named,
  policy: Policy,
): string {
  switch (kind) {
    case "standIn":
      return `vikarierar för ${behalf?.name}`;
    case "delegation":
      return `har på delegation ${decisions[decision ?? "order"]} för ${unit?.name} (${point})`;
    case "manager":
      return `är chef för ${unit?.name}`;
    case "role":
      return `har rollen ${roleName(role ?? "", policy)}`;
  }
}

/** "1 dec 2026–14 dec 2026". */
export const daysWords = ({ from_day, to_day }: Pick<Told, "from_day" | "to_day">) =>
  `${formatDateShort(from_day)}–${to_day ? formatDateShort(to_day) : "tills vidare"}`;

const channels: Record<Channel, string> = {
  import: "med en fil",
  scim: "genom SCIM",
  leaving: "när någon slutade",
  command: "med kommandot organisation",
};
const columns: Record<string, string> = {
  ...{ name: "namn", title: "titel", email: "e-post", phone: "telefon", unit: "enhet" },
  employee_id: "anställningsnummer",
};

/** A recorded change of the directory, as a sentence. */
export function changeSentence(change: DirectoryChange, policy: Policy): string {
  if (isOfTown(change)) return townSentence(change);
  const who = change.by.name;
  const why = change.reason ? ` Skäl: ${change.reason}` : "";
  const how = change.channel ? `, ${channels[change.channel]}` : "";
  if (change.type === "sessionsEnded") return `${who} avslutade alla inloggningar för ${change.person.name}.`;
  if (change.type === "unitChanged") {
    const { before, after } = change;
    const [was, is] = change.managers;
    const manager = was?.id === is?.id ? [] : [`chef: ${was?.name ?? "ingen"} → ${is?.name ?? "ingen"}`];
    if (!before) return `${who} lade till ${after.name}${manager.length ? ` (${manager})` : ""}${how}.`;
    const name = before.name === after.name ? [] : [`namn: ${before.name} → ${after.name}`];
    const parent = before.parent === after.parent && before.level === after.level ? [] : ["ny plats i trädet"];
    return `${who} ändrade ${after.name} (${[...manager, ...name, ...parent].join(", ")})${how}.${why}`;
  }
  if (change.type === "personChanged") {
    const words = (roles: string[]) => roles.map((role) => roleName(role, policy)).join(" och ") || "ingen";
    const [before, after] = change.roles;
    const roles = change.fields.includes("roles") ? [`roller: ${words(before)} → ${words(after)}`] : [];
    const fields = [...change.fields.flatMap((field) => columns[field] ?? []), ...roles];
    const told = fields.length ? ` (${fields.join(", ")})` : "";
    const name = change.person.name;
    const acts = {
      added: `lade till ${name}`,
      changed: `ändrade ${name}`,
      ended: `avslutade ${name}`,
      returned: `tog tillbaka ${name}`,
    };
    return `${who} ${acts[change.what]}${told}${how}.`;
  }
  const { mandate, person, behalf, unit } = change;
  const what = `${person.name} ${mandateWords(mandate, behalf, unit, policy)}`;
  return change.type === "mandateGiven"
    ? `${who} bestämde att ${what}, ${daysWords(mandate)}${how}.`
    : `${who} avslutade i förtid att ${what}, som skulle gälla ${daysWords(mandate)}${how}.${why}`;
}
