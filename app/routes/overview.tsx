import { admitting } from "../http/access.server";
import { overviewOf } from "../http/overview.server";
import { visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { OverviewPart } from "../ui/bar-picture";
import { PageHead } from "../ui/page-head";

const TITLE = "Läget";

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  return { town: visit.municipality.id, parts: await overviewOf(visit) };
});

export default function Overview() {
  const { town, parts } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title={TITLE}
        lead="Hur det går med konton i bruk: dina egna och dina enheters, eller alla om du ser till alla."
      />
      <ul className="ways">
        {[
          { href: paths.snapshotRound(town), label: "Ögonblicksbilder, konto för konto" },
          { href: paths.absences(town), label: "Frånvaro och dagar utan någon" },
          { href: paths.crisis(town), label: "Krisläge" },
        ].map(({ href, label }) => (
          <li key={href}>
            <a className="ds-link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      {parts.map((part) => (
        <OverviewPart key={part.id} part={part} csv={paths.overviewFile(town, part.id)} />
      ))}
    </div>
  );
}
