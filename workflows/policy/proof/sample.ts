import type { Person } from "../../account/facts";
import type { Organisation, Unit } from "../../account/organisation";
import { levels, type Policy } from "../schema";

const person = (id: string, name: string, title: string): Person => ({
  id,
  name,
  title,
  email: `${id}@exempel.se`,
  phone: "0100-10 00 00",
});

/** More than any policy demands: the smallest number of administrators is at most six. */
const SPARE = 7;
const count = Array.from({ length: SPARE }, (_, index) => index + 1);

/** Everybody whom a proof lets act, none of them real. */
export const cast = {
  orderer: person("bestallare", "Olle Exempelsson", "handläggare"),
  outsider: person("utomstaende", "Sten Utanförsson", "trädgårdsmästare"),
  administrators: count.map((no) => person(`administrator-${no}`, `Administratör ${no} Exempelsson`, "handläggare")),
  deputies: count.map((no) => person(`ersattare-${no}`, `Ersättare ${no} Exempelsson`, "handläggare")),
  communications: person("kommunikator", "Kim Exempelsson", "kommunikatör"),
  informationOfficer: person("informationsansvarig", "Ida Exempelsson", "informationsansvarig"),
  secretary: person("sekreterare", "Sara Exempelsson", "nämndsekreterare"),
  registrar: person("registrator", "Rut Exempelsson", "registrator"),
  systemManager: person("systemforvaltare", "Selma Exempelsson", "systemförvaltare"),
  politician: person("fortroendevald", "Petra Exempelsson", "ledamot"),
} as const;

/** A municipality with one unit on each level that the policy has, a manager for each but the board, and all roles held. */
export function sampleOrganisation(policy: Policy): Organisation {
  const here = levels.filter((level) => policy.levels[level]);
  const units = here.map((level, index): Unit => {
    const word = policy.levels[level] ?? level;
    return {
      id: level,
      name: `${word} i exemplet`,
      level,
      parent: here[index - 1] ?? null,
      manager: level === "board" ? null : person(`chef-${level}`, `Chef för ${word}`, "chef"),
      contacts: [cast.outsider],
    };
  });
  const holders = {
    communications: [cast.communications],
    informationOfficer: [cast.informationOfficer],
    secretary: [cast.secretary],
    registrar: [cast.registrar],
    systemManager: [cast.systemManager],
    politician: [cast.politician],
  };
  return { units, holders, standIns: [], delegations: [], lapsed: [] };
}

/** The unit that the proofs' account belongs to: the lowest, so that every level above it can decide. */
export function accountUnit({ units }: Organisation): { id: string; name: string } {
  const lowest = units.at(-1);
  if (!lowest) throw new Error("The sample organisation has no units");
  return { id: lowest.id, name: lowest.name };
}

/** Who stands for everybody where a step is open to all: one with a part in the account, and one without. */
export const anybody: Person[] = [cast.orderer, cast.outsider];
