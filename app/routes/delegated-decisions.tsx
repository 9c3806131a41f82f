import {
  DECISIONS_A_PAGE,
  type DecisionRow,
  findDecision,
  listDecisions,
  recordReports,
} from "../../db/reports.server";
import { tidy } from "../../workflows/account/form";
import { lineOf, type Organisation } from "../../workflows/account/organisation";
import { behalfWords, decisionWords } from "../../workflows/account/texts.sv";
import { citation } from "../../workflows/policy/clauses";
import { recordedEvent } from "../../workflows/record/case-file";
import { admitting } from "../http/access.server";
import { invalid } from "../http/act.server";
import { followsDecisions } from "../http/directory.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { visitOf } from "../http/visit.server";
import { organisationOf } from "../organisation.server";
import { pageIn } from "../page-number";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { SelectField } from "../ui/choice-fields";
import { DataTable } from "../ui/data-table";
import { formatDateShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { FieldMessage } from "../ui/field";
import { FilterForm } from "../ui/filter-form";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { Pagination } from "../ui/pagination";
import { SourceLink } from "../ui/source-link";
import { TextField } from "../ui/text-fields";

const TITLE = "Delegationsbeslut";
/** The events that are decisions on behalf of the board; that an order goes back for changes decides nothing yet. */
const DECISIONS = ["approved", "refused", "closureDecided"];

export const meta = (args: TitleArgs) => titled(args, TITLE);

const boardAbove = (unit: string, organisation: Organisation) =>
  lineOf(organisation, unit).find(({ level }) => level === "board");

function shown(row: DecisionRow, town: string, organisation: Organisation) {
  const event = recordedEvent(row);
  const point = event.behalf?.point ?? ("point" in event ? event.point : undefined);
  return {
    key: `${row.account}.${row.seq}`,
    account: { name: row.name, number: row.account, href: paths.account(town, row.account) },
    at: row.at,
    what: decisionWords(row.type),
    who: `${event.by.name}, ${event.by.title}`,
    behalf: event.behalf ? behalfWords(event.behalf) : null,
    point: point ?? "–",
    board: boardAbove(row.unit, organisation)?.name ?? "Ingen nämnd",
    reference: row.reference,
  };
}

export const loader = admitting([...followsDecisions], async (args: LoaderFunctionArgs) => {
  const { db, municipality, policy } = await visitOf(args);
  const organisation = await organisationOf(db);
  const { searchParams } = new URL(args.request.url);
  const boards = organisation.units.filter(({ level }) => level === "board");
  const board = boards.find(({ id }) => id === searchParams.get("namnd"))?.id;
  const unreported = searchParams.get("visa") === "ej-anmalda";
  const page = pageIn(searchParams.get("sida"));
  const units = board
    ? organisation.units.filter(({ id }) => boardAbove(id, organisation)?.id === board).map(({ id }) => id)
    : undefined;
  const { rows, total } = await listDecisions(db.read, {
    types: DECISIONS,
    unreported,
    page,
    ...(units ? { units } : {}),
  });
  const { delegation } = policy;
  return {
    town: municipality.id,
    reported: delegation.reported,
    source: { label: citation(delegation.source, policy), href: paths.rules(municipality.id, delegation.source) },
    clause: policy.clauses.find(({ id }) => id === delegation.source)?.text ?? "",
    boards: boards.map(({ id, name }) => ({ value: id, label: name })),
    filter: { board, unreported },
    decisions: rows.map((row) => shown(row, municipality.id, organisation)),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / DECISIONS_A_PAGE)),
    done: searchParams.get("klart") === "anmalt",
  };
});

export const action = admitting([...followsDecisions], async (args: ActionFunctionArgs) => {
  const { db, municipality, policy, person } = await visitOf(args);
  const form = await readForm(args.request);
  if (!policy.delegation.reported) throw new Response(null, { status: 403, statusText: "Forbidden" });
  const reference = tidy(fieldOf(form, "reference"));
  const chosen = [...new Set(form.getAll("decision").map(String))].slice(0, DECISIONS_A_PAGE);
  const errors = [
    ...(chosen.length ? [] : [{ id: "beslut", text: "Kryssa för de beslut som är anmälda." }]),
    ...(reference && reference.length <= 200
      ? []
      : [{ id: "reference", text: "Skriv var det står i protokollet, till exempel § 45, 2026-12-01." }]),
  ];
  if (errors.length) return invalid(errors, typedIn(form));
  const wrong = await db.write(async (trx) => {
    const organisation = await organisationOf(db, trx);
    const rows = [];
    for (const one of chosen) {
      const [account = "", seq = ""] = one.split(".");
      const decision = await findDecision(trx, account, Number(seq) || 0, DECISIONS);
      if (!decision) return "Ett av besluten finns inte. Ladda om sidan och välj igen.";
      if (decision.reference !== null)
        return `Beslutet om ${decision.name} är redan anmält (${decision.reference}). Ladda om sidan och välj igen.`;
      const board = boardAbove(decision.unit, organisation)?.id ?? null;
      rows.push({ account, seq: decision.seq, board, at: new Date().toISOString(), by: person.id, reference });
    }
    await recordReports(trx, rows);
    return null;
  });
  if (wrong) return invalid([{ id: "beslut", text: wrong }], typedIn(form));
  return redirect(`${paths.delegatedDecisions(municipality.id)}?klart=anmalt`);
});

const LABELS = { beslut: "Beslut", reference: "Var det står i protokollet" };

export default function DelegatedDecisions() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { town, reported, source, clause, boards, filter, decisions, total, page, pages, done } = view;
  const address = paths.delegatedDecisions(town);
  const query = (sida: number) => {
    const kept = { namnd: filter.board, visa: filter.unreported ? "ej-anmalda" : undefined, sida: String(sida) };
    return `${address}?${new URLSearchParams(Object.entries(kept).filter((one): one is [string, string] => !!one[1]))}`;
  };
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  const firstOpen = decisions.find(({ reference }) => reference === null)?.key;
  const open = reported && decisions.some(({ reference }) => reference === null);
  const list = (
    <DataTable
      caption={total === 1 ? "1 beslut" : `${total.toLocaleString("sv-SE")} beslut`}
      columns={[
        { key: "account", label: "Konto" },
        { key: "what", label: "Beslut" },
        { key: "point", label: "Punkt" },
        // One board's decisions do not say so on every row.
        ...(filter.board ? [] : [{ key: "board", label: "Nämnd" }]),
        ...(reported ? [{ key: "report", label: "Anmält" }] : []),
      ]}
      rows={decisions.map((one) => ({
        key: one.key,
        cells: {
          account: (
            <>
              <a className="ds-link" href={one.account.href}>
                {one.account.name}
              </a>{" "}
              <span className="meta">{one.account.number}</span>
            </>
          ),
          what: (
            <>
              {one.what} {formatDateShort(one.at)}{" "}
              <span className="meta">
                av {one.who}
                {one.behalf ? `, ${one.behalf}` : null}
              </span>
            </>
          ),
          point: one.point,
          board: one.board,
          report: one.reference ? (
            `Anmäld till nämnden: ${one.reference}`
          ) : (
            <label>
              <input
                className="ds-input"
                // What the error summary leads to.
                id={one.key === firstOpen ? "beslut" : undefined}
                type="checkbox"
                name="decision"
                value={one.key}
                aria-label={`Anmäl beslutet om ${one.account.name}`}
              />{" "}
              Inte anmäld
            </label>
          ),
        },
      }))}
    />
  );
  return (
    <div className="stack">
      <PageHead
        title={TITLE}
        lead="Chefernas beslut om konton, med den punkt i delegationsordningen som de vilar på."
      />
      {reported ? null : (
        <NoticeBox tone="info" title="Kommunen anmäler inte de här besluten till nämnden">
          {clause} <SourceLink label={source.label} href={source.href} />
        </NoticeBox>
      )}
      <ErrorSummary errors={reply?.errors ?? []} labels={LABELS} />
      {done && !reply ? <NoticeBox tone="success" title="Besluten är markerade som anmälda." /> : null}
      <FilterForm
        action={address}
        label="Välj bland besluten"
        resetHref={filter.board || filter.unreported ? address : undefined}
      >
        <SelectField
          id="namnd"
          name="namnd"
          label="Nämnd"
          required={false}
          empty="Alla nämnder"
          options={boards}
          defaultValue={filter.board}
        />
        {reported ? (
          <SelectField
            id="visa"
            name="visa"
            label="Visa"
            required={false}
            empty="Alla beslut"
            options={[{ value: "ej-anmalda", label: "Inte anmälda än" }]}
            defaultValue={filter.unreported ? "ej-anmalda" : undefined}
          />
        ) : null}
      </FilterForm>
      {decisions.length === 0 ? (
        <EmptyState
          title="Inget beslut passar"
          text="Här står besluten när en chef har godkänt, avslagit eller avslutat."
        />
      ) : open ? (
        <form method="post" noValidate className="stack">
          <FieldMessage id="beslut" error={error("beslut")} />
          {list}
          <div className="reading stack">
            <h2>Anmäl de kryssade till nämnden</h2>
            <TextField
              id="reference"
              name="reference"
              label={LABELS.reference}
              example="§ 45, 2026-12-01"
              error={error("reference")}
              defaultValue={reply?.typed.reference}
            />
            <button type="submit" className="ds-button">
              Markera som anmälda till nämnden
            </button>
          </div>
        </form>
      ) : (
        list
      )}
      {pages > 1 ? <Pagination page={page} pages={pages} hrefFor={query} /> : null}
    </div>
  );
}
