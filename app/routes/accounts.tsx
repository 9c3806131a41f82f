import { ACCOUNTS_A_PAGE, listAccounts } from "../../db/accounts.server";
import { readsAll, unitsReadBy } from "../../workflows/account/access";
import { tidy } from "../../workflows/account/form";
import { states } from "../../workflows/account/machine";
import { stateNames } from "../../workflows/account/texts.sv";
import { admitting } from "../http/access.server";
import { followsDecisions } from "../http/directory.server";
import { unitChoices } from "../http/units.server";
import { visitOf } from "../http/visit.server";
import { organisationOf } from "../organisation.server";
import { pageIn } from "../page-number";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { SelectField } from "../ui/choice-fields";
import { DataTable } from "../ui/data-table";
import { formatDateShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { FilterForm } from "../ui/filter-form";
import { PageHead } from "../ui/page-head";
import { Pagination } from "../ui/pagination";
import { StateTag } from "../ui/state-tag";
import { TextField } from "../ui/text-fields";

export const meta = (args: TitleArgs) => titled(args, "Konton");

type Sort = "name" | "updated" | "state";
const sorts: Sort[] = ["name", "updated", "state"];

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { municipality, db, policy, reader } = await visitOf(args);
  const own = { person: reader.id, units: unitsReadBy(reader, await organisationOf(db)) };
  const { searchParams } = new URL(args.request.url);
  const asked = (name: string) => tidy(searchParams.get(name)) || undefined;
  const page = pageIn(asked("sida"));
  const sort = sorts.find((one) => one === asked("sortera")) ?? "name";
  const filter = { q: asked("sok"), state: asked("lage"), unit: asked("verksamhet"), platform: asked("medium") };
  const { rows, total } = await listAccounts(db.read, {
    ...filter,
    page,
    sort,
    reader: readsAll(reader) ? undefined : own,
  });
  const platforms = policy.forms.plan.find(({ id }) => id === "platform")?.options ?? [];
  return {
    town: municipality.id,
    reportsDecisions: followsDecisions.some((role) => reader.roles.includes(role)),
    rows,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / ACCOUNTS_A_PAGE)),
    sort,
    filter,
    units: await unitChoices(db),
    states: states.map((state) => ({ value: state, label: stateNames[state] })),
    platforms: platforms.map(({ label }) => ({ value: label, label })),
    stateNames,
  };
});

export default function Accounts() {
  const { town, reportsDecisions, rows, total, page, pages, sort, filter, units, states, platforms, stateNames } =
    useLoaderData<typeof loader>();
  const action = paths.accounts(town);
  const query = (change: Record<string, string>) => {
    const kept = { sok: filter.q, lage: filter.state, verksamhet: filter.unit, medium: filter.platform, sortera: sort };
    const params = Object.entries({ ...kept, ...change }).filter(([, value]) => value);
    return `${action}?${new URLSearchParams(params as [string, string][])}`;
  };
  const sortable = (key: Sort) => ({
    href: query({ sortera: key }),
    direction: sort === key ? (key === "updated" ? ("descending" as const) : ("ascending" as const)) : undefined,
  });
  const narrowed = Object.values(filter).some(Boolean);
  return (
    <div className="stack">
      <PageHead
        title="Konton"
        lead="Kommunens konton i sociala medier. De som beställs ser du om de hör till din verksamhet eller om du har del i dem."
      />
      <p>
        <a className="ds-link" href={paths.shortfalls(town)}>
          Konton som saknar något
        </a>{" "}
        <span className="meta">enligt de regler som gäller nu</span>
      </p>
      <p className="actions">
        <a className="ds-link" href={paths.organisation(town)}>
          Organisation: vem som beslutar var
        </a>
        {reportsDecisions ? (
          <a className="ds-link" href={paths.delegatedDecisions(town)}>
            Delegationsbeslut
          </a>
        ) : null}
      </p>
      <FilterForm
        action={action}
        label="Sök och välj bland konton"
        submitLabel="Visa"
        resetHref={narrowed ? action : undefined}
      >
        <TextField id="sok" name="sok" label="Sök" required={false} defaultValue={filter.q} />
        <SelectField
          id="lage"
          name="lage"
          label="Läge"
          required={false}
          empty="Alla lägen"
          options={states}
          defaultValue={filter.state}
        />
        <SelectField
          id="verksamhet"
          name="verksamhet"
          label="Verksamhet"
          required={false}
          empty="Alla verksamheter"
          options={units}
          defaultValue={filter.unit}
        />
        <SelectField
          id="medium"
          name="medium"
          label="Medium"
          required={false}
          empty="Alla medier"
          options={platforms}
          defaultValue={filter.platform}
        />
        <input type="hidden" name="sortera" value={sort} />
      </FilterForm>
      {rows.length ? (
        <DataTable
          caption={total === 1 ? "1 konto" : `${total.toLocaleString("sv-SE")} konton`}
          columns={[
            { key: "name", label: "Konto", sort: sortable("name") },
            { key: "state", label: "Läge", sort: sortable("state") },
            { key: "unit", label: "Verksamhet" },
            { key: "platform", label: "Medium" },
            { key: "updated", label: "Senast ändrat", sort: sortable("updated") },
          ]}
          rows={rows.map(({ id, name, state, unit_name, platform, updated_at }) => ({
            key: id,
            cells: {
              name: (
                <>
                  <a className="ds-link" href={paths.account(town, id)}>
                    {name}
                  </a>{" "}
                  <span className="meta">{id}</span>
                </>
              ),
              state: <StateTag state={state} label={stateNames[state as keyof typeof stateNames]} />,
              unit: unit_name,
              platform: platform ?? "–",
              updated: formatDateShort(updated_at),
            },
          }))}
        />
      ) : narrowed ? (
        <EmptyState
          title="Inget konto passar"
          text="Ändra sökningen eller visa alla."
          action={{ href: action, label: "Visa alla konton" }}
        />
      ) : (
        <EmptyState
          title="Här finns inga konton än"
          text="Börja med en beställning."
          action={{ href: paths.newOrder(town), label: "Beställ ett konto" }}
        />
      )}
      {pages > 1 ? <Pagination page={page} pages={pages} hrefFor={(n) => query({ sida: String(n) })} /> : null}
    </div>
  );
}
