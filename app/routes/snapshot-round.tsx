import { SNAPSHOTS_A_PAGE } from "../../db/snapshots.server";
import { halfYearOf } from "../../workflows/calendar/day";
import { halfYearShort, halfYearWords } from "../../workflows/calendar/half-year.sv";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { admitting } from "../http/access.server";
import { markWords, roundShown, TOO_LATE } from "../http/snapshot-round.server";
import { visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { SelectField } from "../ui/choice-fields";
import { DataTable } from "../ui/data-table";
import { EmptyState } from "../ui/empty-state";
import { FilterForm } from "../ui/filter-form";
import { PageHead } from "../ui/page-head";
import { Pagination } from "../ui/pagination";
import { Tag, type Tone } from "../ui/tag";

const TITLE = "Ögonblicksbilder";

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const { searchParams } = new URL(args.request.url);
  const lacking = searchParams.get("visa") === "saknas";
  const page = /^[1-9]\d{0,5}$/.test(searchParams.get("sida") ?? "") ? Number(searchParams.get("sida")) : 1;
  const { halves, rows, total } = await roundShown(visit, { lacking, page });
  const half = halfYearOf(dayIn(new Date()));
  return {
    town: visit.municipality.id,
    lacking,
    page,
    pages: Math.max(1, Math.ceil(total / SNAPSHOTS_A_PAGE)),
    total,
    tooLate: rows.some(({ marks }) => marks.includes("lacking")) ? TOO_LATE : null,
    half: halfYearWords(half.key),
    last: dayWords(half.last),
    halves: halves.map((key) => ({ key, label: halfYearShort(key) })),
    rows: rows.map(({ marks, ...row }) => ({ ...row, marks: marks.map((mark) => ({ mark, words: markWords[mark] })) })),
  };
});

const tones: Record<string, Tone> = { taken: "success", lacking: "danger", awaited: "warning", before: "neutral" };

export default function SnapshotRound() {
  const { town, lacking, page, pages, total, tooLate, half, last, halves, rows } = useLoaderData<typeof loader>();
  const address = paths.snapshotRound(town);
  const query = (sida: number) =>
    `${address}?${new URLSearchParams({ ...(lacking ? { visa: "saknas" } : {}), sida: String(sida) })}`;
  return (
    <div className="stack">
      <PageHead title={TITLE} lead={`En bild av varje konto sparas varje halvår. För ${half} senast ${last}.`} />
      <FilterForm action={address} label="Välj bland kontona" resetHref={lacking ? address : undefined}>
        <SelectField
          id="visa"
          name="visa"
          label="Visa"
          required={false}
          empty="Alla konton i bruk"
          options={[{ value: "saknas", label: `De som saknar bild för ${half}` }]}
          defaultValue={lacking ? "saknas" : undefined}
        />
      </FilterForm>
      {rows.length ? (
        <>
          <DataTable
            caption={total === 1 ? "1 konto" : `${total.toLocaleString("sv-SE")} konton`}
            columns={[
              { key: "account", label: "Konto" },
              { key: "unit", label: "Verksamhet" },
              ...halves.map(({ key, label }) => ({ key, label })),
            ]}
            rows={rows.map(({ id, name, unit, href, marks }) => ({
              key: id,
              cells: {
                account: (
                  <a className="ds-link" href={href}>
                    {name}
                    <span className="ds-sr-only">: spara en bild</span>
                  </a>
                ),
                unit,
                ...Object.fromEntries(
                  marks.map(({ mark, words }, index) => [
                    halves[index]?.key,
                    mark === "before" ? (
                      <span key={mark} className="meta">
                        {words}
                      </span>
                    ) : (
                      <Tag key={mark} tone={tones[mark]}>
                        {words}
                      </Tag>
                    ),
                  ]),
                ),
              },
            }))}
          />
          {tooLate ? (
            <p>
              <strong>Saknas:</strong> {tooLate} En bild som sparas nu visar kontot som det är i dag, räknas för {half}{" "}
              och gör den försenade uppgiften klar.
            </p>
          ) : null}
          <p>
            <a className="ds-link" href={paths.snapshotRoundFile(town)} download>
              Hämta hela listan som CSV
            </a>
          </p>
          {pages > 1 ? <Pagination page={page} pages={pages} hrefFor={query} /> : null}
        </>
      ) : (
        <EmptyState
          title={lacking ? "Alla har en bild" : "Inget konto att visa"}
          text={
            lacking
              ? `Varje konto har en bild för ${half}.`
              : "Här står konton i bruk som du är administratör för, eller som hör till dina enheter."
          }
        />
      )}
    </div>
  );
}
