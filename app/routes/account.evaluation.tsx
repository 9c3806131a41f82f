import type { Command } from "../../workflows/account/commands";
import { tidy } from "../../workflows/account/form";
import { unmetConditions } from "../../workflows/account/rules";
import { type Outcome, Outcomes, outcomes, type Way } from "../forms/evaluation-outcomes";
import { QuestionForm } from "../forms/question-form";
import { Ticket } from "../forms/ticket";
import { isWritten } from "../forms/written";
import { act, invalid, reasonsOf } from "../http/act.server";
import { type FieldError, fieldOf, readAnswers, readForm, typedIn } from "../http/form.server";
import { answersShown, formOf, headOf } from "../http/shown.server";
import { type CaseVisit, caseOf, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { AnswerList } from "../ui/answer-list";
import { CaseHead } from "../ui/case-head";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";

export const meta = (args: TitleArgs) => titled(args, "Utvärdering");

const outcomeProposed: Record<string, Outcome> = {
  continue: "continueOperation",
  close: "decideClosure",
  transfer: "requestTransfer",
};

// Also after a refusal: the form that comes back is for the version that is there now.
export const shouldRevalidate = () => true;

export async function loader(args: LoaderFunctionArgs) {
  const visit = await caseOf(args);
  const { account } = visit;
  const way = (step: Command["type"]): Way => {
    const unmet = unmetConditions(judged(visit, step));
    const others = unmet.filter(({ rule }) => rule === "capacity");
    return { reasons: reasonsOf(visit.policy, account, others.length ? others : unmet), others: others.length > 0 };
  };
  return {
    head: headOf(visit),
    saved: new URL(args.request.url).searchParams.has("klart"),
    begin: way("beginEvaluation").reasons,
    save: way("saveEvaluation").reasons,
    ways: {
      continueOperation: way("continueOperation"),
      decideClosure: way("decideClosure"),
      requestTransfer: way("requestTransfer"),
    },
    proposal: proposalOf(visit),
    answers: answersShown(visit, "evaluation"),
    form: await formOf(visit, "evaluation"),
  };
}

/** What is proposed, once the evaluation is filled in; null before that. */
function proposalOf({ position, policy }: CaseVisit) {
  const answers = position.facts.answers.evaluation ?? {};
  const questions = policy.forms.evaluation;
  if (questions.some(({ id, required }) => required && (answers[id] ?? "") === "")) return null;
  const option = questions
    .find(({ id }) => id === "proposal")
    ?.options?.find(({ value }) => value === answers.proposal);
  return option && { label: option.label, outcome: outcomeProposed[option.value] ?? "continueOperation" };
}

/** What one writes to conclude, when there is no form for it any more. */
const conclusionFields = [
  { id: "receiver", label: "Vem ska ta över?" },
  { id: "reasons", label: "Skäl" },
];

function conclusion(form: FormData, intent: Outcome): Command | FieldError[] {
  if (intent === "continueOperation") return { type: intent };
  const reasons = tidy(fieldOf(form, "reasons"));
  const field = `${intent}-reasons`;
  const errors: FieldError[] = [];
  if (!reasons) errors.push({ id: field, text: "Skriv skälen, så att beslutet går att förstå efteråt." });
  if ([...reasons].length > 4000) errors.push({ id: field, text: "Korta skälen till högst 4 000 tecken." });
  if (intent === "decideClosure") return errors.length ? errors : { type: intent, reasons };
  const receiver = tidy(fieldOf(form, "receiver")).replace(/\s+/g, " ");
  if (!receiver) errors.unshift({ id: "receiver", text: "Skriv vem som ska ta över kontot." });
  if ([...receiver].length > 200)
    errors.unshift({ id: "receiver", text: "Korta namnet på mottagaren till högst 200 tecken." });
  return errors.length ? errors : { type: intent, receiver, reasons };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await caseOf(args);
  const form = await readForm(args.request);
  const town = visit.municipality.id;
  const here = (account: string) => paths.page(town, account, "evaluation");
  const intent = fieldOf(form, "intent");
  if (intent === "begin") return act(visit, form, { type: "beginEvaluation" }, here);
  const outcome = outcomes.find((one) => one === intent);
  if (outcome) {
    const command = conclusion(form, outcome);
    if (Array.isArray(command)) return invalid(command, typedIn(form));
    return act(visit, form, command, (account) => paths.account(town, account));
  }
  const { answers, errors, typed } = await readAnswers(visit, form, visit.policy.forms.evaluation, false);
  if (errors.length) return invalid(errors, typed);
  return act(visit, form, { type: "saveEvaluation", answers }, (account) => `${here(account)}?klart=sparat`, typed);
}

export default function Evaluation() {
  const reply = useActionData<typeof action>();
  const { head, saved, begin, save, ways, proposal, answers, form } = useLoaderData<typeof loader>();
  const evaluating = head.state === "evaluation";
  const outcome = outcomes.find((one) => one === reply?.typed.intent);
  const formThere = evaluating && (outcome ? ways[outcome].reasons : save).length === 0;
  // One primary button a page: the decision, when it is the reader's.
  const decides = proposal && ways[proposal.outcome].reasons.length === 0;
  const asked = outcome ? conclusionFields : form.questions.filter(isWritten);
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title="Utvärdering"
        lead="Ett konto som inte används är sämre än inget. Se efter hur det går, och bestäm vad som ska hända."
      />
      {outcome ? <ErrorSummary errors={reply?.errors ?? []} /> : null}
      {saved && !reply ? <NoticeBox tone="success">Det du skrev är sparat.</NoticeBox> : null}
      <ReplyBox reply={reply} closed={formThere ? undefined : asked} />
      {!evaluating && begin.length === 0 ? (
        <form method="post">
          <Ticket ticket={head.ticket} />
          <button type="submit" name="intent" value="begin" className="ds-button">
            Börja utvärdera
          </button>
        </form>
      ) : null}
      {!evaluating && begin.length ? (
        <>
          <Refusal title="Här går inget att ändra nu" reasons={begin} />
          <AnswerList items={answers} />
        </>
      ) : null}
      {evaluating && save.length ? <AnswerList items={answers} /> : null}
      {evaluating && !save.length ? (
        <QuestionForm {...form} reply={outcome ? undefined : reply} ticket={head.ticket} demand={false}>
          <div className="actions">
            <button
              type="submit"
              name="intent"
              value="save"
              className="ds-button"
              data-variant={decides ? "secondary" : undefined}
            >
              Spara utvärderingen
            </button>
          </div>
        </QuestionForm>
      ) : null}
      {evaluating && proposal ? (
        <Outcomes
          proposal={proposal.label}
          proposed={proposal.outcome}
          ways={ways}
          ticket={head.ticket}
          reply={outcome ? reply : undefined}
        />
      ) : null}
      {evaluating && !proposal ? <p className="meta">Besluten öppnas när utvärderingen är ifylld.</p> : null}
    </div>
  );
}
