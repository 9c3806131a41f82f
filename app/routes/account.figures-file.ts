import { figuresOf } from "../../db/matters.server";
import { csvHeaders, csvText } from "../csv-text";
import { admitting } from "../http/access.server";
import { caseOf } from "../http/visit.server";
import { figureLabels } from "../import/figures";
import type { LoaderFunctionArgs } from "../remix.server";

/** The account's figures as a file, in the form that they can be read in from. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const { db, account } = await caseOf(args);
  const rows = (await figuresOf(db.read, account)).map(({ measure, day, value }) => [measure, day, value]);
  return new Response(csvText(Object.values(figureLabels), rows), { headers: csvHeaders(`siffror-${account}`) });
});
