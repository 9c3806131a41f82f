import { listLeavings, listMatters, mattersOfAccount } from "../../db/leavings.server";
import { findPerson } from "../../db/people.server";
import { dueWords } from "../../workflows/policy/words.sv";
import { mayLetGo, unsettled } from "../leaving.server";
import { organisationOf, personOf } from "../organisation.server";
import { paths } from "../paths";
import { formatDate, formatDateShort } from "../ui/dates";
import type { CaseVisit, Visit } from "./visit.server";

/** The leavings under way that the reader sees to, with how much of each is open; what is settled and over is left out. */
export async function leavingsShown({ db, municipality, reader }: Visit) {
  const organisation = await organisationOf(db);
  const shown = [];
  for (const leaving of await listLeavings(db.read)) {
    const row = await findPerson(db.read, leaving.person);
    if (!row) continue;
    const leaver = { person: personOf(row), unit: row.unit, roles: row.roles, manages: [] };
    const open = unsettled(await listMatters(db.read, leaving.id));
    if (!mayLetGo({ organisation, leaver }, reader) || (leaving.state === "ended" && open.length === 0)) continue;
    const waiting = open.filter(({ state }) => state === "waiting").length;
    const said = open.length === 0 ? "Inget är öppet." : `${open.length} öppna, varav ${waiting} väntar på svar.`;
    shown.push({
      key: leaving.id,
      name: row.name,
      href: paths.leaving(municipality.id, row.id),
      text: `${leaving.state === "ended" ? "Slutade" : "Sista dagen"} ${formatDateShort(leaving.last_day)}. ${said}`,
    });
  }
  return shown;
}

/** Whoever leaves an account, and until when they have to be replaced: shown on the account until somebody has taken over. */
export async function leaversOf({ db, account, policy }: CaseVisit): Promise<string[]> {
  const matters = await mattersOfAccount(db.read, account);
  const people = new Map(matters.map((one) => [one.person, one]));
  return [...people.values()].map(({ person, name, last_day }) => {
    const waits = matters.some((one) => one.person === person && one.state === "waiting");
    const what = waits ? "Den som är tillfrågad har inte svarat än." : "Ingen har tagit över än.";
    return `${name} slutar ${formatDate(last_day)}. ${what} En efterträdare ska finnas ${dueWords(policy.leaver)}, räknat från sista dagen.`;
  });
}
