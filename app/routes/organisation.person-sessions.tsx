import { findPerson } from "../../db/people.server";
import { deleteSessionsOf, listSessions } from "../../db/sessions.server";
import { recordDirectoryChanges } from "../directory-log.server";
import { admitting } from "../http/access.server";
import { fieldOf, readForm } from "../http/form.server";
import { notFound, type RouteArgs, visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { PageHead } from "../ui/page-head";

export const meta = (args: TitleArgs<{ name: string }>) =>
  titled(args, `Avsluta inloggningar: ${args.data?.name ?? ""}`);

async function personHere(args: RouteArgs) {
  const visit = await visitOf(args);
  const person = await findPerson(visit.db.read, args.params.person ?? "");
  if (!person) throw notFound();
  return { visit, person };
}

export const loader = admitting(["systemManager"], async (args: LoaderFunctionArgs) => {
  const { visit, person } = await personHere(args);
  const sessions = await listSessions(visit.db.read, person.id, new Date().toISOString());
  const town = visit.municipality.id;
  return { town, name: person.name, back: paths.person(town, person.id), count: sessions.length };
});

/** Ends every session of the person, and records who did. */
export const action = admitting(["systemManager"], async (args: ActionFunctionArgs) => {
  const { visit, person } = await personHere(args);
  if (fieldOf(await readForm(args.request), "intent") !== "end")
    throw new Response(null, { status: 400, statusText: "Bad Request" });
  const by = { id: visit.person.id, name: visit.person.name };
  const at = new Date().toISOString();
  await visit.db.write(async (trx) => {
    // The same form again ends nothing, so there is nothing to record.
    if ((await listSessions(trx, person.id, at)).length === 0) return;
    await deleteSessionsOf(trx, person.id);
    const change = { type: "sessionsEnded" as const, person: { id: person.id, name: person.name }, by };
    await recordDirectoryChanges(trx, [change], at);
  });
  return redirect(`${paths.person(visit.municipality.id, person.id)}?klart=utloggad`);
});

export default function PersonSessions() {
  const { town, name, back, count } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <Breadcrumb
        crumbs={[
          { label: "Organisation", href: paths.organisation(town) },
          { label: name, href: back },
          { label: "Avsluta inloggningar" },
        ]}
      />
      <PageHead
        title={`Avsluta alla inloggningar för ${name}?`}
        lead={
          count
            ? `${name} är inloggad på ${count} ${count === 1 ? "ställe" : "ställen"} och loggas ut där. Det som inte är sparat går förlorat. Personen kan logga in igen.`
            : `${name} är inte inloggad någonstans just nu.`
        }
      />
      {count ? (
        <form method="post" className="actions">
          <button type="submit" name="intent" value="end" className="ds-button">
            Avsluta inloggningarna
          </button>
          <a className="ds-button" data-variant="secondary" href={back}>
            Avbryt
          </a>
        </form>
      ) : (
        <p>
          <a className="ds-link" href={back}>
            Tillbaka till {name}
          </a>
        </p>
      )}
    </div>
  );
}
