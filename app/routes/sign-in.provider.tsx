import { admitting } from "../http/access.server";
import { notFound, townOf } from "../http/visit.server";
import { backTo } from "../identity/back-to";
import { orFaultPage } from "../identity/fault-page.server";
import { requireOrigin } from "../identity/origin.server";
import { providersOf, startSignIn } from "../identity/sign-in.server";
import { type TitleArgs, titled } from "../page-title";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { SignInFaultPage } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Inloggningen misslyckades");

/** Leads to the provider; there is a page only where that cannot be done. */
export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const town = await townOf(args);
  requireOrigin(args);
  const provider = providersOf(args, town.municipality.id).find(({ id }) => id === args.params.provider);
  if (!provider) throw notFound();
  const back = backTo(args.request.url, town.municipality.id);
  return orFaultPage(args, town.municipality, async () => {
    throw await startSignIn(args, town, provider, back);
  });
});

export default function SignInWith() {
  return <SignInFaultPage {...useLoaderData<typeof loader>()} />;
}
