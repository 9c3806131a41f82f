import { admitting } from "../http/access.server";
import { visitOf } from "../http/visit.server";
import { orFaultPage } from "../identity/fault-page.server";
import { startShowing } from "../identity/shown-anew.server";
import { type TitleArgs, titled } from "../page-title";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { SignInFaultText } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Inloggningen misslyckades");

/** Leads to the provider to sign in anew, before a passkey is added or revoked; a page only where it cannot. */
export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const passkey = new URL(args.request.url).searchParams.get("passkey");
  return orFaultPage(args, visit.municipality, async () => {
    throw await startShowing(args, visit, passkey);
  });
});

export default function ShowAnew() {
  return <SignInFaultText {...useLoaderData<typeof loader>()} />;
}
