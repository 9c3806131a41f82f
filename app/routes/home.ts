import { visitOf } from "../http/visit.server";
import { paths } from "../paths";
import { type LoaderFunctionArgs, redirect } from "../remix.server";

export async function loader(args: LoaderFunctionArgs) {
  const { municipality } = await visitOf(args);
  return redirect(paths.myWork(municipality.id));
}
