import { conditionsOf } from "../../workflows/account/conditions";
import { documentHash, orderDocument } from "../../workflows/account/document";
import type { Policy } from "../../workflows/policy/schema";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { act } from "../http/act.server";
import { fieldOf, readForm } from "../http/form.server";
import { answersShown, conditionsShown, headOf } from "../http/shown.server";
import { caseOf, judged } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { AnswerList } from "../ui/answer-list";
import { CaseHead } from "../ui/case-head";
import { ReplyBox } from "../ui/reply-box";
import { ConditionList } from "../ui/signature";

export const meta = (args: TitleArgs) => titled(args, "Granska beställningen");

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { municipality, account, position, policy } = visit;
  const document = orderDocument(position.facts, policy);
  const conditions = conditionsOf(judged(visit, "sendOrder"));
  return {
    head: headOf(visit),
    lead: `Läs igenom allt. När du skickar får administratörerna en fråga om uppdraget. ${whatFollows(policy)}`,
    names: { needs: policy.formNames.needs.name, plan: policy.formNames.plan.name },
    hash: documentHash(document),
    needs: answersShown(visit, "needs").map((item) => ({
      ...item,
      change: { href: paths.page(municipality.id, account, "needs") },
    })),
    plan: answersShown(visit, "plan").map((item) => ({
      ...item,
      change: { href: paths.planQuestion(municipality.id, account, item.key) },
    })),
    // What the others put their names to stands in the text that is sent.
    statements: document.parts.filter(({ form }) => form === "statements").flatMap(({ items }) => items),
    conditions: conditionsShown(visit, conditions),
    ready: conditions.every(({ met }) => met),
  };
});

/** Whom the order goes to when everyone has taken the assignment. */
function whatFollows({ consultation, roleNames }: Policy): string {
  const sentence = consultation
    ? `sedan hörs ${roleNames[consultation.role]}, och ${roleNames.decider} beslutar.`
    : `sedan beslutar ${roleNames.decider}.`;
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const form = await readForm(args.request);
  const hash = fieldOf(form, "hash");
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Response(null, { status: 400, statusText: "Bad Request" });
  return act(
    visit,
    form,
    { type: "sendOrder", hash },
    (account) => `${paths.account(visit.municipality.id, account)}?klart=skickad`,
  );
});

export default function PlanReview() {
  const { head, lead, names, hash, needs, plan, statements, conditions, ready } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title="Granska beställningen" lead={lead} />
      <ReplyBox reply={reply} closed={ready ? undefined : []} />
      <h2>{names.needs}</h2>
      <AnswerList items={needs} />
      <h2>{names.plan}</h2>
      <AnswerList items={plan} />
      {statements.length ? (
        <>
          <h2>Det här intygas</h2>
          <AnswerList items={statements.map(({ question, lines }) => ({ key: question, label: question, lines }))} />
        </>
      ) : null}
      <h2>Villkor för att skicka</h2>
      <ConditionList conditions={conditions} />
      <form method="post">
        <Ticket ticket={head.ticket} />
        <input type="hidden" name="hash" value={hash} />
        <button type="submit" className="ds-button" data-variant={ready ? undefined : "secondary"}>
          Skicka beställningen
        </button>
      </form>
    </div>
  );
}
