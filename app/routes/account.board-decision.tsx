import { unmetConditions } from "../../workflows/account/rules";
import { QuestionForm } from "../forms/question-form";
import { isWritten } from "../forms/written";
import { admitting } from "../http/access.server";
import { act, invalid, reasonsOf } from "../http/act.server";
import { readAnswers, readForm } from "../http/form.server";
import { answersShown, formOf, headOf, signed } from "../http/shown.server";
import { type CaseVisit, caseOf, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { AnswerList } from "../ui/answer-list";
import { CaseHead } from "../ui/case-head";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";

export const meta = (args: TitleArgs) => titled(args, "För in nämndens beslut");

// Also after a refusal: the form that comes back is for the version that is there now.
export const shouldRevalidate = () => true;

/** The form, with the municipality's own boards to choose among; a joint board with others is written. */
async function formShown(visit: CaseVisit) {
  const form = await formOf(visit, "boardDecision");
  const boards = visit.organisation.units.filter(({ level }) => level === "board");
  const options = boards.map(({ name }) => ({ value: name, label: name }));
  return {
    ...form,
    questions: form.questions.map((question) => (question.id === "board" ? { ...question, options } : question)),
  };
}

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { municipality, account, position } = visit;
  const asked = judged(visit, "recordBoardDecision");
  // Only who and when: the answers are what the form is about to ask for.
  const closed = unmetConditions(asked).filter(({ rule }) => rule === "state" || rule === "capacity");
  return {
    head: headOf(visit),
    transfer: signed(position.facts.transfer),
    document: paths.document(municipality.id, account),
    evaluation: position.facts.answers.evaluation ? paths.page(municipality.id, account, "evaluation") : null,
    closed: reasonsOf(visit.policy, account, closed),
    answers: closed.length ? answersShown(visit, "boardDecision") : [],
    form: await formShown(visit),
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const form = await readForm(args.request);
  const { answers, errors, typed } = await readAnswers(visit, form, visit.policy.forms.boardDecision, true);
  if (errors.length) return invalid(errors, typed);
  const next = (account: string) => `${paths.account(visit.municipality.id, account)}?klart=namndbeslut`;
  return act(visit, form, { type: "recordBoardDecision", answers }, next, typed);
});

export default function BoardDecision() {
  const { head, transfer, document, evaluation, closed, answers, form } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title="För in nämndens beslut"
        lead="När nämnden har beslutat för du in beslutet här. Säger nämnden ja tar administratörerna vid."
      />
      {transfer ? (
        <NoticeBox tone="info" title={`${transfer.by} vill överlåta kontot till ${transfer.receiver}`}>
          {transfer.reasons}
        </NoticeBox>
      ) : null}
      <p className="actions">
        <a className="ds-link" href={document}>
          Läs beställningen
        </a>
        {evaluation ? (
          <a className="ds-link" href={evaluation}>
            Läs utvärderingen
          </a>
        ) : null}
      </p>
      <ReplyBox reply={reply} closed={closed.length ? form.questions.filter(isWritten) : undefined} />
      {closed.length ? (
        <>
          <Refusal title="Här går inget att ändra nu" reasons={closed} />
          <AnswerList items={answers} />
        </>
      ) : (
        <QuestionForm {...form} reply={reply} ticket={head.ticket} demand={true}>
          <div className="actions">
            <button type="submit" className="ds-button">
              För in beslutet i akten
            </button>
          </div>
        </QuestionForm>
      )}
    </div>
  );
}
