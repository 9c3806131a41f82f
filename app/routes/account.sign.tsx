import { SigningSheet } from "../forms/signing-sheet";
import { admitting } from "../http/access.server";
import { readForm } from "../http/form.server";
import { caseOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "../remix.server";
import { preparedAt, signingShown } from "../signing/prepared.server";
import { signWithPasskey } from "../signing/sign.server";

export const meta = (args: TitleArgs) => titled(args, "Skriv under, steg 2 av 2");

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const row = await preparedAt(args, visit);
  const shown = await signingShown(args, visit, row);
  return data(shown, shown.over ? { status: 410 } : {});
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const row = await preparedAt(args, visit);
  return signWithPasskey(args, visit, row, await readForm(args.request));
});

export default function SignPage() {
  const shown = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return <SigningSheet shown={shown} accounts={paths.accounts(shown.head.town)} reply={reply} />;
}
