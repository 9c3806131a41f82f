import { countMail, newestMail, type ShownMail, tryAgain } from "../../db/outbox.server";
import { admitting } from "../http/access.server";
import { invalid } from "../http/act.server";
import { fieldOf, readForm } from "../http/form.server";
import { visitOf } from "../http/visit.server";
import { faultWords } from "../mail/faults.sv";
import { mailSettings } from "../mail/settings.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { type Column, DataTable } from "../ui/data-table";
import { formatDateTimeShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";

const TITLE = "Utskick";
/** The newest of each kind; what is older is counted. What did not arrive is to be seen to, so more of it is shown. */
const SHOWN = { gaveUp: 50, waiting: 10, sent: 10 };

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting(["systemManager", "communications"], async (args: LoaderFunctionArgs) => {
  const { municipality, db } = await visitOf(args);
  const sends = mailSettings(args.context.settings) !== undefined;
  const next = ({ attempts, next_at, urgent }: ShownMail) => {
    if (!sends) return "När mejl är inställt";
    if (attempts > 0) return formatDateTimeShort(next_at);
    return urgent ? "Genast" : "På kontorstid";
  };
  const shown = (row: ShownMail) => ({
    id: row.id,
    name: row.name,
    subject: row.subject,
    attempts: row.attempts,
    sent: row.sent_at && formatDateTimeShort(row.sent_at),
    next: next(row),
    fault: row.error ? faultWords(row.error) : "Inget",
  });
  return {
    town: municipality.id,
    sends,
    counts: await countMail(db.read),
    gaveUp: (await newestMail(db.read, "gaveUp", SHOWN.gaveUp)).map(shown),
    waiting: (await newestMail(db.read, "waiting", SHOWN.waiting)).map(shown),
    sent: (await newestMail(db.read, "sent", SHOWN.sent)).map(shown),
    done: new URL(args.request.url).searchParams.get("klart") === "igen",
  };
});

export const action = admitting(["systemManager", "communications"], async (args: ActionFunctionArgs) => {
  const { municipality, db } = await visitOf(args);
  const id = fieldOf(await readForm(args.request), "again");
  if (await db.write((trx) => tryAgain(trx, id, new Date().toISOString())))
    return redirect(`${paths.deliveries(municipality.id)}?klart=igen`);
  const text = "Mejlet väntar redan på ett nytt försök, eller har gått iväg. Se längre ner på sidan.";
  return invalid([{ id: "kom-inte-fram", text }], {});
});

type Row = Awaited<ReturnType<typeof loader>>["sent"][number];

const to = { key: "name", label: "Till" };
const subject = { key: "subject", label: "Ärende" };
const attempts = { key: "attempts", label: "Försök", numeric: true };
const fault = { key: "fault", label: "Senaste fel" };

export default function Deliveries() {
  const { town, sends, counts, gaveUp, waiting, sent, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <div className="stack">
      <Breadcrumb crumbs={[{ label: "Organisation", href: paths.organisation(town) }, { label: TITLE }]} />
      <PageHead
        title={TITLE}
        lead="Mejlen som Kontoakt skickar: vilka som inte kom fram, vilka som väntar och vilka som har gått iväg."
      />
      <ErrorSummary errors={reply?.errors ?? []} labels={{}} />
      {done && !reply ? <NoticeBox tone="success" title="Mejlet väntar på ett nytt försök." /> : null}
      {sends ? null : (
        <NoticeBox tone="warning" title="Inga mejl skickas">
          <p>
            Ingen mejlserver är inställd. Mejlen ligger kvar här och går iväg när den är det. Den som sköter servern
            ställer in SMTP_URL och MAIL_FROM.
          </p>
        </NoticeBox>
      )}
      <Listed
        {...{ id: "kom-inte-fram", title: "Kom inte fram", count: counts.gaveUp, rows: gaveUp }}
        columns={[to, subject, attempts, { ...fault, label: "Varför" }, { key: "again", label: "Åtgärd" }]}
        empty="Inget mejl har misslyckats. Här står de som vi har slutat försöka skicka, och varför."
      />
      <Listed
        {...{ id: "vantar", title: "Väntar", count: counts.waiting, rows: waiting }}
        columns={[to, subject, attempts, { key: "next", label: "Nästa försök" }, fault]}
        empty="Inget mejl väntar. Allt som skulle skickas har gått iväg."
      />
      <Listed
        {...{ id: "skickade", title: "Skickade", count: counts.sent, rows: sent }}
        columns={[to, subject, attempts, { key: "sent", label: "Skickat" }]}
        empty="Inget mejl har skickats än."
      />
    </div>
  );
}

type ListedProps = { id: string; title: string; count: number; columns: Column[]; rows: Row[]; empty: string };

function Listed({ id, title, count, columns, rows, empty }: ListedProps) {
  const number = count.toLocaleString("sv-SE");
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}: {number}
      </h2>
      {rows.length === 0 ? (
        <EmptyState title="Här är det tomt" text={empty} />
      ) : (
        <DataTable
          caption={count > rows.length ? `De ${rows.length} senaste av ${number}` : "De senaste först"}
          columns={columns}
          rows={rows.map((row) => ({ key: row.id, cells: { ...row, again: <Again {...row} /> } }))}
        />
      )}
    </section>
  );
}

function Again({ id, name, subject }: Row) {
  return (
    <form method="post">
      <button type="submit" name="again" value={id} className="ds-button" data-variant="secondary">
        Försök igen
        <span className="ds-sr-only">
          {" "}
          med {subject} till {name}
        </span>
      </button>
    </form>
  );
}
