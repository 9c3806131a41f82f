import { SelectField } from "../../app/ui/choice-fields";
import { DataTable } from "../../app/ui/data-table";
import { formatDateShort } from "../../app/ui/dates";
import { FilterForm } from "../../app/ui/filter-form";
import { Frame } from "../../app/ui/frame";
import { PageHead } from "../../app/ui/page-head";
import { Pagination } from "../../app/ui/pagination";
import { StateTag } from "../../app/ui/state-tag";
import { TextField } from "../../app/ui/text-fields";
import type { AccountListRow } from "../../db/accounts.server";

type Options = { value: string; label: string }[];
export type ListData = {
  rows: AccountListRow[];
  total: number;
  pages: number;
  units: Options;
  states: Options;
  platforms: Options;
};

const MUNICIPALITY = { id: "toreboda", name: "Töreboda kommun", logotype: false };
const LIST = "/toreboda/konton";
const sorted = (by: string) => `${LIST}?sortera=${by}`;

/** What the page of accounts shows, made of the same parts, without router or database. */
export function ListPage({ rows, total, pages, units, states, platforms }: ListData) {
  const names = new Map(states.map(({ value, label }) => [value, label]));
  const select = (id: string, label: string, empty: string, options: Options) => (
    <SelectField id={id} name={id} label={label} required={false} empty={empty} options={options} />
  );
  return (
    <html lang="sv" data-theme={MUNICIPALITY.id}>
      <head>
        <meta charSet="utf-8" />
        <title>Konton – Kontoakt</title>
      </head>
      <body>
        <Frame
          municipality={MUNICIPALITY}
          nav={[
            { href: "/toreboda/mitt-arbete", label: "Mitt arbete" },
            { href: LIST, label: "Konton", current: true },
            { href: "/toreboda/bestall", label: "Beställ konto" },
            { href: "/toreboda/forteckning", label: "Förteckning" },
          ]}
          person={{ name: "Provia Mätsson", title: "Handläggare", href: "#" }}
        >
          <div className="stack">
            <PageHead
              title="Konton"
              lead="Alla kommunens konton i sociala medier, också de som beställs eller är avslutade."
            />
            <FilterForm action={LIST} label="Sök och välj bland konton">
              <TextField id="sok" name="sok" label="Sök" required={false} />
              {select("lage", "Läge", "Alla lägen", states)}
              {select("verksamhet", "Verksamhet", "Alla verksamheter", units)}
              {select("medium", "Medium", "Alla medier", platforms)}
            </FilterForm>
            <DataTable
              caption={`${total.toLocaleString("sv-SE")} konton`}
              columns={[
                { key: "name", label: "Konto", sort: { href: sorted("name"), direction: "ascending" } },
                { key: "state", label: "Läge", sort: { href: sorted("state") } },
                { key: "unit", label: "Verksamhet" },
                { key: "platform", label: "Medium" },
                { key: "updated", label: "Senast ändrat", sort: { href: sorted("updated") } },
              ]}
              rows={rows.map(({ id, name, state, unit_name, platform, updated_at }) => ({
                key: id,
                cells: {
                  name: (
                    <>
                      <a className="ds-link" href={`${LIST}/${id}`}>
                        {name}
                      </a>{" "}
                      <span className="meta">{id}</span>
                    </>
                  ),
                  state: <StateTag state={state} label={names.get(state) ?? state} />,
                  unit: unit_name,
                  platform,
                  updated: formatDateShort(updated_at),
                },
              }))}
            />
            <Pagination page={1} pages={pages} hrefFor={(page) => `${LIST}?sida=${page}`} />
          </div>
        </Frame>
      </body>
    </html>
  );
}
