import { questionsOfCrises } from "../../db/matters.server";
import { findPerson } from "../../db/people.server";
import { listCrises } from "../../db/presence.server";
import { sealedTextsBy } from "../../db/sealed-texts.server";
import { tidy } from "../../workflows/account/form";
import { dueWords } from "../../workflows/calendar/due-words.sv";
import { mayStepCrisis, steppedByWords } from "../../workflows/crisis/decide";
import { dutyNames } from "../../workflows/duties/names.sv";
import { hashesIn, legible } from "../../workflows/operation/sealed";
import { citation } from "../../workflows/policy/clauses";
import { stepCrisis } from "../crisis.server";
import { fieldsOf } from "../forms/came-back";
import { admitting } from "../http/access.server";
import { refusedWith } from "../http/act.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { visitOf } from "../http/visit.server";
import { organisationOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { CrisisList } from "../ui/crisis-list";
import { formatDateTime } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { ReplyBox } from "../ui/reply-box";
import { SourceLink } from "../ui/source-link";
import { TextArea, TextField } from "../ui/text-fields";

const TITLE = "Krisläge";
const QUESTIONS_SHOWN = 200;

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { db, policy, municipality, reader } = await visitOf(args);
  const [crises, questions] = [await listCrises(db.read), await questionsOfCrises(db.read, QUESTIONS_SHOWN)];
  const open = questions.filter(({ restricted }) => !restricted).map(({ subject }) => subject);
  const texts = await sealedTextsBy(db.read, open.flatMap(hashesIn));
  const now = new Date().toISOString();
  const nameOf = async (id: string | null) => (id ? ((await findPerson(db.read, id))?.name ?? id) : null);
  const shown = await Promise.all(
    crises.map(async (one) => ({
      ...{ id: one.id, name: one.name, message: one.message, since: one.since, until: one.until },
      begunBy: (await nameOf(one.begun_by)) ?? "",
      endedBy: await nameOf(one.ended_by),
      questions: questions
        .filter(({ crisis }) => crisis === one.id)
        .map((question) => ({
          key: `${question.account} ${question.id}`,
          href: paths.matter(municipality.id, question.account, question.id),
          text: `${question.id}${question.restricted || !question.subject ? "" : `: ${legible(question.subject, texts)}`}`,
          account: question.name,
          state: question.settled_at ? "klart" : question.due_at ? dueWords(question.due_at, now) : "öppet",
        })),
    })),
  );
  const { source, channel, ledBy, rulesCease, pauses } = policy.crisis;
  const [last, ...earlier] = shown;
  const current = last && !last.until ? last : null;
  return {
    town: municipality.id,
    channel,
    ledBy,
    rulesCease,
    pauses: pauses.map((kind) => dutyNames[kind].toLowerCase()),
    may: mayStepCrisis(reader, policy, await organisationOf(db)),
    steppedBy: steppedByWords(policy),
    source: { label: citation(source, policy), href: paths.rules(municipality.id, source) },
    current,
    earlier: current ? earlier : shown,
    done: new URL(args.request.url).searchParams.get("klart"),
  };
});

export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const { db, policy, municipality, person, reader } = await visitOf(args);
  const form = await readForm(args.request);
  const intent = fieldOf(form, "intent");
  if (intent !== "begin" && intent !== "end") throw new Response(null, { status: 400, statusText: "Bad Request" });
  const command =
    intent === "end"
      ? ({ type: "endCrisis" } as const)
      : ({ type: "beginCrisis", name: tidy(fieldOf(form, "name")), message: tidy(fieldOf(form, "message")) } as const);
  const outcome = await stepCrisis(db, policy, command, { ...person, roles: reader.roles });
  if (!outcome.ok) return refusedWith(policy, null, outcome.unmet, typedIn(form));
  return redirect(`${paths.crisis(municipality.id)}?klart=${intent === "end" ? "slut" : "borjat"}`, 303);
});

const done: Record<string, string> = {
  borjat: "Krisläget gäller. Alla administratörer har fått veta det.",
  slut: "Krisläget är avslutat. Alla administratörer har fått veta det.",
};

const LABELS = {
  name: "Vad krisen kallas",
  message: "Vad administratörerna ska göra",
};

export default function CrisisPage() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { current, earlier, channel, ledBy, rulesCease, pauses, may, steppedBy, source } = view;
  const notice = reply ? undefined : done[view.done ?? ""];
  const field = fieldsOf(LABELS, reply);
  return (
    <div className="reading stack">
      <PageHead
        title={TITLE}
        lead={current ? `Sedan ${formatDateTime(current.since)}: ${current.name}` : "Kommunen är inte i krisläge."}
      />
      <ErrorSummary errors={reply?.errors ?? []} labels={LABELS} />
      {notice ? <NoticeBox tone="success" title={notice} /> : null}
      <ReplyBox reply={reply} />
      {current ? (
        <section className="stack" aria-labelledby="nu">
          <h2 id="nu">Gör så här</h2>
          <p className="kept-lines">{current.message}</p>
          <p>
            <strong>Följ först {channel}.</strong> {ledBy.charAt(0).toLocaleUpperCase("sv") + ledBy.slice(1)} samordnar
            vad som sägs.
          </p>
          <CrisisList crises={[current]} />
        </section>
      ) : null}
      <section className="stack" aria-labelledby="galler">
        <h2 id="galler">Det här gäller i en kris</h2>
        <ul className="ds-list">
          <li>Kontona hänvisar till {channel}.</li>
          {rulesCease ? <li>Reglerna gäller inte i frågor som hör till krisen.</li> : null}
          <li>
            {pauses.length
              ? `Det här väntar tills krisen är över, om det inte redan var försenat: ${pauses.join(", ")}.`
              : "Inga uppgifter väntar."}
          </li>
          <li>
            Krisläget aktiveras och avslutas av {steppedBy}. <SourceLink label={source.label} href={source.href} />
          </li>
        </ul>
      </section>
      {may ? (
        <section className="stack" aria-labelledby="andra">
          <h2 id="andra">{current ? "Avsluta krisläget" : "Aktivera krisläget"}</h2>
          <form method="post" noValidate className="stack">
            {current ? (
              <p>Då slutar rutan att visas på alla sidor, och det som har väntat fortsätter.</p>
            ) : (
              <>
                <p>
                  Alla administratörer får veta det på en gång, och den öppna förteckningen visar vart man vänder sig.
                </p>
                <TextField {...field("name")} example="Vattenläckan i centrum" />
                <TextArea
                  {...field("message")}
                  help="Skriv också i vilken kanal den senaste informationen finns."
                  example="Svara inte själv på frågor om vattnet. Dela inläggen från kommunens sida."
                  max={2000}
                  rows={5}
                />
              </>
            )}
            <div className="actions">
              <button type="submit" name="intent" value={current ? "end" : "begin"} className="ds-button">
                {current ? "Avsluta krisläget" : "Aktivera krisläget"}
              </button>
            </div>
          </form>
        </section>
      ) : null}
      <section className="stack" aria-labelledby="tidigare">
        <h2 id="tidigare">Tidigare kriser</h2>
        {earlier.length ? (
          <CrisisList crises={earlier} told />
        ) : (
          <EmptyState title="Ingen tidigare kris" text="Här står de som har varit, med frågorna som hörde till dem." />
        )}
      </section>
    </div>
  );
}
