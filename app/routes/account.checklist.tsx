import type { Command } from "../../workflows/account/commands";
import { stepName } from "../../workflows/account/names.sv";
import { stepsUnder, unmetConditions } from "../../workflows/account/rules";
import type { Page } from "../../workflows/account/screens";
import { QuestionForm } from "../forms/question-form";
import { isWritten } from "../forms/written";
import { admitting } from "../http/access.server";
import { act, invalid, reasonsOf, ticketOf } from "../http/act.server";
import { actInUse } from "../http/act-in-use.server";
import { fieldOf, readAnswers, readForm } from "../http/form.server";
import { guidanceAt } from "../http/guidance.server";
import { informationShown, occasionShown } from "../http/published.server";
import { answersShown, formOf, headOf } from "../http/shown.server";
import { caseOf, judged, notFound, type RouteArgs } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { perform } from "../perform.server";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { AnswerList } from "../ui/answer-list";
import { CaseHead } from "../ui/case-head";
import { Guidance } from "../ui/guidance";
import { NoticeBox } from "../ui/notice-box";
import { InformationTexts, PublishedText } from "../ui/published-text";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { Sources } from "../ui/sources";

type Checklist = {
  path: string;
  save: "saveNeeds" | "saveCreation" | "saveLaunch" | "saveClosing" | "saveTransfer";
  conclude: "concludeNeeds" | "concludeCreation" | "launch" | "close" | "handOver";
  next: Page | null;
  lead: string;
};

/** The forms that are filled in bit by bit until a step can be taken. */
const checklists = {
  needs: {
    path: "behovsanalys",
    save: "saveNeeds",
    conclude: "concludeNeeds",
    next: "plan",
    lead: "Tänk igenom varför, för vem och med vilka krafter, innan ni beställer ett konto.",
  },
  creation: {
    path: "skapande",
    save: "saveCreation",
    conclude: "concludeCreation",
    next: "launch",
    lead: "Skapa kontot i det sociala mediet och bocka av här att det blev som det ska.",
  },
  launch: {
    path: "lansering",
    save: "saveLaunch",
    conclude: "launch",
    next: null,
    lead: "När allt är klart går kontot i drift och ställs i den öppna förteckningen.",
  },
  closing: {
    path: "avslut",
    save: "saveClosing",
    conclude: "close",
    next: null,
    lead: "Tacka för er, spara en sista bild och ta bort behörigheterna. Sedan kan kontot avslutas.",
  },
  transfer: {
    path: "overlatelse",
    save: "saveTransfer",
    conclude: "handOver",
    next: null,
    lead: "Nämnden har sagt ja. Uppfyll villkoren och lämna sedan över kontot.",
  },
} satisfies Partial<Record<Page, Checklist>>;
type ChecklistPage = keyof typeof checklists;
/** When the step that the form leads to has been taken, and what was written is kept true. */
const KEPT_TRUE = "Ändra det som inte längre stämmer. Ändringen står sedan i akten.";

/** Which checklist the address asks for: its last part. */
function pageOf({ request }: RouteArgs): ChecklistPage {
  const last = new URL(request.url).pathname
    .replace(/\.data$/, "")
    .split("/")
    .at(-1);
  const found = (Object.keys(checklists) as ChecklistPage[]).find((page) => checklists[page].path === last);
  if (!found) throw notFound();
  return found;
}

export const meta = (args: TitleArgs<{ title: string }>) => titled(args, args.data?.title);

// Also after a refusal: the form that comes back is for the version that is there now.
export const shouldRevalidate = () => true;

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const page = pageOf(args);
  const { save, conclude, lead } = checklists[page];
  const occasion = page === "closing" ? "farewell" : page === "transfer" ? "handover" : null;
  const closed = unmetConditions(judged(visit, save));
  const concludes = stepsUnder(visit.policy, visit.position.state).includes(conclude);
  return {
    head: headOf(visit),
    saved: new URL(args.request.url).searchParams.has("klart"),
    title: visit.policy.formNames[page].name,
    lead: concludes || closed.length ? lead : KEPT_TRUE,
    advice: guidanceAt(visit.policy, page),
    information: page === "creation" && !closed.length ? informationShown(args, visit) : null,
    occasion: occasion && !closed.length ? occasionShown(args, visit, occasion) : null,
    concludes: concludes ? stepName(conclude, visit.policy) : null,
    confirms: page === "creation" && !concludes && new URL(args.request.url).searchParams.has("bekrafta"),
    closed: reasonsOf(visit.policy, visit.account, closed),
    answers: closed.length ? answersShown(visit, page) : [],
    form: await formOf(visit, page),
    // What this form itself asks for is said when somebody tries; what is missing elsewhere is said at once.
    elsewhere:
      closed.length || !concludes
        ? []
        : reasonsOf(
            visit.policy,
            visit.account,
            unmetConditions(judged(visit, conclude)).filter(({ mend }) => mend !== page),
          ),
  };
});

const confirmed = (town: string, account: string) => `${paths.life(town, account, "confirmation")}?klart`;

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const page = pageOf(args);
  const checklist = checklists[page];
  const form = await readForm(args.request);
  const { answers, errors, typed } = await readAnswers(visit, form, visit.policy.forms[page], false);
  if (errors.length) return invalid(errors, typed);

  const town = visit.municipality.id;
  const here = `${paths.page(town, visit.account, page)}?klart=sparat`;
  const save: Command = { type: checklist.save, answers };
  const intent = fieldOf(form, "intent");
  if (intent !== "conclude" && intent !== "confirm") return act(visit, form, save, () => here, typed);

  // Two steps under one key: the answers are saved also when the step after them is refused.
  const { key, seen } = ticketOf(form);
  const first = { account: visit.account, seen, key: `${key}-save`, actor: visit.person, command: save };
  const saved = await perform(visit.db, first);
  if (saved.kind === "done") form.set("seen", String(saved.version));
  if (saved.kind === "done" && intent === "confirm")
    return actInUse(visit, form, { command: { type: "confirmAccount" }, errors: [], typed }, () =>
      confirmed(town, visit.account),
    );
  const { next } = checklist;
  return act(
    visit,
    form,
    saved.kind === "done" ? { type: checklist.conclude } : save,
    (account) => (next ? paths.page(town, account, next) : paths.account(town, account)),
    typed,
  );
});

export default function Checklist() {
  const view = useLoaderData<typeof loader>();
  const { head, saved, title, lead, advice, information, occasion, concludes, closed, answers, form, elsewhere } = view;
  const reply = useActionData<typeof action>();
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title={title} lead={lead} />
      {saved && !reply ? <NoticeBox tone="success">Det du skrev är sparat.</NoticeBox> : null}
      <ReplyBox reply={reply} closed={closed.length ? form.questions.filter(isWritten) : undefined} />
      <Guidance advice={advice} />
      {information ? (
        <section className="texts" aria-labelledby="texter">
          <h2 id="texter">Text att lägga på kontot</h2>
          <InformationTexts {...information} />
        </section>
      ) : null}
      {occasion ? (
        <section className="texts">
          <PublishedText {...occasion} />
          <Sources sources={occasion.sources} />
        </section>
      ) : null}
      {closed.length ? (
        <>
          <Refusal title="Här går inget att ändra nu" reasons={closed} />
          <AnswerList items={answers} />
        </>
      ) : (
        <QuestionForm {...form} key={title} reply={reply} ticket={head.ticket} demand={false}>
          {elsewhere.length && !reply ? <Refusal reasons={elsewhere} title={`${concludes}: det går inte än`} /> : null}
          <div className="actions">
            {concludes ? (
              <button type="submit" name="intent" value="conclude" className="ds-button">
                {concludes}
              </button>
            ) : null}
            <button
              type="submit"
              name="intent"
              value={view.confirms ? "confirm" : "save"}
              className="ds-button"
              data-variant={concludes ? "secondary" : undefined}
            >
              {concludes
                ? "Spara och fortsätt senare"
                : view.confirms
                  ? "Spara och bekräfta uppgifterna"
                  : "Spara ändringarna"}
            </button>
          </div>
        </QuestionForm>
      )}
    </div>
  );
}
