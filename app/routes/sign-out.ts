import { admitting } from "../http/access.server";
import { endSession } from "../http/session.server";
import { townOf } from "../http/visit.server";
import { paths } from "../paths";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";

export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const { municipality } = await townOf(args);
  return redirect(paths.signIn(municipality.id));
});

export const action = admitting("public", async (args: ActionFunctionArgs) => {
  const { municipality, db } = await townOf(args);
  return redirect(paths.signIn(municipality.id), { headers: { "Set-Cookie": await endSession(db, args.request) } });
});
