import { findProposal } from "../../db/proposals.server";
import { tidy } from "../../workflows/account/form";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { type Answer, answersFor } from "../../workflows/proposal/decide";
import { proposalNames } from "../../workflows/proposal/names.sv";
import type { ProposalKind } from "../../workflows/proposal/shape";
import { admitting } from "../http/access.server";
import { refusedWith } from "../http/act.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { isSeen, proposalScope, proposalShown, proposalVisit } from "../http/proposals-shown.server";
import { notFound, type RouteArgs } from "../http/visit.server";
import { organisationOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { answer, proposalOf } from "../proposals.server";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { proposalLabels } from "../ui/proposal-fields";
import { AnswerLine } from "../ui/proposal-list";
import { ReplyBox } from "../ui/reply-box";
import { SummaryList } from "../ui/summary-list";
import { Tag } from "../ui/tag";
import { TextField } from "../ui/text-fields";
import { Time } from "../ui/time";

export const meta = (args: TitleArgs<{ shown: { subject: string } }>) => titled(args, args.data?.shown.subject);
export const shouldRevalidate = () => true;

/** 404 also for one that the visitor may not see: whether it is there is not told. */
async function found(args: RouteArgs) {
  const visit = await proposalVisit(args);
  const row = await findProposal(visit.db.read, args.params.proposal ?? "");
  if (!row || row.kind !== visit.kind) throw notFound();
  if (!isSeen(row, await proposalScope(visit, visit.kind))) throw notFound();
  return { visit, row };
}

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { visit, row } = await found(args);
  const { db, municipality, policy, person, kind } = visit;
  const { proposer, text, why, link, from, to, state } = proposalOf(row, dayIn(new Date()));
  const labels = proposalLabels[kind];
  const day = (one: string) => (one ? dayWords(one) : "");
  const values = { why, text, link: link && { link }, from: day(from), to: day(to) };
  return {
    kind,
    all: paths.proposals(municipality.id, kind),
    title: proposalNames[kind],
    shown: proposalShown(municipality.id, row, person.id),
    facts: (["why", "text", "link", "from", "to"] as const).flatMap((field) =>
      values[field] ? [{ key: field, label: labels[field] ?? "", value: values[field] }] : [],
    ),
    file: row.file_name && { name: row.file_name, href: paths.proposalFile(municipality.id, row.id) },
    mayAnswer:
      ["waiting", "later"].includes(state) &&
      answersFor(person, kind, proposer, { policy, organisation: await organisationOf(db) }) !== undefined,
    postponed: state === "later",
    done: new URL(args.request.url).searchParams.get("klart"),
  };
});

const answers: readonly Answer["type"][] = ["agree", "refuse", "postpone"];

export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const { visit, row } = await found(args);
  const { db, policy, person, municipality } = visit;
  const form = await readForm(args.request);
  const type = answers.find((one) => one === fieldOf(form, "intent"));
  if (!type) throw new Response(null, { status: 400, statusText: "Bad Request" });
  const reason = tidy(fieldOf(form, "reason")).replace(/\s+/g, " ");
  const outcome = await answer(db, policy, { id: row.id, given: { type, reason } }, person);
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "refused") return refusedWith(policy, null, outcome.unmet, typedIn(form));
  return redirect(`${paths.proposal(municipality.id, outcome.id)}?klart=svarat`, 303);
});

const done: Record<string, string> = {
  skickat: "Skickat. Du får veta när det är besvarat.",
  svarat: "Svaret är sparat. Den som skickade får veta det.",
};
const buttons: Record<ProposalKind, Partial<Record<Answer["type"], string>>> = {
  tip: { agree: "Publiceras", refuse: "Publiceras inte", postpone: "Spara till senare" },
  forum: { agree: "Godkänn", refuse: "Säg nej" },
};
/** One press is the answer, and there is no step back from it. */
const FINAL: Record<ProposalKind, string> = {
  tip: "Har du svarat Publiceras eller Publiceras inte går svaret inte att ändra.",
  forum: "Har du svarat går svaret inte att ändra.",
};
const REASON = "Varför? En rad till den som skickade";

export default function ProposalPage() {
  const { kind, all, title, shown, facts, file, mayAnswer, postponed, ...view } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const notice = reply ? undefined : done[view.done ?? ""];
  const offered = answers.filter((one) => buttons[kind][one] && !(postponed && one === "postpone"));
  return (
    <div className="reading stack">
      <PageHead
        kicker={`${title}, nummer ${shown.id}`}
        title={shown.subject}
        tag={<Tag tone={shown.state.tone}>{shown.state.words}</Tag>}
      />
      <ErrorSummary errors={reply?.errors ?? []} labels={{ reason: REASON }} />
      <ReplyBox reply={reply} />
      {notice ? <NoticeBox tone="success" title={notice} /> : null}
      {shown.answer ? <AnswerLine {...shown.answer} /> : null}
      <SummaryList
        items={[
          ...facts.map(({ key, label, value }) => ({
            key,
            label,
            value:
              typeof value === "string" ? (
                value
              ) : (
                <a className="ds-link" href={value.link} rel="noreferrer">
                  {value.link}
                </a>
              ),
          })),
          ...(file
            ? [
                {
                  ...{ key: "file", label: "Fil" },
                  value: (
                    <a className="ds-link" href={file.href}>
                      {file.name}
                    </a>
                  ),
                },
              ]
            : []),
          {
            ...{ key: "from-whom", label: "Skickat av" },
            value: (
              <>
                {shown.from}, <Time at={shown.at} />
              </>
            ),
          },
        ]}
      />
      {mayAnswer ? (
        <section className="stack" aria-labelledby="svara">
          <h2 id="svara">Svara</h2>
          <form method="post" noValidate className="stack">
            <TextField
              id="reason"
              name="reason"
              label={REASON}
              help="Behövs inte när du säger ja."
              required="sometimes"
              defaultValue={reply?.typed.reason}
              error={reply?.errors.find(({ id }) => id === "reason")?.text}
            />
            <p>{FINAL[kind]}</p>
            <div className="actions">
              {offered.map((one) => (
                <button
                  key={one}
                  type="submit"
                  name="intent"
                  value={one}
                  className="ds-button"
                  data-variant={one === "agree" ? undefined : "secondary"}
                >
                  {buttons[kind][one]}
                </button>
              ))}
            </div>
          </form>
        </section>
      ) : null}
      <p>
        <a className="ds-link" href={all}>
          {title}
        </a>
      </p>
    </div>
  );
}
