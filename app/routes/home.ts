import { admitting } from "../http/access.server";
import { visitOf } from "../http/visit.server";
import { paths } from "../paths";
import { type LoaderFunctionArgs, redirect } from "../remix.server";

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { municipality } = await visitOf(args);
  return redirect(paths.myWork(municipality.id));
});
