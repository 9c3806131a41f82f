import { SigningSheet } from "../forms/signing-sheet";
import { admitting } from "../http/access.server";
import { caseOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import { data, type LoaderFunctionArgs } from "../remix.server";
import { preparedAt, signingShown } from "../signing/prepared.server";
import { signAnew } from "../signing/sign.server";

export const meta = (args: TitleArgs) => titled(args, "Skriv under, steg 2 av 2");

/** Back from the provider: what was prepared is signed and leads to the receipt, or the page says why it is not. */
export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const row = await preparedAt(args, visit);
  const answer = await signAnew(args, visit, row);
  if (!("data" in answer)) throw answer;
  return data({ shown: await signingShown(args, visit, row), reply: answer.data }, answer.init ?? {});
});

export default function SignedAnewPage() {
  const { shown, reply } = useLoaderData<typeof loader>();
  return <SigningSheet shown={shown} accounts={paths.accounts(shown.head.town)} reply={reply} />;
}
