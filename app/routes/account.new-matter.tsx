import type { MatterKind } from "../../workflows/operation/shape";
import { labelsIn } from "../forms/step-fields";
import { StepForm } from "../forms/step-form";
import { admitting } from "../http/access.server";
import { nothing, type Reply } from "../http/act.server";
import { actInUse, closedReply } from "../http/act-in-use.server";
import { answersRight } from "../http/came-back.server";
import { chartFor } from "../http/chart-onward.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { askedOf, closedTo, type UseVisit, visitInUse } from "../http/in-use.server";
import { peopleShown } from "../http/people-shown.server";
import { raisings } from "../http/raising-steps.server";
import { headOf } from "../http/shown.server";
import { StepReader } from "../http/step-reader.server";
import { notFound, type RouteArgs } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { kindRaisedAt, paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { ChartButton } from "../ui/chart-way";
import { ErrorSummary } from "../ui/error-summary";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { PeopleList } from "../ui/text-fields";

export const meta = (args: TitleArgs<{ shown: { title: string } }>) => titled(args, args.data?.shown.title);

// Also after a refusal: the form that comes back has a key of its own.
export const shouldRevalidate = () => true;

function kindOf({ params }: RouteArgs): MatterKind {
  const kind = kindRaisedAt(params.kind ?? "");
  if (!kind) throw notFound();
  return kind;
}

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await visitInUse(args);
  const { step, title, lead, button, parts, values } = raisings[kindOf(args)];
  const asked = await parts(visit);
  return {
    head: headOf(visit),
    lead,
    chart: chartFor(visit, kindOf(args)),
    closed: closedTo(visit, askedOf(visit, step)),
    shown: { step, title, button, parts: asked, values: values(visit) },
    people: await peopleShown(visit.db, asked),
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const [visit, kind] = [await visitInUse(args), kindOf(args)];
  const form = await readForm(args.request);
  const { step, values, read } = raisings[kind];
  // What was pasted on the way here: the form is shown with it, and nothing is kept yet.
  if (fieldOf(form, "intent") === "begin") {
    answersRight(args);
    return data({ ...nothing, typed: { ...values(visit), text: fieldOf(form, "text") } } satisfies Reply);
  }
  const closed = closedTo(visit, askedOf(visit, step));
  if (closed.length) return closedReply(closed, typedIn(form));
  const from = new StepReader(visit, form);
  const command = await read(from);
  return actInUse(visit, form, { command, errors: from.errors, typed: from.typed }, raisedAt(visit));
});

const raisedAt =
  ({ municipality, account }: UseVisit) =>
  (matter: string | null) =>
    matter
      ? `${paths.matter(municipality.id, account, matter)}?klart=nytt`
      : paths.life(municipality.id, account, "matters");

export default function NewMatter() {
  const { head, lead, chart, closed, shown, people } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const labels = labelsIn(shown.parts);
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title={shown.title} lead={lead} />
      <ErrorSummary errors={reply?.errors ?? []} labels={labels} />
      <ReplyBox
        reply={reply}
        closed={closed.length ? Object.entries(labels).map(([id, label]) => ({ id, label })) : undefined}
      />
      {closed.length ? (
        reply?.reasons.length ? null : (
          <Refusal reasons={closed} />
        )
      ) : (
        <>
          <PeopleList id="people" people={people} />
          <StepForm
            shown={shown}
            ticket={head.ticket}
            reply={reply}
            also={chart ? <ChartButton chart={chart} /> : null}
          />
        </>
      )}
    </div>
  );
}
