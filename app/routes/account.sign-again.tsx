import { challengeOf } from "../../workflows/signing/challenge";
import { admitting } from "../http/access.server";
import { caseOf } from "../http/visit.server";
import { orFaultPage } from "../identity/fault-page.server";
import { startStepUp } from "../identity/step-up.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import { type LoaderFunctionArgs, redirect } from "../remix.server";
import { isOver } from "../signing/prepare.server";
import { preparedAt } from "../signing/prepared.server";
import { SignInFaultText } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Inloggningen misslyckades");

/** Leads to the provider to sign in anew, with a nonce that binds the text to be signed; a page only where it cannot. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const row = await preparedAt(args, visit);
  const { municipality, account } = visit;
  // Signed already, or too late: the page says which.
  if (row.seq !== null || isOver(row)) throw redirect(paths.signing(municipality.id, account, row.id));
  const nonce = challengeOf(row.salt, row.hash, "stepUp");
  const back = paths.signDone(municipality.id, account, row.id);
  return orFaultPage(args, municipality, async () => {
    throw await startStepUp(args, visit, { nonce, back });
  });
});

export default function SignAgain() {
  return <SignInFaultText {...useLoaderData<typeof loader>()} />;
}
