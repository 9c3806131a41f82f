import { findPersonByEmail } from "../../db/people.server";
import { admitting } from "../http/access.server";
import { leavingsShown } from "../http/leavings-shown.server";
import { visitOf } from "../http/visit.server";
import { lettingGo } from "../leaving.server";
import { peopleOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import { type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { EmptyState } from "../ui/empty-state";
import { ErrorSummary } from "../ui/error-summary";
import { LeavingList } from "../ui/leaving-list";
import { PageHead } from "../ui/page-head";
import { EmailField, PeopleList } from "../ui/text-fields";

const TITLE = "Personer som slutar";
const QUESTION = "Vem slutar? E-postadress";

export const meta = (args: TitleArgs) => titled(args, TITLE);

export const loader = admitting(lettingGo, async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const typed = new URL(args.request.url).searchParams.get("person");
  const found = typed ? await findPersonByEmail(visit.db.read, typed) : undefined;
  if (found) throw redirect(paths.leaving(visit.municipality.id, found.id));
  return {
    typed,
    organisation: paths.organisation(visit.municipality.id),
    leavings: await leavingsShown(visit),
    people: (await peopleOf(visit.db)).map(({ email, name, title }) => ({ email, name: `${name}, ${title}` })),
  };
});

export default function Leavings() {
  const { typed, organisation, leavings, people } = useLoaderData<typeof loader>();
  const error =
    typed === null
      ? undefined
      : typed.trim()
        ? `Ingen i kommunens katalog har adressen ${typed.slice(0, 80)}. Kontrollera stavningen.`
        : "Skriv e-postadressen till den som slutar.";
  return (
    <div className="reading stack">
      <Breadcrumb crumbs={[{ label: "Organisation", href: organisation }, { label: TITLE }]} />
      <PageHead title={TITLE} lead="Allt som någon ansvarar för ska ha en ny ägare när personen går." />
      <ErrorSummary errors={error ? [{ id: "person", text: error }] : []} labels={{ person: QUESTION }} />
      {leavings.length ? (
        <LeavingList leavings={leavings} />
      ) : (
        <EmptyState
          title="Ingen håller på att sluta"
          text="När någon ska sluta skriver du personens adress här nedanför."
        />
      )}
      <PeopleList id="people" people={people} />
      <form method="get" noValidate className="stack">
        <EmailField
          id="person"
          name="person"
          label={QUESTION}
          list="people"
          error={error}
          defaultValue={typed ?? undefined}
        />
        <button type="submit" className="ds-button">
          Visa vad som är personens
        </button>
      </form>
    </div>
  );
}
