import { allMandates, partsIn } from "../../db/holdings.server";
import { addNotices } from "../../db/notices.server";
import { enqueue } from "../../db/outbox.server";
import { listUnits, type PersonRow } from "../../db/people.server";
import type { MunicipalityDb, Trx } from "../../db/schema";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { heldBy } from "../import/endings";
import { standingStates } from "../import/import.server";
import { organisationOf } from "../organisation.server";
import { paths } from "../paths";

/** Tells system managers and the communications unit what somebody who has left leaves behind: a notice an account, and one mail. */
export async function tellOfDeparture(db: MunicipalityDb, trx: Trx, person: PersonRow, at: string): Promise<void> {
  const parts = await partsIn(trx, standingStates);
  const held = { parts, mandates: await allMandates(trx), today: dayIn(at) };
  const reasons = heldBy(person, held, await listUnits(trx));
  if (!reasons.length) return;
  const { systemManager, communications } = (await organisationOf(db, trx)).holders;
  const told = [...new Map([...systemManager, ...communications].map((one) => [one.id, one])).values()];
  const accounts = new Map(parts.filter((one) => one.person === person.id).map(({ account, name }) => [account, name]));
  await addNotices(
    trx,
    told.flatMap(({ id }) =>
      [...accounts].map(([account, name]) => ({
        person: id,
        account,
        text: `${person.name} har slutat. Någon behöver ta över: ${name}`,
        page: "account",
        at,
      })),
    ),
  );
  const body = [
    `${person.name} har slutat enligt personalkatalogen, och lämnar det här efter sig:`,
    reasons.map((reason) => `– ${reason}`).join("\n"),
    `Öppna: ${paths.leaving(db.municipality, person.id)}`,
  ].join("\n\n");
  const subject = `${person.name} har slutat: någon behöver ta över`.slice(0, 200);
  await enqueue(
    trx,
    told.map(({ id, email }) => ({ recipient: id, email, subject, body, at })),
  );
}
