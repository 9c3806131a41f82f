import { type ReactNode, useContext } from "react";
import { countDuties } from "../../db/duties.server";
import { lastCrisis } from "../../db/presence.server";
import { countTasks } from "../../db/tasks.server";
import { errorMessage, missing } from "../error-message";
import { admitting } from "../http/access.server";
import { cameBack } from "../http/came-back.server";
import { followsDecisions, mayEditDirectory } from "../http/directory.server";
import { endOfDay } from "../http/duties-shown.server";
import { proposalsAwaiting } from "../http/proposals-shown.server";
import { visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { Outlet, useLoaderData, useLocation, useRouteError, useRouteLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { ErrorPage } from "../ui/error-page";
import { Frame } from "../ui/frame";
import { PageHead } from "../ui/page-head";
import { RequestContext } from "../ui/request";

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const { municipality, person, db, reader, policy } = visit;
  const crisis = await lastCrisis(db.read);
  return {
    municipality,
    person: { name: person.name, title: person.title },
    editor: mayEditDirectory(reader),
    // Editors find them at the organisation.
    follows: !mayEditDirectory(reader) && followsDecisions.some((role) => reader.roles.includes(role)),
    crisis: crisis && !crisis.until ? { name: crisis.name, channel: policy.crisis.channel } : null,
    // What has no time of its own, and what is due today or late.
    waiting:
      (await countTasks(db.read, person.id)) +
      (await countDuties(db.read, person.id, endOfDay(new Date().toISOString()))) +
      (await proposalsAwaiting(visit)).length,
    cameBack: cameBack(args),
  };
});
type Shown = Awaited<ReturnType<typeof loader>>;

/** Only of a page that could not be shown: every other has a title of its own. */
export const meta = ({ error, ...args }: TitleArgs<Shown> & { error?: unknown }) =>
  titled(args, (missing(error) ?? errorMessage(error)).title);

function SignedInFrame({
  municipality,
  person,
  editor,
  follows,
  waiting,
  crisis,
  children,
}: Shown & { children: ReactNode }) {
  const { pathname } = useLocation();
  const item = (href: string, label: string, count?: number) => ({
    href,
    label,
    count,
    current: pathname.startsWith(href),
  });
  return (
    <Frame
      municipality={municipality}
      nav={[
        item(paths.myWork(municipality.id), "Mitt arbete", waiting),
        item(paths.accounts(municipality.id), "Konton"),
        item(paths.newOrder(municipality.id), "Beställ konto"),
        item(paths.absences(municipality.id), "Frånvaro"),
        item(paths.overview(municipality.id), "Läget"),
        item(paths.register(municipality.id), "Förteckning"),
        ...(editor ? [item(paths.organisation(municipality.id), "Organisation")] : []),
        ...(follows ? [item(paths.delegatedDecisions(municipality.id), "Delegationsbeslut")] : []),
      ]}
      band={
        crisis ? (
          <>
            <strong>Krisläge: {crisis.name}.</strong> Följ först {crisis.channel}.{" "}
            <a href={paths.crisis(municipality.id)}>Läs vad du ska göra</a>
          </>
        ) : undefined
      }
      person={{ ...person, href: paths.mySignIn(municipality.id) }}
      session={
        <form method="post" action={paths.signOut(municipality.id)}>
          <button type="submit" className="ds-button" data-variant="tertiary">
            Logga ut
          </button>
        </form>
      }
    >
      {children}
    </Frame>
  );
}

/** What is around every page of those who are signed in. */
export default function SignedIn() {
  return (
    <SignedInFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </SignedInFrame>
  );
}

/** What is not there says so within the frame, to those who have one; every other error is a page by itself. */
export function ErrorBoundary() {
  const error = useRouteError();
  const shown = useRouteLoaderData<typeof loader>("routes/frame");
  const { requestId } = useContext(RequestContext);
  const gone = shown && missing(error);
  if (!gone) return <ErrorPage {...errorMessage(error)} requestId={requestId} />;
  const town = shown.municipality.id;
  return (
    <SignedInFrame {...shown}>
      <PageHead title={gone.inTown ? `${gone.title} i ${shown.municipality.name}` : gone.title} lead={gone.text} />
      <p className="actions">
        <a className="ds-link" href={paths.accounts(town)}>
          Konton
        </a>
        <a className="ds-link" href={paths.myWork(town)}>
          Mitt arbete
        </a>
      </p>
    </SignedInFrame>
  );
}
