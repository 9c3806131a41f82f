import type { Command } from "../../workflows/account/commands";
import { unmetConditions } from "../../workflows/account/rules";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { summaryOf } from "../http/account-view.server";
import { act, reasonsOf, ticketOf } from "../http/act.server";
import { actInUse } from "../http/act-in-use.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { askedOf, closedTo, visitInUse } from "../http/in-use.server";
import { headOf } from "../http/shown.server";
import { type CaseVisit, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { type Confirmation, confirmations, paths } from "../paths";
import { perform } from "../perform.server";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { SummaryList } from "../ui/summary-list";

const TITLE = "Bekräfta uppgifterna";

export const meta = (args: TitleArgs) => titled(args, TITLE);
export const shouldRevalidate = () => true;

/** The answer that the address has chosen, as a link in a mail does; null = none yet. Nothing is done before a press. */
function chosenIn({ url }: Request): Confirmation | null {
  const value = new URL(url).searchParams.get("val");
  return (Object.keys(confirmations) as Confirmation[]).find((one) => confirmations[one] === value) ?? null;
}

/** Where what is wrong is changed: the facts, and for those who may not change them the administrators. */
function changeAt(visit: CaseVisit): string {
  const { municipality, account } = visit;
  const mayChange = unmetConditions(judged(visit, "saveCreation")).length === 0;
  return mayChange
    ? paths.changeAndConfirm(municipality.id, account)
    : paths.page(municipality.id, account, "administrators");
}

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await visitInUse(args);
  const { municipality, account, position, policy } = visit;
  const chosen = chosenIn(args.request);
  if (chosen === "change") throw redirect(changeAt(visit));
  const { facts, life } = position;
  const last = [facts.confirmedAt ?? "", life.confirmedAt ?? ""].sort().at(-1);
  const closed =
    chosen === "end"
      ? reasonsOf(policy, account, unmetConditions(judged(visit, "beginEvaluation")))
      : closedTo(visit, askedOf(visit, "confirmAccount"));
  return {
    head: headOf(visit),
    chosen,
    closed,
    last: last ? dayWords(dayIn(last)) : null,
    summary: summaryOf(visit).map(({ key, label, value }) => ({ key, label, value })),
    register: paths.register(municipality.id),
    here: paths.life(municipality.id, account, "confirmation"),
    change: changeAt(visit),
    administrators: paths.page(municipality.id, account, "administrators"),
    end: paths.confirming(municipality.id, account, "end"),
    evaluation: paths.page(municipality.id, account, "evaluation"),
    done: new URL(args.request.url).searchParams.has("klart"),
  };
});

/** Asks that the account ends: an evaluation is begun, with that as its proposal where the reader writes in it. */
async function askToEnd(visit: CaseVisit, form: FormData) {
  const { db, account, person, municipality } = visit;
  const next = (id: string) => paths.page(municipality.id, id, "evaluation");
  const { key, seen } = ticketOf(form);
  const begin: Command = { type: "beginEvaluation" };
  const begun = await perform(db, { account, seen, key: `${key}-begin`, actor: person, command: begin });
  // What stands in the way is said by the step itself.
  if (begun.kind !== "done") return act(visit, form, begin, next);
  const command: Command = { type: "saveEvaluation", answers: { proposal: "close" } };
  await perform(db, { account, seen: begun.version, key, actor: person, command });
  return redirect(next(account), 303);
}

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await visitInUse(args);
  const form = await readForm(args.request);
  if (fieldOf(form, "intent") === "end") return askToEnd(visit, form);
  const here = paths.life(visit.municipality.id, visit.account, "confirmation");
  const read = { command: { type: "confirmAccount" }, errors: [], typed: typedIn(form) };
  return actInUse(visit, form, read, () => `${here}?klart`);
});

const leads = {
  right: "Läs igenom. Stämmer allt trycker du på knappen, och dagen står sedan i förteckningen.",
  end: "När du trycker på knappen börjar en utvärdering med förslaget att kontot avslutas. Ansvarig chef beslutar.",
  none: "Förteckningen ska stämma. Se efter om det här fortfarande är rätt.",
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

/** The answer that is chosen, and no other; without one, all three. */
function Answers({ head, chosen, change, end }: View) {
  const ending = chosen === "end";
  return (
    <form method="post">
      <Ticket ticket={head.ticket} />
      <div className="actions">
        <button type="submit" name="intent" value={ending ? "end" : "confirm"} className="ds-button">
          {ending ? "Avsluta kontot" : "Uppgifterna stämmer"}
        </button>
        {chosen ? null : (
          <>
            <a className="ds-button" data-variant="secondary" href={change}>
              Ändra
            </a>
            <a className="ds-button" data-variant="tertiary" href={end}>
              Avsluta kontot
            </a>
          </>
        )}
      </div>
    </form>
  );
}

export default function ConfirmationPage() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { head, chosen, closed, last, summary, register, here, administrators, evaluation, done } = view;
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title={chosen === "end" ? "Avsluta kontot" : TITLE}
        lead={leads[chosen === "end" || chosen === "right" ? chosen : "none"]}
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
      <p>{last ? `Uppgifterna bekräftades ${last}.` : "Uppgifterna är inte bekräftade än."}</p>
      {closed.length ? (
        reply ? null : (
          <Refusal
            title={chosen === "end" ? "Det går inte att börja nu" : "Du kan inte bekräfta här"}
            reasons={closed}
          />
        )
      ) : (
        <Answers {...view} />
      )}
      {chosen ? (
        <p className="actions">
          <a className="ds-link" href={here}>
            Svara något annat
          </a>
          {chosen === "end" ? (
            <a className="ds-link" href={evaluation}>
              Utvärderingen
            </a>
          ) : null}
        </p>
      ) : closed.length === 0 ? (
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
