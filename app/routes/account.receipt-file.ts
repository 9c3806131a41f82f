import { admitting } from "../http/access.server";
import { caseOf } from "../http/visit.server";
import type { LoaderFunctionArgs } from "../remix.server";
import { receiptFile } from "../signing/receipt.server";

/** A signature as a file that anybody can check without this app. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { text, row } = await receiptFile(args, visit);
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="kvitto-${visit.municipality.id}-${visit.account}-${row.seq}.json"`,
    },
  });
});
