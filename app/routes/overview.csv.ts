import { csvHeaders, csvText } from "../csv-text";
import { admitting } from "../http/access.server";
import { overviewOf } from "../http/overview.server";
import { notFound, visitOf } from "../http/visit.server";
import type { LoaderFunctionArgs } from "../remix.server";

/** The numbers of one picture of the overview, `?del=` by its id. */
export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const parts = await overviewOf(await visitOf(args));
  const asked = new URL(args.request.url).searchParams.get("del") ?? parts[0]?.id;
  const part = parts.find(({ id }) => id === asked);
  if (!part) throw notFound();
  return new Response(csvText(part.header, part.rows), { headers: csvHeaders(`laget-${part.id}`) });
});
