import { MATTERS_A_PAGE, mattersOf } from "../../db/matters.server";
import { dueSaid } from "../../workflows/calendar/due-words.sv";
import { lifeStepNames, matterNames } from "../../workflows/operation/names.sv";
import { legible } from "../../workflows/operation/sealed";
import { type MatterKind, matterKinds } from "../../workflows/operation/shape";
import { admitting } from "../http/access.server";
import { askedOf, closedTo, visitInUse } from "../http/in-use.server";
import { raisings } from "../http/raising-steps.server";
import { seenHere, storiesHere, textsOf } from "../http/seeing.server";
import { headOf } from "../http/shown.server";
import { pageIn } from "../page-number";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { formatDateShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { Pagination } from "../ui/pagination";
import { Refusal } from "../ui/refusal";
import { WorkList } from "../ui/work-list";

export const meta = (args: TitleArgs) => titled(args, "Ärenden");

/** What somebody who may not see a matter is told of it. */
const RESTRICTED = "Ärende med begränsad insyn";
const inTime: Record<number, string> = { 0: "Det blev senare än tiden.", 1: "Det blev i tid." };

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await visitInUse(args);
  const { db, account, municipality, now } = visit;
  const seen = await seenHere(visit, await storiesHere(visit));
  const texts = await textsOf(visit, seen);
  const page = pageIn(new URL(args.request.url).searchParams.get("sida"));
  const { rows, total, open } = await mattersOf(db.read, account, page);
  const all = rows.map((row) => {
    const may = seen.has(row.id);
    const dues = row.settled_at === null && row.due_at;
    return {
      key: row.id,
      open: row.settled_at === null,
      action: may ? `${matterNames[row.kind as MatterKind]} ${row.id}` : RESTRICTED,
      ...(may ? { href: paths.matter(municipality.id, account, row.id) } : {}),
      account: may ? legible(row.subject, texts) : "",
      ...(dues ? { due: dueSaid(dues, now) } : {}),
      why: row.settled_at
        ? `Klart ${formatDateShort(row.settled_at)}. ${inTime[row.in_time ?? -1] ?? ""}`
        : `Kom ${formatDateShort(row.received_at)}.${row.crisis ? " Hör till krisen." : ""}`,
    };
  });
  const raising = matterKinds.map((kind) => ({
    kind,
    label: lifeStepNames[raisings[kind].step],
    href: paths.newMatter(municipality.id, account, kind),
    closed: closedTo(visit, askedOf(visit, raisings[kind].step)),
  }));
  const usable = raising.filter(({ closed }) => closed.length === 0);
  return {
    head: headOf(visit),
    raising: usable,
    closed: usable.length ? [] : (raising[0]?.closed ?? []),
    open: all.filter(({ open }) => open),
    settled: all.filter(({ open }) => !open),
    counts: { open, settled: total - open },
    page,
    pages: Math.ceil(total / MATTERS_A_PAGE),
    address: paths.life(municipality.id, account, "matters"),
  };
});

export default function Matters() {
  const { head, raising, closed, open, settled, counts, page, pages, address } = useLoaderData<typeof loader>();
  return (
    <div className="stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title="Ärenden"
        lead="Frågor, borttagningar, spärrar, utlåningar och begäranden om personuppgifter."
      />
      {closed.length ? <Refusal reasons={closed} /> : null}
      {raising.length ? (
        <ul className="raise" aria-label="Nytt ärende">
          {raising.map(({ kind, label, href }, index) => (
            <li key={kind}>
              <a className="ds-button" data-variant={index ? "secondary" : undefined} href={href}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {open.length || !counts.open ? (
        <section className="stack" aria-labelledby="oppna">
          <h2 id="oppna">Öppna{counts.open ? ` (${counts.open})` : ""}</h2>
          {open.length ? (
            <WorkList items={open} />
          ) : (
            <EmptyState title="Inget är öppet just nu" text="Det som behöver göras står här tills det är klart." />
          )}
        </section>
      ) : null}
      {settled.length || !counts.settled ? (
        <section className="stack" aria-labelledby="klara">
          <h2 id="klara">Klara{counts.settled ? ` (${counts.settled})` : ""}</h2>
          {settled.length ? <WorkList items={settled} /> : <p>Inget är klart än.</p>}
        </section>
      ) : null}
      <Pagination page={page} pages={pages} hrefFor={(number) => `${address}?sida=${number}`} />
    </div>
  );
}
