import { admitting } from "../http/access.server";
import { townOf } from "../http/visit.server";
import { orFaultPage } from "../identity/fault-page.server";
import { returned, signInAs } from "../identity/sign-in.server";
import { stepUp } from "../identity/step-up.server";
import { type TitleArgs, titled } from "../page-title";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { SignInFaultPage } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Inloggningen misslyckades");

/** Where the providers send people back to; there is a page only where something did not hold. */
export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const town = await townOf(args);
  return orFaultPage(args, town.municipality, async () => {
    const back = await returned(args, town);
    throw await (back.attempt.purpose === "step-up" ? stepUp : signInAs)(args, town, back);
  });
});

export default function SignInReturn() {
  return <SignInFaultPage {...useLoaderData<typeof loader>()} />;
}
