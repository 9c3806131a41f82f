import { unmetConditions } from "../../workflows/account/rules";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { summaryOf } from "../http/account-view.server";
import { actInUse } from "../http/act-in-use.server";
import { readForm, typedIn } from "../http/form.server";
import { askedOf, closedTo, visitInUse } from "../http/in-use.server";
import { headOf } from "../http/shown.server";
import { judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { SummaryList } from "../ui/summary-list";

const TITLE = "Bekräfta uppgifterna";

export const meta = (args: TitleArgs) => titled(args, TITLE);
export const shouldRevalidate = () => true;

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await visitInUse(args);
  const { municipality, account, position } = visit;
  const { facts, life } = position;
  const last = [facts.confirmedAt ?? "", life.confirmedAt ?? ""].sort().at(-1);
  const mayChange = unmetConditions(judged(visit, "saveCreation")).length === 0;
  return {
    head: headOf(visit),
    closed: closedTo(visit, askedOf(visit, "confirmAccount")),
    last: last ? dayWords(dayIn(last)) : null,
    summary: summaryOf(visit).map(({ key, label, value }) => ({ key, label, value })),
    register: paths.register(municipality.id),
    change: mayChange ? paths.page(municipality.id, account, "creation") : null,
    administrators: paths.page(municipality.id, account, "administrators"),
    end: paths.page(municipality.id, account, "evaluation"),
    done: new URL(args.request.url).searchParams.has("klart"),
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await visitInUse(args);
  const form = await readForm(args.request);
  const here = paths.life(visit.municipality.id, visit.account, "confirmation");
  const read = { command: { type: "confirmAccount" }, errors: [], typed: typedIn(form) };
  return actInUse(visit, form, read, () => `${here}?klart`);
});

export default function Confirmation() {
  const { head, closed, last, summary, register, change, administrators, end, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title={TITLE}
        lead="Förteckningen ska stämma. Se efter om det här fortfarande är rätt."
      />
      {done && !reply ? (
        <NoticeBox tone="success" title="Uppgifterna är bekräftade.">
          <p>
            Dagen står nu i{" "}
            <a className="ds-link" href={register}>
              förteckningen
            </a>
            .
          </p>
        </NoticeBox>
      ) : null}
      <ReplyBox reply={reply} />
      <SummaryList items={summary} />
      <p>{last ? `Senast bekräftat ${last}.` : "Uppgifterna är inte bekräftade än."}</p>
      {closed.length ? (
        reply ? null : (
          <Refusal title="Du kan inte bekräfta här" reasons={closed} />
        )
      ) : (
        <form method="post">
          <Ticket ticket={head.ticket} />
          <div className="actions">
            <button type="submit" className="ds-button">
              Stämmer fortfarande
            </button>
            <a className="ds-button" data-variant="secondary" href={change ?? administrators}>
              Något behöver ändras
            </a>
            <a className="ds-button" data-variant="tertiary" href={end}>
              Kontot ska avslutas
            </a>
          </div>
        </form>
      )}
      {closed.length === 0 && change ? (
        <p className="meta">
          Är det en administratör som är fel?{" "}
          <a className="ds-link" href={administrators}>
            Ändra administratörerna
          </a>
        </p>
      ) : null}
    </div>
  );
}
