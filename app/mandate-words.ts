import type { MandateRow } from "../db/mandates.server";
import type { Policy } from "../workflows/policy/schema";
import type { DirectoryChange } from "./directory-log.server";
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

/** "1 dec. 2026–14 dec. 2026". */
export const daysWords = ({ from_day, to_day }: Pick<Told, "from_day" | "to_day">) =>
  `${formatDateShort(from_day)}–${to_day ? formatDateShort(to_day) : "tills vidare"}`;

/** A recorded change of the directory, as a sentence. */
export function changeSentence(change: DirectoryChange & { reason: string | null }, policy: Policy): string {
  if (isOfTown(change)) return townSentence(change);
  const who = change.by.name;
  const why = change.reason ? ` Skäl: ${change.reason}` : "";
  if (change.type === "unitChanged") {
    const [before, after] = change.managers;
    const manager = before?.id === after?.id ? [] : [`chef: ${before?.name ?? "ingen"} → ${after?.name ?? "ingen"}`];
    const name = change.before.name === change.after.name ? [] : [`namn: ${change.before.name} → ${change.after.name}`];
    const parent = change.before.parent === change.after.parent ? [] : ["ny plats i trädet"];
    return `${who} ändrade ${change.after.name} (${[...manager, ...name, ...parent].join(", ")}).${why}`;
  }
  const { mandate, person, behalf, unit } = change;
  const what = `${person.name} ${mandateWords(mandate, behalf, unit, policy)}`;
  return change.type === "mandateGiven"
    ? `${who} bestämde att ${what}, ${daysWords(mandate)}.`
    : `${who} avslutade i förtid att ${what}, som skulle gälla ${daysWords(mandate)}.${why}`;
}
