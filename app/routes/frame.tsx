import { tasksOf } from "../../db/tasks.server";
import { visitOf } from "../http/visit.server";
import { paths } from "../paths";
import { Outlet, useLoaderData, useLocation } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { Frame } from "../ui/frame";

export async function loader(args: LoaderFunctionArgs) {
  const { municipality, person, db } = await visitOf(args);
  return {
    municipality,
    person: { name: person.name, title: person.title },
    waiting: (await tasksOf(db.read, person.id)).length,
  };
}

/** What is around every page of those who are signed in. */
export default function SignedInFrame() {
  const { municipality, person, waiting } = useLoaderData<typeof loader>();
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
        item(paths.register(municipality.id), "Förteckning"),
      ]}
      person={person}
      session={
        <form method="post" action={paths.signOut(municipality.id)}>
          <button type="submit" className="ds-button" data-variant="tertiary">
            Logga ut
          </button>
        </form>
      }
    >
      <Outlet />
    </Frame>
  );
}
