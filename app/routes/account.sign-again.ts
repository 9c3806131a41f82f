import { challengeOf } from "../../workflows/signing/challenge";
import { admitting } from "../http/access.server";
import { caseOf } from "../http/visit.server";
import { startStepUp } from "../identity/step-up.server";
import { paths } from "../paths";
import { type LoaderFunctionArgs, redirect } from "../remix.server";
import { isOver } from "../signing/prepare.server";
import { preparedAt } from "../signing/prepared.server";

/** Leads to the provider to sign in anew, with a nonce that binds the text to be signed. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const row = await preparedAt(args, visit);
  const { municipality, account } = visit;
  // Signed already, or too late: the page says which.
  if (row.seq !== null || isOver(row)) throw redirect(paths.signing(municipality.id, account, row.id));
  const nonce = challengeOf(row.salt, row.hash, "stepUp");
  return startStepUp(args, visit, { nonce, back: paths.signDone(municipality.id, account, row.id) });
});
