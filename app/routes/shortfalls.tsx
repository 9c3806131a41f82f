import { listStanding } from "../../db/accounts.server";
import { mayRead } from "../../workflows/account/access";
import { shortfallsOf, standing } from "../../workflows/account/shortfalls";
import { stateNames } from "../../workflows/account/texts.sv";
import { admitting } from "../http/access.server";
import { reasonsOf } from "../http/act.server";
import { visitOf } from "../http/visit.server";
import { organisationOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { policyVersions } from "../policy-in-force.server";
import { positionOf } from "../position.server";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { formatDate } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { PageHead } from "../ui/page-head";
import { Refusal } from "../ui/refusal";

const TITLE = "Konton som saknar något";

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { municipality, db, policy, reader } = await visitOf(args);
  const organisation = await organisationOf(db);
  const now = new Date().toISOString();
  const accounts = (await listStanding(db.read, standing)).flatMap((row) => {
    const position = positionOf(row);
    if (!mayRead(position, reader, organisation)) return [];
    const reasons = reasonsOf(policy, row.id, shortfallsOf({ ...position, policy, organisation, now }));
    const state = stateNames[position.state];
    return reasons.length ? [{ id: row.id, name: row.name, unit: row.unit_name, state, reasons }] : [];
  });
  const [version] = await policyVersions(db);
  return { town: municipality.id, accounts, version: version ?? null };
});

export default function Shortfalls() {
  const { town, accounts, version } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title={TITLE}
        lead="Reglerna och organisationen ändras. Här står de konton som inte uppfyller det som gäller i dag, och vad som fattas. Beslut som redan är fattade gäller."
      />
      {version ? (
        <p className="meta">
          Reglernas version {version.version} gäller sedan {formatDate(version.at)}.{" "}
          <a className="ds-link" href={paths.rules(town)}>
            Läs reglerna
          </a>
        </p>
      ) : null}
      {accounts.length === 0 ? (
        <EmptyState
          title="Inget konto saknar något"
          text="Det som prövas är villkoren som kontona har passerat: svar, administratörer och godkännande. Uppsikt och ögonblicksbilder prövas inte här."
        />
      ) : (
        accounts.map(({ id, name, unit, state, reasons }) => (
          <article key={id} className="stack">
            <h2>
              <a className="ds-link" href={paths.account(town, id)}>
                {name}
              </a>
            </h2>
            <p className="meta">
              {unit} · {state} · {id}
            </p>
            <Refusal title={reasons.length === 1 ? "Det här fattas" : "De här sakerna fattas"} reasons={reasons} />
          </article>
        ))
      )}
    </div>
  );
}
