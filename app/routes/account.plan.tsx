import { isAsked } from "../../workflows/account/asked";
import type { State } from "../../workflows/account/machine";
import { formName } from "../../workflows/account/names.sv";
import { hasAccepted } from "../../workflows/account/organisation";
import { unmetConditions } from "../../workflows/account/rules";
import { admitting } from "../http/access.server";
import { reasonsOf } from "../http/act.server";
import { guidanceAt } from "../http/guidance.server";
import { answersShown, headOf, signed } from "../http/shown.server";
import { caseOf, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { AnswerList } from "../ui/answer-list";
import { CaseHead } from "../ui/case-head";
import { Guidance } from "../ui/guidance";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { TaskList } from "../ui/task-list";

export const meta = (args: TitleArgs<{ title: string }>) => titled(args, args.data?.title);

const BEING_WRITTEN: State[] = ["order", "returned"];

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { account, policy, position } = visit;
  const { facts, state } = position;
  const town = visit.municipality.id;
  const closed = unmetConditions(judged(visit, "savePlan"));
  const answers = facts.answers.plan ?? {};
  return {
    head: headOf(visit),
    title: policy.formNames.plan.name,
    advice: guidanceAt(policy, "plan"),
    closed: reasonsOf(visit.policy, account, closed),
    answers: closed.length ? answersShown(visit, "plan") : [],
    /** Something has been given for the text that a change would void. */
    voids:
      !BEING_WRITTEN.includes(state) &&
      (facts.decision !== null || facts.administrators.some((one) => hasAccepted(facts, one))),
    reasons: state === "returned" ? signed(facts.reasons) : null,
    tasks: policy.forms.plan.map(({ id, label, when }, index) => ({
      id,
      label: `${index + 1}. ${label}`,
      href: paths.planQuestion(town, account, id),
      status: !isAsked({ when }, answers)
        ? { label: "Behövs inte" }
        : id in answers
          ? { label: "Klar", tone: "success" as const }
          : { label: "Inte påbörjad" },
    })),
    review: paths.planReview(town, account),
    needs: { label: policy.formNames.needs.name, href: paths.page(town, account, "needs") },
    plan: formName("plan", policy),
    decider: policy.roleNames.decider,
  };
});

export default function Plan() {
  const { head, title, advice, closed, answers, voids, reasons, tasks, review, needs, plan, decider } =
    useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title={title} />
      {reasons ? (
        <NoticeBox tone="warning" title={`${reasons.by} vill att något ändras`}>
          {reasons.text}
        </NoticeBox>
      ) : null}
      <Guidance advice={advice} />
      {closed.length ? (
        <>
          <Refusal title="Här går inget att ändra nu" reasons={closed} />
          <AnswerList items={answers} />
        </>
      ) : (
        <>
          {voids ? (
            <NoticeBox tone="warning" title={`Om du ändrar ${plan} börjar godkännandena om`}>
              Det som administratörerna och {decider} har skrivit under gäller den gamla texten. Alla får svara på nytt.
            </NoticeBox>
          ) : null}
          <TaskList tasks={tasks} />
          <div className="actions">
            <a className="ds-button" href={review}>
              Granska hela beställningen
            </a>
            <a className="ds-link" href={needs.href}>
              Se ”{needs.label}”
            </a>
          </div>
        </>
      )}
    </div>
  );
}
