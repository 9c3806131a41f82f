import { isAsked, settled } from "../../workflows/account/asked";
import type { Answer } from "../../workflows/account/facts";
import { unmetConditions } from "../../workflows/account/rules";
import { citation } from "../../workflows/policy/clauses";
import { QuestionForm } from "../forms/question-form";
import { isWritten } from "../forms/written";
import { admitting } from "../http/access.server";
import { act, invalid, reasonsOf } from "../http/act.server";
import { fieldOf, readAnswers, readForm } from "../http/form.server";
import { formOf, headOf } from "../http/shown.server";
import { type CaseVisit, caseOf, judged, notFound, type RouteArgs } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { SourceLink } from "../ui/source-link";

export const meta = (args: TitleArgs<{ place: string }>) => titled(args, args.data?.place);

/** The question in the address, and where one goes from it: past what is not asked. */
function questionOf({ params }: RouteArgs, { policy, municipality, account, position }: CaseVisit) {
  const questions = policy.forms.plan;
  const number = questions.findIndex(({ id }) => id === params.question);
  const question = questions[number];
  if (!question) throw notFound();
  const saved: Record<string, Answer | null> = position.facts.answers.plan ?? {};
  const town = municipality.id;
  const mark = !isAsked(question, saved) ? " (behövs inte)" : question.required ? "" : " (frivillig)";
  return {
    question: settled(question, saved),
    place: `Fråga ${number + 1} av ${questions.length}${mark}`,
    next: (given: typeof saved) => {
      const following = questions.slice(number + 1).find((one) => isAsked(one, { ...saved, ...given }));
      return following ? paths.planQuestion(town, account, following.id) : paths.planReview(town, account);
    },
    before: questions.slice(0, number).findLast((one) => isAsked(one, saved))?.id,
  };
}

// Also after a refusal: the form that comes back is for the version that is there now.
export const shouldRevalidate = () => true;

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { question, place, before } = questionOf(args, visit);
  const town = visit.municipality.id;
  return {
    head: headOf(visit),
    title: question.label,
    place,
    plan: { label: visit.policy.formNames.plan.name, href: paths.page(town, visit.account, "plan") },
    source: { label: citation(question.source, visit.policy), href: paths.rules(town, question.source) },
    closed: reasonsOf(visit.policy, visit.account, unmetConditions(judged(visit, "savePlan"))),
    form: await formOf(visit, "plan", ({ id }) => id === question.id),
    back: before ? paths.planQuestion(town, visit.account, before) : paths.page(town, visit.account, "plan"),
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const { question, next } = questionOf(args, visit);
  const form = await readForm(args.request);
  const { answers, errors, typed } = await readAnswers(visit, form, [question], true);
  if (errors.length) return invalid(errors, typed);
  const leaves = fieldOf(form, "intent") === "leave";
  const goOn = leaves ? paths.page(visit.municipality.id, visit.account, "plan") : next(answers);
  return act(visit, form, { type: "savePlan", answers }, () => goOn, typed);
});

export default function PlanQuestion() {
  const { head, title, place, plan, source, closed, form, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="reading stack one-question">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title={title} part={{ of: plan, place }} />
      <ReplyBox reply={reply} closed={closed.length ? form.questions.filter(isWritten) : undefined} />
      {closed.length ? (
        <Refusal title="Här går inget att ändra nu" reasons={closed} />
      ) : (
        <QuestionForm {...form} key={title} reply={reply} ticket={head.ticket} demand={true}>
          <p className="meta">
            Varför frågar vi? <SourceLink {...source} />
          </p>
          <div className="actions">
            <button type="submit" name="intent" value="next" className="ds-button">
              Spara och fortsätt
            </button>
            <button type="submit" name="intent" value="leave" className="ds-button" data-variant="secondary">
              Spara och gå ut
            </button>
            <a className="ds-link" href={back}>
              Tillbaka
            </a>
          </div>
        </QuestionForm>
      )}
    </div>
  );
}
