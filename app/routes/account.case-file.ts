import { listEvents } from "../../db/events.server";
import { MACHINE_VERSION } from "../../workflows/account/machine";
import { CASE_FILE_FORMAT, caseFileText } from "../../workflows/record/case-file";
import { GENESIS } from "../../workflows/record/chain";
import { admitting } from "../http/access.server";
import { caseOf } from "../http/visit.server";
import type { LoaderFunctionArgs } from "../remix.server";

/** The case file as a file that `npm run verify` checks without this app. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const { db, municipality, account, position } = await caseOf(args);
  const events = await listEvents(db.read, account);
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
  });
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="akt-${municipality.id}-${account}.json"`,
    },
  });
});
