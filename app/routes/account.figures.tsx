import { figuresOf } from "../../db/matters.server";
import { answerLines } from "../../workflows/account/document";
import { tidy } from "../../workflows/account/form";
import { dayExists } from "../../workflows/calendar/day";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { fieldsOf } from "../forms/came-back";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { actInUse, closedReply } from "../http/act-in-use.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { askedOf, closedTo, visitInUse } from "../http/in-use.server";
import { headOf } from "../http/shown.server";
import type { CaseVisit } from "../http/visit.server";
import { type Figure, figureLabels, figureProblems, figuresIn, MOST_MEASURES, numberIn } from "../import/figures";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { DataTable } from "../ui/data-table";
import { formatDateShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { SummaryList } from "../ui/summary-list";
import { DateField, FileField, TextField } from "../ui/text-fields";
import { shown, TrendPicture } from "../ui/trend-picture";

const TITLE = "Siffror";
const LARGEST = 1024 * 1024;

export const meta = (args: TitleArgs) => titled(args, TITLE);
export const shouldRevalidate = () => true;

/** What the account is for, as it was ordered. */
function goalsOf({ position, policy }: CaseVisit) {
  return (["needs", "plan"] as const).flatMap((form) =>
    policy.forms[form]
      .filter(({ id }) => id === "goal" || id === "purpose" || id === "measures")
      .flatMap((question) => {
        const lines = answerLines(question, position.facts.answers[form]?.[question.id]);
        return lines.length ? [{ key: `${form} ${question.id}`, label: question.label, value: lines.join(" ") }] : [];
      }),
  );
}

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await visitInUse(args);
  const measures = new Map<string, Figure[]>();
  for (const { measure, day, value } of await figuresOf(visit.db.read, visit.account))
    measures.set(measure, [...(measures.get(measure) ?? []), { measure, day, value }]);
  const { lastPost } = visit.position.life;
  return {
    head: headOf(visit),
    closed: closedTo(visit, askedOf(visit, "recordFigures")),
    goals: goalsOf(visit),
    lastPost: lastPost ? dayWords(lastPost) : null,
    today: dayIn(new Date()),
    measures: [...measures].map(([name, points]) => ({ name, points })),
    done: new URL(args.request.url).searchParams.has("klart"),
  };
});

/** What the typed form holds: a figure, the day of the last post, or both. */
function typedFigures(form: FormData, today: string) {
  const figure = {
    measure: tidy(fieldOf(form, "measure")),
    day: fieldOf(form, "day").trim(),
    value: fieldOf(form, "value").trim(),
  };
  const lastPost = fieldOf(form, "lastPost").trim();
  // The day stands there from the start: alone it is no figure.
  const any = Boolean(figure.measure || figure.value);
  const errors = any ? Object.entries(figureProblems(figure, today)).map(([id, text]) => ({ id, text })) : [];
  if (lastPost && !dayExists(lastPost))
    errors.push({ id: "lastPost", text: "Skriv dagen som år, månad och dag, till exempel 2026-11-28." });
  if (!any && !lastPost) errors.push({ id: "measure", text: "Skriv en siffra, eller dagen för det senaste inlägget." });
  const rows = any ? [{ ...figure, value: numberIn(figure.value) ?? 0 }] : [];
  return { rows, lastPost: lastPost || null, errors };
}

async function fileFigures(form: FormData, today: string) {
  const file = form.get("file");
  const at = (texts: string[]) => ({ rows: [], lastPost: null, errors: texts.map((text) => ({ id: "file", text })) });
  if (!(file instanceof File) || file.size === 0) return at(["Välj en CSV-fil med siffrorna."]);
  if (file.size > LARGEST) return at(["Filen är större än 1 MB. Dela den i flera."]);
  const read = figuresIn(new Uint8Array(await file.arrayBuffer()), today);
  return "problems" in read ? at(read.problems) : { rows: read.rows, lastPost: null, errors: [] };
}

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await visitInUse(args);
  const form = await readForm(args.request);
  const closed = closedTo(visit, askedOf(visit, "recordFigures"));
  if (closed.length) return closedReply(closed, typedIn(form));
  const today = dayIn(new Date());
  const isFile = fieldOf(form, "intent") === "file";
  const { rows, lastPost, errors } = isFile ? await fileFigures(form, today) : typedFigures(form, today);
  const known = (await figuresOf(visit.db.read, visit.account)).map(({ measure }) => measure);
  if (new Set([...known, ...rows.map(({ measure }) => measure)]).size > MOST_MEASURES)
    errors.push({
      id: isFile ? "file" : "measure",
      text: `Kontot kan ha högst ${MOST_MEASURES} mått. Använd ett som redan finns.`,
    });
  const command = { type: "recordFigures", rows, lastPost };
  const next = `${paths.life(visit.municipality.id, visit.account, "figures")}?klart`;
  return actInUse(visit, form, { command, errors, typed: typedIn(form) }, () => next);
});

const LABELS = {
  ...figureLabels,
  lastPost: "Senaste inlägget publicerades",
  file: "Fil",
};

export default function Figures() {
  const { head, closed, goals, lastPost, today, measures, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const field = fieldsOf(LABELS, reply);
  const csv = paths.figuresFile(head.town, head.account);
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title={TITLE}
        lead="Följ hur kontot går mot det som det är till för."
      />
      <ErrorSummary errors={reply?.errors ?? []} labels={LABELS} />
      {done && !reply ? <NoticeBox tone="success" title="Siffrorna är sparade." /> : null}
      <ReplyBox reply={reply} />
      <SummaryList
        items={[...goals, { key: "last", label: "Senaste kända inlägg", value: lastPost ?? "Inget är antecknat än" }]}
      />
      {measures.map(({ name, points }) => (
        <section key={name} className="stack" aria-label={name}>
          <h2>{name}</h2>
          <TrendPicture title={name} points={points} />
          <details>
            <summary>Visa som tabell</summary>
            <DataTable
              caption={name}
              columns={[
                { key: "day", label: "Dag" },
                { key: "value", label: "Värde", numeric: true },
              ]}
              rows={points.map(({ day, value }) => ({
                key: day,
                cells: { day: formatDateShort(day), value: shown(value) },
              }))}
            />
          </details>
        </section>
      ))}
      {measures.length ? (
        <p>
          <a className="ds-link" href={csv} download>
            Hämta siffrorna som CSV
          </a>
        </p>
      ) : (
        <EmptyState title="Inga siffror än" text="Skriv till exempel hur många som följer kontot i dag." />
      )}
      {closed.length ? (
        <Refusal title="Du kan inte föra in siffror här" reasons={closed} />
      ) : (
        <>
          <section className="stack" aria-labelledby="skriv">
            <h2 id="skriv">Skriv en siffra</h2>
            <form method="post" noValidate className="stack">
              <Ticket ticket={head.ticket} />
              <TextField
                {...field("measure")}
                help="Det som mäts."
                example="Följare"
                suggestions={measures.map(({ name }) => name)}
                required="sometimes"
              />
              <DateField {...field("day")} defaultValue={reply?.typed.day ?? today} max={today} required="sometimes" />
              <TextField {...field("value")} example="1 250" required="sometimes" />
              <DateField {...field("lastPost")} help="Så syns det om kontot vilar." max={today} required={false} />
              <div className="actions">
                <button type="submit" name="intent" value="one" className="ds-button">
                  Spara
                </button>
              </div>
            </form>
          </section>
          <details open={reply?.typed.intent === "file" || undefined}>
            <summary>Läs in från en CSV-fil</summary>
            <form method="post" encType="multipart/form-data" noValidate className="stack">
              <Ticket ticket={{ ...head.ticket, key: `${head.ticket.key}-f` }} />
              <FileField
                {...field("file")}
                help="Första raden har rubrikerna Mått, Dag och Värde. Är något fel i filen sparas inget av den."
                example={`Mått;Dag;Värde och på nästa rad Följare;${today};1250`}
                accept=".csv,text/csv"
              />
              <button type="submit" name="intent" value="file" className="ds-button" data-variant="secondary">
                Läs in filen
              </button>
            </form>
          </details>
        </>
      )}
    </div>
  );
}
