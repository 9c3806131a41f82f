import { contactsNeeded } from "../../workflows/account/leaving";
import { proposalNames } from "../../workflows/proposal/names.sv";
import { proposalKinds } from "../../workflows/proposal/shape";
import { admitting } from "../http/access.server";
import { overviewOf } from "../http/overview.server";
import { visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { OverviewPart } from "../ui/bar-picture";
import { PageHead } from "../ui/page-head";
import { Ways } from "../ui/ways";

const TITLE = "Läget";

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const { municipality, policy } = visit;
  return {
    town: municipality.id,
    oversees: visit.reader.roles.includes("communications"),
    parts: await overviewOf(visit),
    contacts: contactsNeeded(policy),
    proposing: proposalKinds.filter((kind) => policy.proposals[kind]),
  };
});

export default function Overview() {
  const { town, oversees, parts, contacts, proposing } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <PageHead
        title={TITLE}
        lead="Hur det går med konton i bruk: dina egna och dina enheters, eller alla om du har hand om alla."
      />
      <Ways
        ways={[
          ...(oversees ? [{ href: `${paths.myWork(town)}#late-here`, label: "Försenat, uppgift för uppgift" }] : []),
          { href: paths.snapshotRound(town), label: "Ögonblicksbilder, konto för konto" },
          { href: paths.absences(town), label: "Frånvaro och dagar utan någon" },
          { href: paths.crisis(town), label: "Krisläge" },
          ...(contacts
            ? [{ href: `${paths.organisation(town)}#kontaktpersoner`, label: "Kontaktpersoner i varje förvaltning" }]
            : []),
          ...proposing.map((kind) => ({ href: paths.proposals(town, kind), label: proposalNames[kind] })),
        ]}
      />
      {parts.map((part) => (
        <OverviewPart key={part.id} part={part} csv={paths.overviewFile(town, part.id)} />
      ))}
    </div>
  );
}
