import { maySee } from "../../workflows/operation/access";
import { lifeCommandTypes } from "../../workflows/operation/commands";
import type { Story } from "../../workflows/operation/story";
import { labelsIn } from "../forms/step-fields";
import { StepForm } from "../forms/step-form";
import { admitting } from "../http/access.server";
import { actInUse, closedReply } from "../http/act-in-use.server";
import { chartFor } from "../http/chart-onward.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { guidanceAt } from "../http/guidance.server";
import { askedOf, closedTo, dutiesHere, type UseVisit, visitInUse } from "../http/in-use.server";
import { matterSteps } from "../http/matter-steps.server";
import {
  commentIn,
  dueShown,
  factsOf,
  filesOfMatter,
  sentencesOf,
  stepsHere,
  titleOf,
} from "../http/matter-view.server";
import { peopleShown } from "../http/people-shown.server";
import { seeingOf, storiesHere, textsOf } from "../http/seeing.server";
import { headOf } from "../http/shown.server";
import { StepReader } from "../http/step-reader.server";
import { notFound, type RouteArgs } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { ErrorSummary } from "../ui/error-summary";
import { MatterPage } from "../ui/matter-page";
import { NoticeBox } from "../ui/notice-box";
import { ReplyBox } from "../ui/reply-box";
import { PeopleList } from "../ui/text-fields";

export const meta = (args: TitleArgs<{ title: string }>) => titled(args, args.data?.title);

// Also after a refusal: the form that comes back is of the matter as it is now.
export const shouldRevalidate = () => true;

/** The matter in the address; 404 where there is none, and for who may not see it: whether it is there is not told. */
async function matterIn(args: RouteArgs): Promise<{ visit: UseVisit; story: Story }> {
  const visit = await visitInUse(args);
  const story = (await storiesHere(visit)).get(args.params.matter ?? "");
  if (!story || !maySee(story, await seeingOf(visit))) throw notFound();
  return { visit, story };
}

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const { visit, story } = await matterIn(args);
  const { matter, open, restricted } = story;
  const steps = await stepsHere(visit, story);
  const texts = await textsOf(visit, new Set([matter.id]));
  // A crisis moves the time that was recorded, or gives one.
  const duty = dutiesHere(visit).find((one) => one.matter === matter.id && one.kind !== "diary");
  const files = await filesOfMatter(story, visit, texts);
  const chart = chartFor(visit, matter.kind);
  return {
    head: headOf(visit),
    matters: paths.life(visit.municipality.id, visit.account, "matters"),
    title: titleOf(matter),
    done: new URL(args.request.url).searchParams.has("klart"),
    open,
    restricted,
    facts: factsOf(matter, visit, texts),
    due: duty ? dueShown(duty.due, visit) : null,
    diary: open && "diary" in matter && matter.diary ? dueShown(matter.diary, visit) : null,
    files,
    sentences: sentencesOf(story, texts),
    steps,
    people: await peopleShown(
      visit.db,
      steps.flatMap(({ shown }) => shown.parts),
    ),
    chart: chart && open ? { ...chart, text: commentIn(files) } : null,
    guidelines: steps.some(({ shown }) => shown.step === "readGuidelines")
      ? {
          advice: guidanceAt(visit.policy, "acceptance", "operation"),
          rules: paths.rules(visit.municipality.id),
        }
      : null,
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const { visit, story } = await matterIn(args);
  const form = await readForm(args.request);
  const type = lifeCommandTypes.find((one) => one === fieldOf(form, "intent"));
  const step = type && matterSteps[type];
  if (!step) throw new Response(null, { status: 400, statusText: "Bad Request" });
  const { id } = story.matter;
  const next = () => `${paths.matter(visit.municipality.id, visit.account, id)}?klart=ja`;
  const from = new StepReader(visit, form);
  // Of what somebody sends to a step that is not theirs nothing is kept; the same form sent twice is done once.
  const closed = closedTo(visit, askedOf(visit, type, id));
  if (closed.some(({ kind }) => kind === "capacity")) return closedReply(closed, typedIn(form));
  const command = { ...(await step.read(from)), type, matter: id };
  return actInUse(visit, form, { command, errors: from.errors, typed: from.typed }, next);
});

export default function Matter() {
  const shown = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { head, title, done, steps, people } = shown;
  const asked = steps.find((one) => one.shown.step === reply?.typed.intent);
  const prefix = asked ? `${asked.shown.step}-` : "";
  const open = steps.filter(({ reasons }) => reasons.length === 0);
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title={title} />
      <ErrorSummary
        errors={(reply?.errors ?? []).map(({ id, text }) => ({ id: prefix + id, text }))}
        labels={labelsIn(asked?.shown.parts ?? [], prefix)}
      />
      {done && !reply ? <NoticeBox tone="success">Det står i akten.</NoticeBox> : null}
      <ReplyBox reply={reply} closed={asked && asked.reasons.length === 0 ? undefined : WRITTEN} />
      <PeopleList id="people" people={people} />
      <MatterPage {...shown}>
        {open.map(({ shown: step }, index) => (
          <StepPlace
            key={step.step}
            shown={step}
            ticket={{ ...head.ticket, key: `${head.ticket.key}-${index}` }}
            reply={step === asked?.shown ? reply : undefined}
            first={index === 0}
          />
        ))}
      </MatterPage>
      <p>
        <a className="ds-link" href={shown.matters}>
          Alla ärenden på kontot
        </a>
      </p>
    </div>
  );
}

type PlaceProps = Pick<Parameters<typeof StepForm>[0], "shown" | "ticket" | "reply"> & { first: boolean };

/** The form of a step: what is most often done stands open, the others are folded away. */
function StepPlace({ first, ...form }: PlaceProps) {
  const { step, title, lead } = form.shown;
  const inside = (
    <>
      {lead ? <p>{lead}</p> : null}
      <StepForm {...form} prefix={`${step}-`} primary={first} />
    </>
  );
  return first ? (
    <section className="stack" aria-labelledby={`steg-${step}`}>
      <h2 id={`steg-${step}`}>{title}</h2>
      {inside}
    </section>
  ) : (
    <details className="closed-step" open={form.reply !== undefined}>
      <summary>{title}</summary>
      {inside}
    </details>
  );
}

/** What one writes of a matter, when there is no form for it any more. */
const WRITTEN = [
  { id: "answer", label: "Svaret" },
  { id: "told", label: "Det som sades" },
  { id: "to", label: "Vem som fick frågan" },
  { id: "reasons", label: "Skäl" },
  { id: "number", label: "Diarienummer" },
  { id: "how", label: "Hur ni vet vem det är" },
];
