import { findPerson, listPeople, listUnits } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import { sampleSignIns } from "../demo/sign-ins";
import { admitting } from "../http/access.server";
import { fieldOf, readForm } from "../http/form.server";
import { beginSession } from "../http/session.server";
import { townOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Frame } from "../ui/frame";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";

export const meta = (args: TitleArgs) => titled(args, "Logga in");

/** The address to go back to: one of this municipality's own, or none. */
function backTo(request: Request, municipality: string): string {
  const here = new URL(request.url);
  const back = here.searchParams.get("tillbaka") ?? "";
  if (!back || !URL.canParse(back, here.href)) return paths.myWork(municipality);
  const { origin, pathname, search } = new URL(back, here.href);
  const own = origin === here.origin && pathname.startsWith(`${paths.municipality(municipality)}/`);
  return own ? pathname + search : paths.myWork(municipality);
}

export const loader = admitting("public", async (args: LoaderFunctionArgs) => {
  const { municipality, db } = await townOf(args);
  if (!args.context.demo) return { municipality, people: null };
  const people = await Promise.all(
    sampleSignIns(municipality.id).map(async ({ id, why }) => {
      const person = await findPerson(db.read, id);
      return person ? [{ id, why, name: person.name, title: person.title }] : [];
    }),
  );
  const found = people.flat();
  return { municipality, people: found.length ? found : await everybody(db) };
});

/** Where the organisation came from a file there are no sample people to point out. */
async function everybody({ read }: MunicipalityDb) {
  const units = new Map((await listUnits(read)).map(({ id, name }) => [id, name]));
  return (await listPeople(read)).map(({ id, name, title, unit }) => ({ id, name, title, why: units.get(unit) ?? "" }));
}

export const action = admitting("public", async (args: ActionFunctionArgs) => {
  const { municipality, db } = await townOf(args);
  if (!args.context.demo) throw new Response(null, { status: 403, statusText: "Forbidden" });
  const person = await findPerson(db.read, fieldOf(await readForm(args.request), "person"));
  if (!person) throw new Response(null, { status: 400, statusText: "Bad Request" });
  const cookie = await beginSession(db, person.id);
  return redirect(backTo(args.request, municipality.id), { headers: { "Set-Cookie": cookie } });
});

export default function SignIn() {
  const { municipality, people } = useLoaderData<typeof loader>();
  return (
    <Frame
      municipality={municipality}
      nav={[
        { href: paths.register(municipality.id), label: "Förteckning" },
        { href: paths.rules(municipality.id), label: "Regler" },
      ]}
    >
      <div className="reading stack">
        <PageHead title="Logga in" />
        {people ? (
          <>
            <p>Det här är en provinstallation med påhittade personer. Välj vem du vill vara.</p>
            <form method="post" className="sign-ins">
              {people.map(({ id, name, title, why }) => (
                <button key={id} type="submit" name="person" value={id} className="sign-in">
                  <strong>{name}</strong>
                  <span>{title}</span>
                  <span className="meta">{why}</span>
                </button>
              ))}
            </form>
          </>
        ) : (
          <NoticeBox tone="warning" title="Inloggningen är inte inställd">
            Be systemförvaltaren att ansluta kommunens inloggning. Den öppna förteckningen går att läsa ändå.
          </NoticeBox>
        )}
      </div>
    </Frame>
  );
}
