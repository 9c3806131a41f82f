import { randomUUID } from "node:crypto";
import { listEvents } from "../../db/events.server";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { sentenceOf } from "../../workflows/operation/texts.sv";
import { recordedEvent } from "../../workflows/record/case-file";
import { RoundButton } from "../forms/round-button";
import { labelsIn, type StepShown } from "../forms/step-fields";
import { StepForm } from "../forms/step-form";
import { admitting } from "../http/access.server";
import { actInUse } from "../http/act-in-use.server";
import { fieldOf, readForm } from "../http/form.server";
import { sourceOf } from "../http/guidance.server";
import { askedOf, closedTo, dutiesHere, visitInUse } from "../http/in-use.server";
import { dueShown } from "../http/matter-view.server";
import { headOf } from "../http/shown.server";
import { StepReader } from "../http/step-reader.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { Due } from "../ui/due";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { SourceLink } from "../ui/source-link";
import { Time } from "../ui/time";

export const meta = (args: TitleArgs) => titled(args, "Uppsikt");

// Also after a refusal: the form that comes back has a key of its own.
export const shouldRevalidate = () => true;

const SHOWN = 20;
const done: Record<string, string> = {
  uppsikt: "Uppsikten står i akten.",
  oftare: "Kontot ses nu över oftare.",
};

const found: StepShown = {
  step: "makeRound",
  title: "Du såg något",
  button: "Spara uppsikten",
  parts: [
    {
      kind: "area",
      name: "found",
      label: "Vad såg du?",
      help: "Det här står i akten. Skriv inga uppgifter om någon person. Det som ska bort skriver du upp som en borttagning.",
    },
  ],
  values: {},
};
const closer: StepShown = {
  step: "watchCloser",
  title: "Se över oftare",
  button: "Se över kontot oftare",
  parts: [
    {
      kind: "area",
      name: "reasons",
      label: "Varför behövs det?",
      example: "Inlägget om badhuset får många kommentarer.",
    },
  ],
  values: {},
};

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await visitInUse(args);
  const { db, account, municipality, policy, position } = visit;
  const round = dutiesHere(visit).find(({ kind }) => kind === "round");
  const events = (await listEvents(db.read, account)).map((row) => ({ seq: row.seq, event: recordedEvent(row) }));
  const rounds = events.filter(
    ({ event }) =>
      event.type === "roundMade" ||
      event.type === "closerWatchBegun" ||
      (event.type === "dutyLapsed" && event.kind === "round"),
  );
  const watched = position.life.rounds.closer;
  const rule = policy.supervision.closer ?? policy.duties.round.closer;
  return {
    head: headOf(visit),
    done: done[new URL(args.request.url).searchParams.get("klart") ?? ""] ?? null,
    next: round
      ? { due: dueShown(round.due, visit), who: [round.owner, round.standIn].flatMap((one) => one?.name ?? []) }
      : null,
    closer: watched && watched.until > visit.now ? dayWords(dayIn(watched.until)) : null,
    days: policy.duties.round.closer.days,
    rule: sourceOf(rule.source, policy),
    closed: closedTo(visit, askedOf(visit, "makeRound")),
    closerClosed: closedTo(visit, askedOf(visit, "watchCloser")),
    rounds: rounds
      .slice(-SHOWN)
      .map(({ seq, event }) => ({ seq, at: event.at, sentence: sentenceOf(event) }))
      .reverse(),
    removal: paths.newMatter(municipality.id, account, "removal"),
    tickets: { round: randomUUID(), found: randomUUID(), closer: randomUUID() },
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await visitInUse(args);
  const form = await readForm(args.request);
  const town = visit.municipality.id;
  const from = new StepReader(visit, form);
  const here = paths.life(town, visit.account, "rounds");
  if (fieldOf(form, "intent") === "watchCloser") {
    const command = { type: "watchCloser", reasons: from.text("reasons") };
    return actInUse(visit, form, { command, ...from }, () => `${here}?klart=oftare`);
  }
  const oneTap = fieldOf(form, "intent") === "seenOver";
  if (!oneTap && !from.text("found"))
    from.wrong("found", "Skriv vad du såg. Såg du inget att anmärka, välj den andra knappen.");
  const back = { account: paths.account(town, visit.account), work: paths.myWork(town), rounds: here };
  const to = back[fieldOf(form, "back") as keyof typeof back] ?? here;
  const command = { type: "makeRound", found: oneTap ? "" : from.text("found") };
  return actInUse(visit, form, { command, ...from }, () => `${to}?klart=uppsikt`);
});

export default function Rounds() {
  const {
    head,
    done,
    next,
    closer: watched,
    days,
    rule,
    closed,
    closerClosed,
    rounds,
    removal,
    tickets,
  } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const replyTo = (step: string) => (reply?.typed.intent === step ? reply : undefined);
  const ticket = (key: string) => ({ key, seen: head.ticket.seen });
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title="Uppsikt" />
      <ErrorSummary errors={reply?.errors ?? []} labels={{ ...labelsIn(found.parts), ...labelsIn(closer.parts) }} />
      {done && !reply ? <NoticeBox tone="success">{done}</NoticeBox> : null}
      <ReplyBox reply={reply} closed={closed.length ? [...labelled(found), ...labelled(closer)] : undefined} />
      {next ? (
        <section className="stack" aria-labelledby="nasta">
          <h2 id="nasta">Nästa gång</h2>
          <Due due={next.due} />
          {next.who.length ? <p>Det gör {next.who.join(", eller ")}.</p> : <p>Ingen sköter kontot just nu.</p>}
          {watched ? <p>Kontot ses över oftare till och med {watched}.</p> : null}
        </section>
      ) : null}
      {closed.length ? (
        reply?.reasons.length ? null : (
          <Refusal reasons={closed} />
        )
      ) : (
        <>
          <RoundButton action={`${head.back}/uppsikt`} ticket={ticket(tickets.round)} back="rounds" />
          <details className="closed-step" open={replyTo("makeRound") !== undefined}>
            <summary>Du såg något att anmärka på</summary>
            <StepForm shown={found} ticket={ticket(tickets.found)} reply={replyTo("makeRound")} primary={false} />
            <p>
              <a className="ds-link" href={removal}>
                Ta bort något
              </a>
            </p>
          </details>
        </>
      )}
      {closerClosed.length ? null : (
        <details className="closed-step" open={replyTo("watchCloser") !== undefined}>
          <summary>Se över kontot oftare</summary>
          <p>
            Då ses kontot över flera gånger om dagen i {days} dygn. <SourceLink {...rule} />
          </p>
          <StepForm shown={closer} ticket={ticket(tickets.closer)} reply={replyTo("watchCloser")} primary={false} />
        </details>
      )}
      <section className="stack" aria-labelledby="senaste">
        <h2 id="senaste">Senaste gångerna</h2>
        {rounds.length ? (
          <ul className="notices">
            {rounds.map(({ seq, at, sentence }) => (
              <li key={seq}>
                {sentence}{" "}
                <span className="meta">
                  <Time at={at} />
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p>Ingen har skrivit att kontot är sett över än.</p>
        )}
      </section>
    </div>
  );
}

const labelled = ({ parts }: StepShown) => Object.entries(labelsIn(parts)).map(([id, label]) => ({ id, label }));
