import { admitting } from "../http/access.server";
import { templateText } from "../import/template";
import type { LoaderFunctionArgs } from "../remix.server";

/** The headings of a sheet with an example line: of people, or with `?blad=enheter` of units. */
export const loader = admitting(["systemManager"], async ({ request }: LoaderFunctionArgs) => {
  const units = new URL(request.url).searchParams.get("blad") === "enheter";
  return new Response(templateText(units ? "units" : "people"), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="mall-${units ? "enheter" : "personer"}.csv"`,
    },
  });
});
