import { halfYearShort } from "../../workflows/calendar/half-year.sv";
import { csvHeaders, csvText } from "../csv-text";
import { admitting } from "../http/access.server";
import { markWords, roundShown } from "../http/snapshot-round.server";
import { visitOf } from "../http/visit.server";
import type { LoaderFunctionArgs } from "../remix.server";

/** Every account that the reader looks after, and which of the last half-years have a snapshot. */
export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { halves, rows } = await roundShown(await visitOf(args), { lacking: false });
  const header = ["Nummer", "Konto", "Verksamhet", ...halves.map(halfYearShort)];
  const lines = rows.map(({ id, name, unit, marks }) => [id, name, unit, ...marks.map((mark) => markWords[mark])]);
  return new Response(csvText(header, lines), { headers: csvHeaders("ogonblicksbilder") });
});
