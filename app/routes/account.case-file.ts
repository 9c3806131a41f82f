import { listEvents } from "../../db/events.server";
import { sealedTextsOf } from "../../db/sealed-texts.server";
import { MACHINE_VERSION } from "../../workflows/account/machine";
import { storiesOf } from "../../workflows/operation/story";
import { CASE_FILE_FORMAT, caseFileText, recordedEvent } from "../../workflows/record/case-file";
import { GENESIS } from "../../workflows/record/chain";
import { admitting } from "../http/access.server";
import { seenHere } from "../http/seeing.server";
import { caseOf } from "../http/visit.server";
import type { LoaderFunctionArgs } from "../remix.server";

/** The case file as a file that `npm run verify` checks without this app. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { db, municipality, account, position } = visit;
  const events = await listEvents(db.read, account);
  const seen = await seenHere(visit, storiesOf(events.map(recordedEvent)));
  const texts = (await sealedTextsOf(db.read, account)).filter(({ matter }) => seen.has(matter));
  const text = caseFileText({
    format: CASE_FILE_FORMAT,
    machine: MACHINE_VERSION,
    municipality: municipality.id,
    account,
    state: position.state,
    head: events.at(-1)?.hash ?? GENESIS,
    facts: position.facts,
    life: position.life,
    events,
    texts: Object.fromEntries(texts.map(({ sha256, salt, text }) => [sha256, { salt, text }])),
  });
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="akt-${municipality.id}-${account}.json"`,
    },
  });
});
