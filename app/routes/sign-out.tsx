import { admitting } from "../http/access.server";
import { townOf } from "../http/visit.server";
import { originOf } from "../identity/origin.server";
import { endSessionUrl } from "../identity/relying-party.server";
import { endSession, sessionOf } from "../identity/session.server";
import { providersOf } from "../identity/sign-in.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { SignInPage } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Du är utloggad");

export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const { municipality, db } = await townOf(args);
  const wanted = new URL(args.request.url).searchParams.get("tjanst");
  const provider = providersOf(args, municipality.id).find(({ id }) => id === wanted);
  if (!provider || (await sessionOf(db, args.request))) return redirect(paths.signIn(municipality.id));
  // A provider that cannot be asked is none to sign out of: here the session has ended all the same.
  const elsewhere = await endSessionUrl(provider, originOf(args) + paths.signIn(municipality.id)).catch(() => null);
  if (!elsewhere) return redirect(paths.signIn(municipality.id));
  return { municipality, provider: provider.name, elsewhere, again: paths.signIn(municipality.id) };
});

export const action = admitting("public", async (args: ActionFunctionArgs) => {
  const { municipality, db } = await townOf(args);
  const provider = (await sessionOf(db, args.request))?.session.provider ?? undefined;
  const headers = { "Set-Cookie": await endSession(db, args.request) };
  return redirect(provider ? paths.signOut(municipality.id, provider) : paths.signIn(municipality.id), { headers });
});

export default function SignedOut() {
  const { municipality, provider, elsewhere, again } = useLoaderData<typeof loader>();
  return (
    <SignInPage municipality={municipality} title="Du är utloggad">
      <p>
        Du är utloggad härifrån, men kan vara inloggad kvar hos {provider}. Delar du datorn med någon, logga ut där
        också.
      </p>
      <p className="actions">
        <a className="ds-button" href={elsewhere}>
          Logga ut från {provider}
        </a>
        <a className="ds-link" href={again}>
          Logga in igen
        </a>
      </p>
    </SignInPage>
  );
}
