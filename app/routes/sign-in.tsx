import { PasskeySignIn } from "../forms/passkey-forms";
import { admitting } from "../http/access.server";
import { townOf } from "../http/visit.server";
import { backTo } from "../identity/back-to";
import { requireOrigin } from "../identity/origin.server";
import { takesPasskeys } from "../identity/passkeys.server";
import { providersOf } from "../identity/sign-in.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { NoticeBox } from "../ui/notice-box";
import { SignInPage } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Logga in");

export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const { municipality } = await townOf(args);
  requireOrigin(args);
  const back = backTo(args.request.url, municipality.id);
  const ways = providersOf(args, municipality.id).map(({ id, name }) => ({
    name,
    href: paths.signInWith(municipality.id, id, back),
  }));
  const passkey = takesPasskeys(args) && {
    question: paths.passkeyQuestion(municipality.id),
    action: `${paths.signInWithPasskey(municipality.id)}?tillbaka=${encodeURIComponent(back)}`,
  };
  return { municipality, ways, passkey };
});

/** Links, not buttons: a form would not be let on to the provider's site. */
export default function SignIn() {
  const { municipality, ways, passkey } = useLoaderData<typeof loader>();
  return (
    <SignInPage municipality={municipality} title="Logga in">
      {ways.length ? (
        <ul className="own-list">
          {ways.map(({ name, href }) => (
            <li key={href}>
              <a className="ds-button" href={href}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <NoticeBox tone="warning" title="Inloggningen är inte inställd">
          Be systemförvaltaren att ansluta kommunens inloggning. Den öppna förteckningen går att läsa ändå.
        </NoticeBox>
      )}
      {ways.length && passkey ? <PasskeySignIn {...passkey} /> : null}
    </SignInPage>
  );
}
