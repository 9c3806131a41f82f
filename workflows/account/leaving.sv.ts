import type { Policy, Role } from "../policy/schema";
import type { Matter, MatterKind } from "./leaving";

const names: Record<MatterKind, string> = {
  orderer: "beställare",
  administrator: "administratör",
  nominee: "utsedd i beställningen, ännu inte administratör",
  deputy: "ersättare",
  responsible: "namngiven i uppgifterna om kontot",
  task: "underskrift som väntar",
  manager: "chef",
  role: "roll i kommunen",
  acting: "uppdrag för en tid",
  standIn: "vikarie för någon annan",
  stoodInFor: "någon annan vikarierar",
  delegation: "delegation",
};

/** The heading above the matters of a kind: "Administratör". */
export const kindName = (kind: MatterKind): string => names[kind].charAt(0).toUpperCase() + names[kind].slice(1);

const held: Record<string, string> = {
  politician: "förtroendevald",
  contact: "kontaktperson för frågor som är bråttom",
};

/** What somebody is or has, in words: "chef för Biblioteket", "registrator". */
export function matterName(
  { kind, role }: { kind: string; role: string | null },
  { roleNames }: Policy,
  unit: string | null,
): string {
  const name = names[kind as MatterKind] ?? kind;
  const what = role ? (held[role] ?? roleNames[role as Role] ?? role) : name;
  if (kind === "acting" || kind === "delegation" || kind === "standIn" || kind === "stoodInFor")
    return [role ? `${name}: ${what}` : name, unit].filter(Boolean).join(", ");
  return unit ? `${what} för ${unit}` : what;
}

/** What happens with a matter when somebody is named, or when nobody is. */
export function whatHappens({ kind, must, chosen, asked, heirs }: Matter, successor: string | null): string {
  const heir = heirs.map(({ name }) => name).join(", ");
  if (asked)
    return `${asked.name} har fått frågan och har inte svarat än. Den som slutar är kvar tills någon har tagit uppdraget.`;
  if (kind === "stoodInFor") return "Upphör efter sista dagen.";
  if (!chosen && kind === "responsible")
    return "Går inte att ändra i det läge som kontot är i. Den som är utsedd här tar över när det går.";
  if (!chosen)
    return heir
      ? `Går till ${heir} när personen har slutat.`
      : "Ingen annan kan skriva under. Utse först någon som kan.";
  if (successor) {
    if (kind === "administrator")
      return `${successor} får frågan om uppdraget. Den som slutar är kvar tills svaret är ja.`;
    if (kind === "nominee")
      return `${successor} tar platsen i beställningen. Är den redan skickad skickas den på nytt.`;
    if (["orderer", "deputy", "responsible"].includes(kind)) return `${successor} tar över direkt, när du genomför.`;
    return `${successor} tar över efter sista dagen.`;
  }
  if (must) return "Står öppet: någon måste utses.";
  return heir ? `${heir} finns kvar. Ingen ny behövs.` : "Upphör efter sista dagen om ingen utses.";
}
