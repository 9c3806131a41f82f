import { admitting } from "../http/access.server";
import { fieldOf, readForm } from "../http/form.server";
import { townOf } from "../http/visit.server";
import { backTo } from "../identity/back-to";
import { orFaultPage } from "../identity/fault-page.server";
import { signInWithPasskey } from "../identity/passkeys.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { SignInFaultPage } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Inloggningen misslyckades");

/** Where somebody comes who reloads the page of a fault. */
export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const { municipality } = await townOf(args);
  // With the page of a fault the router asks for this too; it needs the colours.
  return args.request.headers.has("Content-Type") ? { municipality } : redirect(paths.signIn(municipality.id));
});

export const action = admitting("public", async (args: ActionFunctionArgs) => {
  const town = await townOf(args);
  const form = await readForm(args.request);
  const back = backTo(args.request.url, town.municipality.id);
  return orFaultPage(args, town.municipality, async () => {
    throw await signInWithPasskey(args, town, fieldOf(form, "answer"), back);
  });
});

export default function SignInWithPasskey() {
  const reply = useActionData<typeof action>();
  return reply ? <SignInFaultPage {...reply} /> : null;
}
