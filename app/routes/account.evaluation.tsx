import type { Command } from "../../workflows/account/commands";
import { unmetConditions } from "../../workflows/account/rules";
import { ClosureConsultationPart, CONSULT, consultationLabels } from "../forms/closure-consultation";
import { Outcomes, outcomeLabels, outcomes, type Way } from "../forms/evaluation-outcomes";
import { QuestionForm } from "../forms/question-form";
import { Ticket } from "../forms/ticket";
import { isWritten } from "../forms/written";
import { admitting } from "../http/access.server";
import { act, invalid, reasonsOf } from "../http/act.server";
import { conclusion, consultationOf, consulted, proposalOf } from "../http/evaluation.server";
import { fieldOf, readAnswers, readForm, typedIn } from "../http/form.server";
import { guidanceAt } from "../http/guidance.server";
import { answersShown, formOf, headOf } from "../http/shown.server";
import { caseOf, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { keptFrom } from "../signing/prepared.server";
import { AnswerList } from "../ui/answer-list";
import { CaseHead } from "../ui/case-head";
import { ErrorSummary } from "../ui/error-summary";
import { Guidance } from "../ui/guidance";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";

export const meta = (args: TitleArgs) => titled(args, "Utvärdering");

const done: Record<string, string> = { sparat: "Det du skrev är sparat." };

// Also after a refusal: the form that comes back is for the version that is there now.
export const shouldRevalidate = () => true;

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { account } = visit;
  const way = (step: Command["type"]): Way => {
    const unmet = unmetConditions(judged(visit, step));
    const others = unmet.filter(({ rule }) => rule === "capacity");
    return { reasons: reasonsOf(visit.policy, account, others.length ? others : unmet), others: others.length > 0 };
  };
  return {
    head: headOf(visit),
    saved: done[new URL(args.request.url).searchParams.get("klart") ?? ""] ?? null,
    begin: way("beginEvaluation").reasons,
    save: way("saveEvaluation").reasons,
    ways: {
      continueOperation: way("continueOperation"),
      decideClosure: way("decideClosure"),
      requestTransfer: way("requestTransfer"),
    },
    proposal: proposalOf(visit),
    consultation: consultationOf(visit, way(CONSULT).reasons),
    answers: answersShown(visit, "evaluation"),
    kept: await keptFrom(args, visit),
    advice: guidanceAt(visit.policy, "evaluation"),
    form: await formOf(visit, "evaluation"),
  };
});

/** What one writes to conclude, when there is no form for it any more. */
const conclusionFields = [
  { id: "receiver", label: "Vem ska ta över?" },
  { id: "reasons", label: "Skäl" },
  { id: "text", label: "Samrådssvar" },
];

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const form = await readForm(args.request);
  const town = visit.municipality.id;
  const here = (account: string) => paths.page(town, account, "evaluation");
  const intent = fieldOf(form, "intent");
  if (intent === "begin") return act(visit, form, { type: "beginEvaluation" }, here);
  if (intent === CONSULT) {
    const command = consulted(form);
    if (Array.isArray(command)) return invalid(command, typedIn(form));
    return act(visit, form, command, here);
  }
  const outcome = outcomes.find((one) => one === intent);
  if (outcome) {
    const command = conclusion(form, outcome);
    if (Array.isArray(command)) return invalid(command, typedIn(form));
    return act(visit, form, command, (account) => paths.account(town, account));
  }
  const { answers, errors, typed } = await readAnswers(visit, form, visit.policy.forms.evaluation, false);
  if (errors.length) return invalid(errors, typed);
  return act(visit, form, { type: "saveEvaluation", answers }, (account) => `${here(account)}?klart=sparat`, typed);
});

export default function Evaluation() {
  const reply = useActionData<typeof action>();
  const { head, saved, begin, save, ways, proposal, consultation, answers, kept, advice, form } =
    useLoaderData<typeof loader>();
  const evaluating = head.state === "evaluation";
  const outcome = outcomes.find((one) => one === reply?.typed.intent);
  const consults = reply?.typed.intent === CONSULT;
  const answered = consults ? consultation?.reasons : outcome ? ways[outcome].reasons : save;
  const formThere = evaluating && answered?.length === 0;
  // One primary button a page: the decision, or the answer before it, when it is the reader's.
  const awaited = proposal?.outcome === "decideClosure";
  const isHeard = awaited && consultation?.reasons.length === 0 && !consultation.given;
  const decides = isHeard || (proposal && ways[proposal.outcome].reasons.length === 0);
  const elsewhere = consults || outcome !== undefined;
  const asked = elsewhere ? conclusionFields : form.questions.filter(isWritten);
  const evaluationForm = (
    <QuestionForm {...form} reply={elsewhere ? undefined : reply} ticket={head.ticket} demand={false}>
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
  );
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title="Utvärdering"
        lead="Ett konto som inte används kan vara sämre än inget. Se efter hur det går, och bestäm vad som ska hända."
      />
      {elsewhere ? (
        <ErrorSummary
          errors={reply?.errors ?? []}
          labels={{ ...outcomeLabels, ...consultationLabels(consultation?.role ?? "") }}
        />
      ) : null}
      {saved && !reply ? <NoticeBox tone="success">{saved}</NoticeBox> : null}
      <ReplyBox reply={reply} closed={formThere ? undefined : asked} />
      <Guidance advice={advice} />
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
      {evaluating && (save.length || isHeard) ? <AnswerList items={answers} /> : null}
      {evaluating && !save.length ? (
        isHeard ? (
          <details className="closed-step" open={reply !== undefined && !elsewhere}>
            <summary>Ändra utvärderingen</summary>
            {evaluationForm}
          </details>
        ) : (
          evaluationForm
        )
      ) : null}
      {consultation && (evaluating ? proposal : consultation.given) ? (
        <ClosureConsultationPart
          {...consultation}
          awaited={evaluating && awaited}
          ticket={head.ticket}
          reply={consults ? reply : undefined}
          kept={kept}
        />
      ) : null}
      {evaluating && proposal ? (
        <Outcomes
          proposal={proposal.label}
          proposed={proposal.outcome}
          ways={ways}
          ticket={head.ticket}
          reply={outcome ? reply : undefined}
          kept={kept}
        />
      ) : null}
      {evaluating && !proposal ? <p className="meta">Besluten öppnas när utvärderingen är ifylld.</p> : null}
    </div>
  );
}
