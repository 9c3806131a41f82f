import { listNotices, markRead } from "../../db/notices.server";
import { tasksOf, waitingFor } from "../../db/tasks.server";
import { awaitedAct, taskName, taskNames } from "../../workflows/account/names.sv";
import type { Page } from "../../workflows/account/screens";
import { proposalNames } from "../../workflows/proposal/names.sv";
import { proposalKinds } from "../../workflows/proposal/shape";
import { RoundButton } from "../forms/round-button";
import { admitting } from "../http/access.server";
import { dutiesOfMine, dutiesOfOthersHere, lateInUnits } from "../http/duties-shown.server";
import { fieldOf, readForm } from "../http/form.server";
import { leavingsShown } from "../http/leavings-shown.server";
import { lookedAfter } from "../http/looked-after.server";
import { proposalsAwaiting, proposalTask } from "../http/proposals-shown.server";
import { visitOf } from "../http/visit.server";
import { lettingGo } from "../leaving.server";
import { type TitleArgs, titled } from "../page-title";
import { pathOf, paths } from "../paths";
import { useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { formatDateShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { LeavingList } from "../ui/leaving-list";
import { LookedAfterList } from "../ui/looked-after-list";
import { NoticeBox } from "../ui/notice-box";
import { NoticeList } from "../ui/notice-list";
import { PageHead } from "../ui/page-head";
import { Ways } from "../ui/ways";
import { WorkList } from "../ui/work-list";

export const meta = (args: TitleArgs) => titled(args, "Mitt arbete");

const NOTICES_SHOWN = 40;
/** Of them, those that are open from the start. */
const LATEST = 8;

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const { municipality, db, person, policy, reader } = visit;
  const town = municipality.id;
  const now = new Date().toISOString();
  const [duties, lateHere, theirs, mine, others, notices, proposals] = await Promise.all([
    dutiesOfMine(visit, now),
    lateInUnits(visit, now),
    dutiesOfOthersHere(visit, now),
    tasksOf(db.read, person.id),
    waitingFor(db.read, person.id),
    listNotices(db.read, person.id, NOTICES_SHOWN),
    proposalsAwaiting(visit),
  ]);
  return {
    town,
    now,
    lookedAfter: await lookedAfter(visit, now),
    done: new URL(args.request.url).searchParams.get("klart") === "uppsikt",
    duties,
    lateHere,
    theirs,
    mine: [
      ...mine.map(({ account, name, step, since, behalf_name }) => ({
        key: `${account} ${step}`,
        action: taskName(step as Page, policy),
        href: pathOf(town, account, step),
        account: behalf_name ? `${name}, för ${behalf_name}` : name,
        why: `Väntar på dig sedan ${formatDateShort(since)}. Nummer ${account}.`,
      })),
      ...proposals.map((row) => proposalTask(town, row)),
    ],
    proposing: [
      ...proposalKinds
        .filter((kind) => policy.proposals[kind])
        .map((kind) => ({ href: paths.proposals(town, kind), label: proposalNames[kind] })),
      ...(policy.chart ? [{ href: paths.responseChart(town), label: "Så bemöter du en kommentar" }] : []),
    ],
    // What waits for the reader too is theirs to do, not to wait for.
    others: others
      .filter((one) => !mine.some(({ account, step }) => account === one.account && step === one.step))
      .map(({ account, name, step, since, person, person_name, behalf_name }) => ({
        key: `${account} ${step} ${person}`,
        action: name,
        href: paths.account(town, account),
        account: `${person_name}${behalf_name ? ` (för ${behalf_name})` : ""} ${awaitedAct(step as Page, policy)}.`,
        why: `Sedan ${formatDateShort(since)}. Nummer ${account}.`,
      })),
    leavings: await leavingsShown(visit),
    allLeavings: lettingGo.some((role) => reader.roles.includes(role)) ? paths.leavings(town) : null,
    // What waits stands in the first list for as long as it waits; here is what one is told.
    notices: notices
      .filter(({ page }) => !(page in taskNames))
      .map(({ id, text, account, page, at, read_at }) => ({
        id,
        text,
        at,
        href: pathOf(town, account, page),
        unread: read_at === null,
      })),
  };
});

/** The notices are read: nothing on an account changes. */
export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const { municipality, db, person } = await visitOf(args);
  const shown = fieldOf(await readForm(args.request), "shown");
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(shown))
    throw new Response(null, { status: 400, statusText: "Bad Request" });
  await db.write((trx) => markRead(trx, person.id, shown));
  return redirect(paths.myWork(municipality.id));
});

export default function MyWork() {
  const view = useLoaderData<typeof loader>();
  const { town, done, duties, lateHere, theirs, mine, others, notices, leavings, allLeavings, proposing } = view;
  return (
    <div className="stack">
      <PageHead title="Mitt arbete" />
      {done ? <NoticeBox tone="success">Uppsikten står i akten.</NoticeBox> : null}
      {view.lookedAfter.accounts.length ? (
        <section className="reading stack" aria-labelledby="looked-after">
          <h2 id="looked-after">Konton du sköter</h2>
          <LookedAfterList
            accounts={view.lookedAfter.accounts}
            all={view.lookedAfter.more ? paths.accounts(town) : null}
          />
        </section>
      ) : null}
      <section className="stack" aria-labelledby="mine">
        <h2 id="mine">Väntar på dig</h2>
        <h3>Försenat</h3>
        {duties.late.length ? <WorkList items={duties.late.map(withRound)} /> : <p>Inget är försenat.</p>}
        <h3>I dag</h3>
        {duties.today.length ? (
          <WorkList items={duties.today.map(withRound)} />
        ) : (
          <p>Inget mer ska vara klart i dag.</p>
        )}
        <h3>Kommande</h3>
        {duties.coming.length ? (
          <WorkList items={duties.coming.map(withRound)} />
        ) : (
          <p>
            {duties.nextRound
              ? "Inget mer än uppsikten ska vara klart den närmaste månaden."
              : "Inget ska vara klart den närmaste månaden."}
          </p>
        )}
        {duties.nextRound ? <p>Nästa uppsikt: {duties.nextRound}.</p> : null}
        <h3>Utan bestämd tid</h3>
        {mine.length ? (
          <WorkList items={mine} />
        ) : (
          <EmptyState
            title="Inget beslut och inget svar väntar på dig"
            text="När någon behöver ditt svar står det här."
            action={{ href: paths.newOrder(town), label: "Beställ ett konto" }}
          />
        )}
      </section>
      {lateHere ? (
        <section className="stack" aria-labelledby="late-here">
          <h2 id="late-here">Försenat {lateHere.where}</h2>
          {lateHere.lines.length ? <WorkList items={lateHere.lines} /> : <p>Inget är försenat {lateHere.where}.</p>}
        </section>
      ) : null}
      <section className="stack" aria-labelledby="others">
        <h2 id="others">Väntar på andra</h2>
        {others.length || theirs.lines.length ? (
          <WorkList items={[...others, ...theirs.lines]} />
        ) : (
          <p>Du väntar inte på någon annan.</p>
        )}
        {theirs.more ? <p className="meta">Det är fler. De står på kontonas egna sidor.</p> : null}
      </section>
      {leavings.length || allLeavings ? (
        <section className="stack" aria-labelledby="leavings">
          <h2 id="leavings">Personer som slutar</h2>
          <LeavingList leavings={leavings} />
          {allLeavings ? (
            <p>
              <a className="ds-link" href={allLeavings}>
                Någon slutar
              </a>
            </p>
          ) : null}
        </section>
      ) : null}
      {proposing.length ? (
        <section className="stack" aria-labelledby="proposing">
          <h2 id="proposing">Tipsa och fråga</h2>
          <Ways ways={proposing} />
        </section>
      ) : null}
      <section className="stack" aria-labelledby="news">
        <h2 id="news">Nytt till dig</h2>
        {notices.length ? (
          <>
            <NoticeList notices={notices.slice(0, LATEST)} />
            {notices.length > LATEST ? (
              <details>
                <summary>Äldre meddelanden</summary>
                <NoticeList notices={notices.slice(LATEST)} />
              </details>
            ) : null}
          </>
        ) : (
          <p>Inga meddelanden än.</p>
        )}
        {notices.some(({ unread }) => unread) ? (
          <form method="post">
            <input type="hidden" name="shown" value={view.now} />
            <button type="submit" className="ds-button" data-variant="secondary">
              Markera alla som lästa
            </button>
          </form>
        ) : null}
      </section>
    </div>
  );
}

type Line = Parameters<typeof WorkList>[0]["items"][number] & { round: { action: string; key: string } | null };

/** A round is made where it stands in the list. */
const withRound = ({ round, ...line }: Line) => ({
  ...line,
  act: round ? (
    <RoundButton action={round.action} ticket={{ key: round.key, seen: 0 }} back="work" about={line.account} />
  ) : null,
});
