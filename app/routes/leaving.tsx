import { carryOutLeaving } from "../carry-out-leaving.server";
import { reopenPerson } from "../end-person.server";
import { admitting } from "../http/access.server";
import { answersRight } from "../http/came-back.server";
import { fieldOf, readForm } from "../http/form.server";
import { type Filled, fillLeaving, type LeavingRead, readLeaving } from "../http/leaving-read.server";
import { deadlineShown, mattersShown, previewOf, settledShown, vacanciesShown } from "../http/leaving-view.server";
import { notFound, type RouteArgs, visitOf } from "../http/visit.server";
import { leaveOf, lettingGo } from "../leaving.server";
import { peopleOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { CheckboxField } from "../ui/choice-fields";
import { formatDate, formatDateShort } from "../ui/dates";
import { ErrorSummary } from "../ui/error-summary";
import { FilledNotice, LeavingGroup, ofMatter } from "../ui/leaving-fields";
import { LeavingPreview } from "../ui/leaving-preview";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { SourceLink } from "../ui/source-link";
import { DateField, EmailField, PeopleList } from "../ui/text-fields";

const titleOf = (name: string, state: string | null) => `${name} ${state === "ended" ? "har slutat" : "slutar"}`;

export const meta = ({ data: shown, ...args }: TitleArgs<{ person: { name: string }; state: string | null }>) =>
  titled(args, shown && titleOf(shown.person.name, shown.state));

async function leaveVisit(args: RouteArgs) {
  const visit = await visitOf(args);
  const leave = await leaveOf(visit.db, args.params.person ?? "");
  if (!leave) throw notFound();
  return { visit, leave };
}

export const loader = admitting("superiors", async (args: LoaderFunctionArgs) => {
  const { visit, leave } = await leaveVisit(args);
  const { row, leaving } = leave;
  const roles = visit.reader.roles;
  return {
    town: visit.municipality.id,
    person: { name: row.name, title: row.title, href: paths.person(visit.municipality.id, row.id) },
    organisation: paths.organisation(visit.municipality.id),
    state: leaving?.state ?? null,
    mayReopen: !row.ended_at || roles.includes("systemManager"),
    lastDay: leaving?.last_day ?? "",
    done: new URL(args.request.url).searchParams.get("klart"),
    list: lettingGo.some((role) => roles.includes(role)) ? paths.leavings(visit.municipality.id) : null,
    deadline: deadlineShown(leave),
    matters: mattersShown(leave, visit.person, visit.reader),
    vacancies: vacanciesShown(leave),
    settled: settledShown(leave, visit.reader),
    people: (await peopleOf(visit.db)).map(({ email, name, title }) => ({ email, name: `${name}, ${title}` })),
  };
});

const reply = (
  read: LeavingRead,
  preview: ReturnType<typeof previewOf> | null,
  filled: Pick<Filled, "name" | "left"> | null = null,
) => ({ errors: read.errors, typed: read.typed, lastDay: read.lastDay, preview, filled });

export const action = admitting("superiors", async (args: ActionFunctionArgs) => {
  const { visit, leave } = await leaveVisit(args);
  const form = await readForm(args.request);
  const [intent, person] = [fieldOf(form, "intent"), leave.row.id];
  const here = paths.leaving(visit.municipality.id, person);
  if (intent === "reopen") {
    // Whoever is out, by whomever it was, is let in again by a system manager alone.
    if (leave.row.ended_at && !visit.reader.roles.includes("systemManager"))
      throw new Response(null, { status: 403, statusText: "Forbidden" });
    await visit.db.write((trx) => reopenPerson(trx, person, visit.person));
    return redirect(`${here}?klart=oppnad`);
  }
  const read = readLeaving(form, leave, visit.person, visit.reader.roles);
  const filled =
    intent === "edit" || intent === "carryOut"
      ? null
      : fillLeaving(form, { leave, actor: visit.person, roles: visit.reader.roles, reader: visit.reader });
  if (filled && "error" in filled) {
    const typed = { ...read.typed, alla: fieldOf(form, "alla") };
    return data(reply({ ...read, typed, errors: [{ id: "alla", text: filled.error }] }, null), { status: 400 });
  }
  if (filled) {
    answersRight(args);
    const typed = { ...read.typed, ...filled.typed };
    return data(reply({ ...read, typed, errors: [] }, null, { name: filled.name, left: filled.left }));
  }
  if (intent === "edit" || (intent !== "carryOut" && read.errors.length === 0)) answersRight(args);
  if (intent === "edit") return data(reply({ ...read, errors: [] }, null));
  if (read.errors.length) return data(reply(read, null), { status: 400 });
  if (intent !== "carryOut") return data(reply(read, previewOf(leave, read, visit.reader)));
  const { lastDay, atOnce, named } = read;
  await carryOutLeaving(visit.db, { person, lastDay, atOnce, named, by: visit.person.id });
  return redirect(`${here}?klart=genomfort`);
});

const done: Record<string, string> = {
  genomfort: "Det som går att göra nu är gjort. Det som står kvar nedan är öppet.",
  oppnad: "Personen kan logga in igen. Inget av det som lämnades kommer tillbaka av sig självt.",
};

const LABELS = {
  sista: "Sista dagen",
  nu: "Personen slutar nu och loggas ut genast",
  alla: "Vem tar över allt? E-postadress",
};
const vacancyLabel = (title: string) => `${title}: ingen har tagit över. E-postadress till den som gör det`;

type Listed = { field: string; title: string };
type Shown = { matters: (Listed & { group: string; name: string })[]; vacancies: Listed[] };
const labelsOf = ({ matters, vacancies }: Shown): Record<string, string> => ({
  ...LABELS,
  ...Object.fromEntries(
    matters.map(({ field, group, name, title }) => [field, ofMatter(group === "organisation" ? name : title)]),
  ),
  ...Object.fromEntries(vacancies.map(({ field, title }) => [field, vacancyLabel(title)])),
});

export default function Leaving() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { person, state, matters, deadline } = shown;
  const errors = answer?.errors ?? [];
  const typed = answer?.typed;
  const error = (id: string) => errors.find((one) => one.id === id)?.text;
  const open = matters.filter(({ chosen }) => chosen).length + shown.vacancies.length;
  const grouped = (group: string) => matters.filter((one) => one.group === group);
  if (answer?.preview)
    return <LeavingPreview person={person.name} lastDay={answer.lastDay} lines={answer.preview} typed={answer.typed} />;
  return (
    <div className="reading stack">
      <Breadcrumb
        crumbs={[
          { label: "Organisation", href: shown.organisation },
          { label: person.name, href: person.href },
          { label: state === "ended" ? "Har slutat" : "Slutar" },
        ]}
      />
      <PageHead
        title={titleOf(person.name, state)}
        kicker={person.title}
        lead="Här står allt som är personens. Skriv vem som tar över, granska och genomför. Den som blir tillfrågad svarar själv."
      />
      {shown.done && done[shown.done] ? <NoticeBox tone="success">{done[shown.done]}</NoticeBox> : null}
      {state ? (
        <NoticeBox tone="info">
          {state === "ended" ? "Slutade" : "Sista dagen är"} {formatDate(shown.lastDay)}.
        </NoticeBox>
      ) : null}
      <ErrorSummary errors={errors} labels={labelsOf(shown)} />
      {answer?.filled ? <FilledNotice {...answer.filled} reply={answer} /> : null}
      <p>
        {deadline.text} <SourceLink {...deadline.source} />
      </p>
      <PeopleList id="people" people={shown.people} />
      <form method="post" noValidate className="stack">
        {state === "ended" ? null : (
          <>
            <DateField
              id="sista"
              name="sista"
              label={LABELS.sista}
              help="Personen kan logga in till och med den dagen."
              error={error("sista")}
              defaultValue={typed ? typed.sista : shown.lastDay}
            />
            <CheckboxField id="nu" name="nu" label={LABELS.nu} required={false} defaultChecked={typed?.nu === "on"} />
          </>
        )}
        {open > 1 ? (
          <EmailField
            id="alla"
            name="alla"
            label={LABELS.alla}
            help="Adressen fylls i på allt som ingen är utsedd för. Du kan ändra varje sak innan något händer."
            required={false}
            list="people"
            error={error("alla")}
            defaultValue={typed?.alla}
          />
        ) : null}
        {open > 1 ? (
          <button type="submit" name="intent" value="fill" className="ds-button" data-variant="secondary">
            Fyll i överallt
          </button>
        ) : null}
        <LeavingGroup
          title="Konton"
          empty="Personen har inga konton."
          matters={grouped("accounts")}
          typed={typed}
          errors={errors}
        />
        <LeavingGroup
          title="Enheter och roller"
          empty="Personen har ingen post och ingen roll."
          matters={grouped("organisation")}
          typed={typed}
          errors={errors}
        />
        {shown.vacancies.map(({ field, title, successor, reason }) => (
          <EmailField
            key={field}
            id={field}
            name={field}
            label={vacancyLabel(title)}
            help={reason ?? undefined}
            required={false}
            list="people"
            error={error(field)}
            defaultValue={typed ? (typed[field] ?? "") : successor}
          />
        ))}
        <LeavingGroup
          title="Väntande underskrifter"
          empty="Inget väntar på personens underskrift."
          matters={grouped("signatures")}
          errors={errors}
        />
        <button type="submit" name="intent" value="review" className="ds-button">
          Granska
        </button>
      </form>
      {shown.settled.length ? (
        <section className="stack" aria-label="Klart">
          <h2>Klart</h2>
          <ul>
            {shown.settled.map(({ key, text, at }) => (
              <li key={key}>
                {text} <span className="meta">{formatDateShort(at)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {state && shown.mayReopen ? (
        <form method="post" className="stack">
          <p>
            {state === "ended"
              ? "Kommer personen tillbaka kan du öppna inloggningen igen. Poster och roller får ges på nytt."
              : "Ska personen inte sluta kan du ta tillbaka det. Det som andra redan har tagit över ligger kvar hos dem."}
          </p>
          <button type="submit" name="intent" value="reopen" className="ds-button" data-variant="secondary">
            {state === "ended" ? "Öppna igen" : "Personen slutar inte"}
          </button>
        </form>
      ) : null}
      {shown.list ? (
        <p>
          <a className="ds-link" href={shown.list}>
            Alla som slutar
          </a>
        </p>
      ) : null}
    </div>
  );
}
