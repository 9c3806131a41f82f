import type { Policy } from "../../workflows/policy/schema";
import { heldRoles } from "../organisation-file";

type HeldRole = (typeof heldRoles)[number];

/** What each held role is called in a table; the first is written on screens. The code and the municipality's own name go too. */
const words: Record<HeldRole, [string, ...string[]]> = {
  communications: ["kommunikatör", "kommunikation", "kommunikationsenheten", "informatör"],
  informationOfficer: ["informationsansvarig", "informationsansvariga"],
  secretary: ["nämndsekreterare", "nämndsekreteraren", "sekreterare"],
  registrar: ["registrator", "registratorn"],
  systemManager: ["systemförvaltare", "systemförvaltaren", "systemadministratör"],
  politician: ["förtroendevald", "politiker"],
  contact: ["kontaktperson", "kontakt"],
};

export const roleWord = (role: string) => words[role as HeldRole]?.[0] ?? role;

export const roleWords = (policy: Policy) =>
  heldRoles.map((role) => {
    const own = ownName(role, policy);
    return own && !words[role].includes(own) ? `${words[role][0]} (${own})` : words[role][0];
  });

export function roleNamed(word: string, policy: Policy): HeldRole | undefined {
  const wanted = word.toLocaleLowerCase("sv");
  return heldRoles.find((role) => [role.toLowerCase(), ...words[role], ownName(role, policy)].includes(wanted));
}

const ownName = (role: HeldRole, { roleNames }: Policy): string | undefined =>
  (roleNames as Partial<Record<string, string>>)[role]?.toLocaleLowerCase("sv");
