import { randomUUID } from "node:crypto";
import { storeFile } from "../../db/files.server";
import { listProposals } from "../../db/proposals.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { citation } from "../../workflows/policy/clauses";
import { deciderWords, proposalNames } from "../../workflows/proposal/names.sv";
import { proposalProblems, proposedIn } from "../../workflows/proposal/rules";
import type { ProposalKind } from "../../workflows/proposal/shape";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { invalid, refusedWith, ticketOf } from "../http/act.server";
import { type FieldError, fieldOf, readForm, typedIn } from "../http/form.server";
import { proposalScope, proposalShown, proposalVisit } from "../http/proposals-shown.server";
import { sniffed } from "../http/upload.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { propose } from "../proposals.server";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { PageHead } from "../ui/page-head";
import { ProposalFields, proposalLabels } from "../ui/proposal-fields";
import { ProposalList } from "../ui/proposal-list";
import { ReplyBox } from "../ui/reply-box";
import { SourceLink } from "../ui/source-link";

/** What somebody sees at once; older ones are found by their number. */
const SHOWN = 100;

export const meta = (args: TitleArgs<{ title: string }>) => titled(args, args.data?.title);

// Also after a refusal: the form that comes back has a key of its own.
export const shouldRevalidate = () => true;

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await proposalVisit(args);
  const { db, policy, municipality, person, kind, source } = visit;
  const scope = await proposalScope(visit, kind);
  const rows = await listProposals(db.read, kind, scope, SHOWN);
  return {
    kind,
    title: proposalNames[kind],
    decider: deciderWords(kind, policy),
    source: { label: citation(source, policy), href: paths.rules(municipality.id, source) },
    today: dayIn(new Date()),
    ticket: { key: randomUUID(), seen: 0 },
    items: rows.map((row) => proposalShown(municipality.id, row, person.id)),
    whole: rows.length < SHOWN,
    all: scope === null,
  };
});

/** The file of a tip, judged by its content; null = none was sent. */
async function fileIn(form: FormData) {
  const sent = form.get("file");
  return sent instanceof File && (sent.size > 0 || sent.name) ? sniffed(sent) : null;
}

export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const { db, policy, municipality, person, kind } = await proposalVisit(args);
  const form = await readForm(args.request);
  const { key } = ticketOf(form);
  const typed = typedIn(form);
  const proposed = proposedIn(kind, (field) => fieldOf(form, field));
  const errors: FieldError[] = proposalProblems(kind, proposed, dayIn(new Date())).map(({ field, text }) => ({
    id: field,
    text,
  }));
  const sent = kind === "tip" ? await fileIn(form) : null;
  if (sent && "error" in sent) errors.push({ id: "file", text: sent.error });
  // A browser does not send a chosen file again by itself, and what is not sent is not kept.
  else if (sent && errors.length)
    errors.push({ id: "file", text: "Välj filen igen när du har rättat det andra. Den är inte sparad." });
  if (errors.length) return invalid(errors, typed);
  const file =
    sent && !("error" in sent) ? { ...(await storeFile(db, sent.bytes)), name: sent.name, type: sent.type } : null;
  const outcome = await propose(db, policy, { kind, proposed, file, key }, person);
  if (outcome.kind === "done") return redirect(`${paths.proposal(municipality.id, outcome.id)}?klart=skickat`, 303);
  return refusedWith(policy, null, outcome.kind === "refused" ? outcome.unmet : [], typed);
});

const words: Record<ProposalKind, { lead: (decider: string) => string; form: string; send: string; none: string }> = {
  tip: {
    lead: (decider) =>
      `Har du något som passar i kommunens egna kanaler? Skicka ett tips. Det är ${decider} som bestämmer vad som publiceras där, och du får veta hur det går.`,
    form: "Skicka ett tips",
    send: "Skicka tipset",
    none: "Inget tips än",
  },
  forum: {
    lead: (decider) =>
      `Svara i någon annans kanal bara när det behövs, och kom överens med ${decider} först. Fråga här, så står det kvar vad ni kom fram till.`,
    form: "Fråga om att få svara",
    send: "Skicka frågan",
    none: "Ingen fråga än",
  },
};

type View = ReturnType<typeof useLoaderData<typeof loader>>;

/** What has been sent. Those who see everybody's came for this, and have it first. */
function Sent({ kind, items, whole, all }: View) {
  return (
    <section className="stack" aria-labelledby="lista">
      <h2 id="lista">{all ? "Det som har skickats" : "Skickat"}</h2>
      {items.length ? (
        <ProposalList items={items} />
      ) : (
        <EmptyState title={words[kind].none} text="Här står det som har skickats, med svaret." />
      )}
      {whole ? null : <p className="meta">De {items.length} senaste visas.</p>}
    </section>
  );
}

export default function Proposals() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { kind, title, decider, source, today, ticket, all } = view;
  const { lead, form, send } = words[kind];
  return (
    <div className="reading stack">
      <PageHead title={title} lead={lead(decider)} />
      <ErrorSummary errors={reply?.errors ?? []} labels={proposalLabels[kind]} />
      <ReplyBox reply={reply} />
      {all && !reply ? <Sent {...view} /> : null}
      <section className="stack" aria-labelledby="ny">
        <h2 id="ny">{form}</h2>
        <form method="post" encType={kind === "tip" ? "multipart/form-data" : undefined} noValidate className="stack">
          <Ticket ticket={ticket} />
          <ProposalFields kind={kind} today={today} typed={reply?.typed ?? {}} errors={reply?.errors ?? []} />
          <div className="actions">
            <button type="submit" className="ds-button">
              {send}
            </button>
          </div>
        </form>
        <p className="meta">
          Källa: <SourceLink label={source.label} href={source.href} />
        </p>
      </section>
      {all && !reply ? null : <Sent {...view} />}
    </div>
  );
}
