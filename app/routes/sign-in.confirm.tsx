import { admitting } from "../http/access.server";
import { visitOf } from "../http/visit.server";
import { orFaultPage } from "../identity/fault-page.server";
import { requireOrigin } from "../identity/origin.server";
import { stepUpAddress } from "../identity/step-up.server";
import { type TitleArgs, titled } from "../page-title";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { SignInFaultPage, SignInPage } from "../ui/sign-in-page";

export const meta = (args: TitleArgs) => titled(args, "Bekräfta att det är du");

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  requireOrigin(args);
  const visit = await visitOf(args);
  const { municipality, person } = visit;
  const state = new URL(args.request.url).searchParams.get("forsok") ?? "";
  return orFaultPage(args, municipality, async () => ({
    municipality,
    person: person.name,
    ...(await stepUpAddress(args, visit, state)),
    fault: null,
  }));
});

/** A link, not a button: a form would not be let on to the provider's site. */
export default function Confirm() {
  const shown = useLoaderData<typeof loader>();
  if (shown.fault) return <SignInFaultPage {...shown} fault={shown.fault} />;
  const { municipality, person, provider, href, back } = shown;
  return (
    <SignInPage municipality={municipality} title="Bekräfta att det är du">
      <p>
        Det du ska göra kräver att du visar på nytt att du är {person}. Logga in hos {provider} en gång till, så kommer
        du tillbaka hit.
      </p>
      <p className="actions">
        <a className="ds-button" href={href}>
          Fortsätt till {provider}
        </a>
        <a className="ds-link" href={back}>
          Avbryt
        </a>
      </p>
    </SignInPage>
  );
}
