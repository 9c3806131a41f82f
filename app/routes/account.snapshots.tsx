import { eventsOfType } from "../../db/events.server";
import { tidy } from "../../workflows/account/form";
import { halfYearOf } from "../../workflows/calendar/day";
import { halfYearWords } from "../../workflows/calendar/half-year.sv";
import { dayIn, dayWords } from "../../workflows/calendar/swedish-day";
import { recordedEvent } from "../../workflows/record/case-file";
import { fieldsOf } from "../forms/came-back";
import { keptFiles, keptName } from "../forms/field-names";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { cardOf, shownFiles } from "../http/account-view.server";
import { invalid, ticketOf } from "../http/act.server";
import { actInUse, closedReply } from "../http/act-in-use.server";
import { capturable, capturedFiles } from "../http/capture-step.server";
import { filesSent } from "../http/files-sent.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { askedOf, closedTo, visitInUse } from "../http/in-use.server";
import { headOf } from "../http/shown.server";
import { missedBy, TOO_LATE } from "../http/snapshot-round.server";
import { notFound } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { FileCard } from "../ui/case-file";
import { CaseHead } from "../ui/case-head";
import { RadioGroup } from "../ui/choice-fields";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { FieldMessage } from "../ui/field";
import { FilesField, PICTURES } from "../ui/files-field";
import { NoticeBox } from "../ui/notice-box";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { TextArea } from "../ui/text-fields";
import { Time } from "../ui/time";

const TITLE = "Ögonblicksbilder";
const ACCEPT = `${PICTURES},.zip,.wacz,application/zip`;

export const meta = (args: TitleArgs) => titled(args, TITLE);
export const shouldRevalidate = () => true;

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await visitInUse(args);
  const { db, account, position } = visit;
  const today = dayIn(new Date());
  const half = halfYearOf(today);
  const taken = (await eventsOfType(db.read, account, "snapshotTaken")).flatMap((row) => {
    const event = recordedEvent(row);
    return event.type === "snapshotTaken" ? [{ seq: row.seq, event }] : [];
  });
  const shown = await Promise.all(
    taken.reverse().map(async ({ seq, event }) => ({
      seq,
      at: event.at,
      by: event.by.name,
      title: event.halfYear ? `För ${halfYearWords(event.halfYear)}` : "Vid en större ändring",
      note: event.note,
      files: await shownFiles(
        visit,
        event.files.map((file) => cardOf(visit, file)),
      ),
    })),
  );
  return {
    head: headOf(visit),
    closed: closedTo(visit, askedOf(visit, "takeSnapshot")),
    captured: capturable(visit, args.context.capture),
    missed: missedBy({ public_entry: visit.row.public_entry, taken: position.life.snapshots }, today).map(
      halfYearWords,
    ),
    tooLate: TOO_LATE,
    late: position.life.lapsed.some((duty) => duty.startsWith("snapshot:")),
    half: halfYearWords(half.key),
    last: dayWords(half.last),
    has: position.life.snapshots.includes(half.key),
    shown,
    done: new URL(args.request.url).searchParams.has("klart"),
  };
});

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await visitInUse(args);
  const form = await readForm(args.request);
  ticketOf(form);
  const [when, note] = [fieldOf(form, "when"), tidy(fieldOf(form, "note"))];
  const closed = closedTo(visit, askedOf(visit, "takeSnapshot"));
  // Whoever may not take it sends no files in either.
  if (closed.length) return closedReply(closed, typedIn(form));
  const next = `${paths.life(visit.municipality.id, visit.account, "snapshots")}?klart`;
  if (fieldOf(form, "intent") === "capture") {
    const address = capturable(visit, args.context.capture);
    if (!address || !args.context.capture) throw notFound();
    await args.context.limit("upload", `${visit.municipality.id}/${visit.person.id}`);
    const taken = await capturedFiles(visit, args.context.capture, address);
    if ("error" in taken) return invalid([{ id: "capture", text: taken.error }], {});
    const command = { type: "takeSnapshot", halfYear: true, ...taken };
    return actInUse(visit, form, { command, errors: [], typed: {} }, () => next);
  }
  const { files, errors, typed: sent } = await filesSent(visit, form, "files");
  const typed = { ...typedIn(form), [keptName("files")]: "", ...sent };
  if (!files.length && !errors.length) errors.push({ id: "files", text: "Välj minst en fil med bilden av kontot." });
  if (when !== "half" && when !== "change") errors.push({ id: "when", text: "Välj vad bilden är till för." });
  if (when === "change" && !note) errors.push({ id: "note", text: "Skriv vilken ändring det är." });
  const command = { type: "takeSnapshot", halfYear: when === "half", files, note };
  return actInUse(visit, form, { command, errors, typed }, () => next);
});

const CAPTURE = "Ta en bild av sidan nu";
const LABELS = {
  files: "Filer",
  when: "Vad är bilden till för?",
  note: "Anteckning",
};

export default function Snapshots() {
  const { head, closed, captured, missed, late, tooLate, half, last, has, shown, done } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const field = fieldsOf(LABELS, reply);
  return (
    <div className="reading stack">
      <CaseHead
        head={head}
        accounts={paths.accounts(head.town)}
        title={TITLE}
        lead="En bild av hur kontot ser ut sparas varje halvår, så att det går att visa vad som stod där."
      />
      <ErrorSummary errors={reply?.errors ?? []} labels={{ ...LABELS, capture: CAPTURE }} />
      {done && !reply ? <NoticeBox tone="success" title="Ögonblicksbilden är sparad i akten." /> : null}
      <ReplyBox reply={reply} />
      <p>
        {has ? (
          <strong>Det finns en bild för {half}.</strong>
        ) : (
          <strong>
            En bild för {half} saknas. Spara en senast {last}.
          </strong>
        )}
      </p>
      {missed.length ? (
        <NoticeBox tone="warning" title={`Bild saknas för ${new Intl.ListFormat("sv").format(missed)}`}>
          {tooLate} En bild som du sparar nu visar kontot som det är i dag. Den räknas för {half}
          {late ? ", och då är den försenade uppgiften klar" : ""}.
        </NoticeBox>
      ) : null}
      {captured && !closed.length ? (
        <form method="post" className="stack">
          <Ticket ticket={head.ticket} />
          <p id="capture-help">
            Kontoakt kan själv öppna {captured} utan att logga in, och spara hela sidan som halvårets bild, som PNG och
            PDF. Det tar upp till en minut.
          </p>
          <FieldMessage id="capture" error={reply?.errors.find(({ id }) => id === "capture")?.text} />
          <div className="actions">
            <button
              type="submit"
              id="capture"
              name="intent"
              value="capture"
              aria-describedby="capture-help"
              className="ds-button"
              data-variant="secondary"
            >
              {CAPTURE}
            </button>
          </div>
        </form>
      ) : null}
      {closed.length ? (
        <Refusal title="Du kan inte spara en bild här" reasons={closed} />
      ) : (
        <form method="post" encType="multipart/form-data" noValidate className="stack">
          <Ticket ticket={head.ticket} />
          <FilesField
            {...field("files")}
            help="Skärmbilder, PDF, mediets egen export (ZIP) eller ett webbarkiv (WACZ). Du kan välja flera filer, högst 25 MB tillsammans."
            accept={ACCEPT}
            kept={keptFiles(reply?.typed ?? {}, "files")}
          />
          <RadioGroup
            {...field("when")}
            defaultValue={reply?.typed.when ?? (has ? undefined : "half")}
            options={[
              { value: "half", label: `Halvårets bild, ${half}` },
              { value: "change", label: "En större ändring av kontot" },
            ]}
          />
          <TextArea
            {...field("note")}
            required="sometimes"
            help="Behövs vid en större ändring: skriv vad som ändras."
            max={4000}
            rows={3}
          />
          <div className="actions">
            <button type="submit" className="ds-button">
              Spara ögonblicksbilden
            </button>
          </div>
        </form>
      )}
      <section className="stack" aria-labelledby="sparade">
        <h2 id="sparade">Sparade bilder</h2>
        {shown.length ? (
          <ol className="plain-list">
            {shown.map(({ seq, at, by, title, note, files }) => (
              <li key={seq} className="stack">
                <h3>{title}</h3>
                <p className="meta">
                  {by}, <Time at={at} />
                </p>
                {note ? <p className="kept-lines">{note}</p> : null}
                {files.map((file) => (
                  <FileCard key={file.hash} {...file} />
                ))}
              </li>
            ))}
          </ol>
        ) : (
          <EmptyState title="Ingen bild är sparad än" text="Bilder som sparas står här, med kontrollsumma." />
        )}
      </section>
    </div>
  );
}
