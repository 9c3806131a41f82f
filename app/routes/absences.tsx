import { dayIn } from "../../workflows/calendar/swedish-day";
import { enterAbsence, takeBackAbsence } from "../absence.server";
import { fieldsOf } from "../forms/came-back";
import { absencesShown } from "../http/absences-shown.server";
import { admitting } from "../http/access.server";
import { invalid } from "../http/act.server";
import { coverShown } from "../http/cover-shown.server";
import { mayEditDirectory, unitsManagedBy } from "../http/directory.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { type RouteArgs, visitOf } from "../http/visit.server";
import { organisationOf, peopleOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { CoverCalendar } from "../ui/cover-calendar";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { DateField, EmailField, PeopleList } from "../ui/text-fields";

const TITLE = "Frånvaro";

export const meta = (args: TitleArgs) => titled(args, TITLE);

const byOf = async (args: RouteArgs) => {
  const { person, reader } = await visitOf(args);
  return { ...person, roles: reader.roles };
};

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const { db, municipality, person, reader } = visit;
  const today = dayIn(new Date());
  const absences = await absencesShown(visit);
  const done = new URL(args.request.url).searchParams.get("klart");
  const manages = unitsManagedBy(person.id, await organisationOf(db)).length > 0;
  return {
    town: municipality.id,
    today,
    forOthers: manages || mayEditDirectory(reader),
    absences,
    cover: await coverShown(visit, today),
    people: (await peopleOf(db))
      .filter(({ id }) => id !== person.id)
      .map(({ email, name, title }) => ({ email, name: `${name}, ${title}` })),
    takenBack: done === "tillbaka",
    entered: absences.find(({ id }) => id === done) ?? null,
  };
});

export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const { db, policy, municipality } = await visitOf(args);
  const form = await readForm(args.request);
  const by = await byOf(args);
  const back = (done: string) => redirect(`${paths.absences(municipality.id)}?klart=${done}`, 303);
  if (fieldOf(form, "intent") === "takeBack") {
    const taken = await takeBackAbsence(db, fieldOf(form, "absence"), by);
    const text = "Frånvaron finns inte kvar att ta tillbaka. Läs listan igen.";
    return taken ? back("tillbaka") : invalid([{ id: "lista", text }], typedIn(form));
  }
  const wanted = {
    person: fieldOf(form, "person"),
    from: fieldOf(form, "from").trim(),
    to: fieldOf(form, "to").trim(),
    standIn: fieldOf(form, "standIn"),
  };
  const entered = await enterAbsence(db, policy, wanted, by);
  if (entered.ok) return back(entered.id);
  return invalid(
    entered.problems.map(({ field, text }) => ({ id: field, text })),
    typedIn(form),
  );
});

const LABELS = {
  person: "Vem är borta? E-postadress",
  from: "Första dagen",
  to: "Sista dagen",
  standIn: "Vem ersätter? E-postadress",
};

export default function Absences() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { today, forOthers, absences, cover, people, takenBack, entered } = view;
  const field = fieldsOf(LABELS, reply);
  return (
    <div className="stack">
      <PageHead
        title={TITLE}
        lead="Någon ska se över kontot varje arbetsdag. För in när du är borta, så ser alla vilka dagar som behöver ordnas."
      />
      <ErrorSummary errors={reply?.errors ?? []} labels={LABELS} />
      {takenBack && !reply ? <NoticeBox tone="success" title="Frånvaron är tillbakatagen." /> : null}
      {entered && !reply ? (
        <NoticeBox tone={entered.uncovered ? "warning" : "success"} title="Frånvaron är införd.">
          {entered.words}
          {entered.told ? ` ${entered.told} har fått veta det.` : null}
          {entered.uncovered ? " Utse någon som ersätter, eller ändra dagarna." : null}
        </NoticeBox>
      ) : null}
      <section className="reading stack" aria-labelledby="ny">
        <h2 id="ny">För in frånvaro</h2>
        <PeopleList id="people" people={people} />
        <form method="post" noValidate className="stack">
          {forOthers ? (
            <EmailField
              {...field("person")}
              help="Lämna tomt om det gäller dig själv."
              required={false}
              list="people"
            />
          ) : null}
          <DateField {...field("from")} />
          <DateField {...field("to")} min={today} />
          <EmailField
            {...field("standIn")}
            help="Lämna tomt om en annan administratör eller kontots ersättare är där de dagarna."
            required={false}
            list="people"
          />
          <div className="actions">
            <button type="submit" name="intent" value="enter" className="ds-button">
              För in frånvaron
            </button>
          </div>
        </form>
      </section>
      <section className="reading stack" aria-labelledby="lista">
        <h2 id="lista" tabIndex={-1}>
          Frånvaro framåt
        </h2>
        {absences.length ? (
          <ul className="plain-rows">
            {absences.map(({ id, who, days, words, own }) => (
              <li key={id}>
                <span>
                  <strong>{who}</strong> {days}
                  <span className="meta"> {words}</span>
                </span>
                <form method="post">
                  <input type="hidden" name="absence" value={id} />
                  <button type="submit" name="intent" value="takeBack" className="ds-button" data-variant="tertiary">
                    Ta tillbaka
                    <span className="ds-sr-only">
                      {" "}
                      {own ? "din frånvaro" : `frånvaron för ${who}`} {days}
                    </span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title="Ingen frånvaro är införd" text="Här står den som du har fört in, tills den är över." />
        )}
      </section>
      <CoverCalendar {...cover} />
    </div>
  );
}
