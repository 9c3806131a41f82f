import { findCalendarFeed, makeCalendarFeed, revokeCalendarFeed } from "../../db/calendar-feeds.server";
import { listPasskeys } from "../../db/passkeys.server";
import { deleteSessionOf, deleteSessionsOf, listSessions } from "../../db/sessions.server";
import { tidy } from "../../workflows/account/form";
import { CalendarFeed } from "../forms/calendar-feed";
import { NewPasskey, PASSKEY_NAME } from "../forms/passkey-forms";
import { admitting } from "../http/access.server";
import { invalid } from "../http/act.server";
import { answersRight } from "../http/came-back.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { visitOf } from "../http/visit.server";
import { faultText } from "../identity/faults.sv";
import { originOf, requireOrigin } from "../identity/origin.server";
import { addPasskey, removePasskey, takesPasskeys } from "../identity/passkeys.server";
import { hasShown } from "../identity/shown-anew.server";
import { providersOf } from "../identity/sign-in.server";
import { SignInFault } from "../identity/sign-in-fault.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "../remix.server";
import { formatDateTime } from "../ui/dates";
import { ErrorSummary } from "../ui/error-summary";
import { PageHead } from "../ui/page-head";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";

export const meta = (args: TitleArgs) => titled(args, "Min inloggning");

const LONGEST_NAME = 60;

/** What the address says that was shown anew, and for which passkey; null = for a new one. */
function shownIn(request: Request): { salt: string; passkey: string | null } {
  const { searchParams } = new URL(request.url);
  return { salt: searchParams.get("visat") ?? "", passkey: searchParams.get("passkey") };
}

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  requireOrigin(args);
  const { municipality, db, person, session } = await visitOf(args);
  const names = new Map(providersOf(args, municipality.id).map(({ id, name }) => [id, name]));
  const sessions = await listSessions(db.read, person.id, new Date().toISOString());
  const passkeys = await listPasskeys(db.read, person.id);
  const { salt, passkey } = shownIn(args.request);
  const shown = salt !== "" && (await hasShown(db, session.id, { salt, passkey }));
  return {
    town: municipality.id,
    question: shown && passkey === null ? paths.newPasskeyQuestion(municipality.id, salt) : null,
    revoking: passkeys.find(({ id, revoked_at }) => shown && id === passkey && revoked_at === null)?.id ?? null,
    offered: takesPasskeys(args),
    feed: (await findCalendarFeed(db.read, person.id))?.at ?? null,
    sessions: sessions.map(({ id, agent, method, provider, created_at, seen_at }) => ({
      ...{ id, agent, created_at, seen_at },
      here: id === session.id,
      way: method === "passkey" ? "passkey" : (names.get(provider ?? "") ?? "kommunens inloggning"),
    })),
    passkeys: passkeys.map(({ id, name, created_at, used_at, revoked_at }) => ({
      ...{ id, name, created_at, used_at, revoked_at },
    })),
  };
});

export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const visit = await visitOf(args);
  const { db, person, session, municipality } = visit;
  const form = await readForm(args.request);
  const id = fieldOf(form, "id");
  const done = redirect(paths.mySignIn(municipality.id));
  const { salt } = shownIn(args.request);
  const orFault = async (field: string, change: () => Promise<void>) => {
    try {
      await change();
      return done;
    } catch (error) {
      if (!(error instanceof SignInFault)) throw error;
      const { title, text } = faultText(error.fault);
      return invalid([{ id: field, text: `${title}. ${text}` }], typedIn(form));
    }
  };
  switch (fieldOf(form, "intent")) {
    case "end":
      await db.write((trx) => deleteSessionOf(trx, person.id, id));
      return done;
    case "endOthers":
      await db.write((trx) => deleteSessionsOf(trx, person.id, session.id));
      return done;
    case "revoke":
      return orFault("passkeys", () => removePasskey(visit, id, salt));
    case "makeFeed": {
      const token = await db.write((trx) => makeCalendarFeed(trx, person.id, new Date().toISOString()));
      answersRight(args);
      return data({ errors: [], feed: originOf(args) + paths.calendarFeed(municipality.id, token) });
    }
    case "endFeed":
      await db.write((trx) => revokeCalendarFeed(trx, person.id));
      return done;
    case "add": {
      const name = tidy(fieldOf(form, "name"));
      if (!name) return invalid([{ id: "name", text: "Skriv vad passkeyn ska heta." }], typedIn(form));
      if ([...name].length > LONGEST_NAME)
        return invalid([{ id: "name", text: `Korta namnet till högst ${LONGEST_NAME} tecken.` }], typedIn(form));
      return orFault("name", () => addPasskey(args, visit, { name, answer: fieldOf(form, "answer"), salt }));
    }
    default:
      throw new Response(null, { status: 400, statusText: "Bad Request" });
  }
});

export default function MySignIn() {
  const { town, sessions, passkeys, question, revoking, offered, feed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const errors = reply?.errors ?? [];
  return (
    <div className="reading stack">
      <ErrorSummary errors={errors} labels={{ name: PASSKEY_NAME }} />
      <PageHead
        title="Min inloggning"
        lead="Var du är inloggad, och vad du kan logga in med. Känner du inte igen något, avsluta det."
      />
      <section className="stack" aria-labelledby="sessions">
        <h2 id="sessions">Här är du inloggad</h2>
        <ul className="own-list">
          {sessions.map(({ id, agent, way, here, created_at, seen_at }) => (
            <li key={id}>
              <strong>{agent}</strong> {here ? <Tag>Den du använder nu</Tag> : null}
              <span className="meta">
                Började <Time at={created_at} />. Användes senast <Time at={seen_at} />. Inloggad med {way}.
              </span>
              {here ? null : (
                <Act
                  intent="end"
                  id={id}
                  label="Avsluta"
                  what={`${agent}, som började ${formatDateTime(created_at)}`}
                />
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 ? <Act intent="endOthers" id="" label="Avsluta alla utom den du använder nu" /> : null}
      </section>
      <section className="stack" aria-labelledby="passkeys">
        <h2 id="passkeys">Dina passkeys</h2>
        <p>
          En passkey sparas i din dator, din telefon eller en säkerhetsnyckel. Du öppnar den med finger, ansikte eller
          kod. Innan du lägger till eller återkallar en loggar du in igen, så att ingen annan gör det vid din dator.
        </p>
        {passkeys.length ? (
          <ul className="own-list">
            {passkeys.map(({ id, name, created_at, used_at, revoked_at }) => (
              <li key={id}>
                <strong>{name}</strong> {revoked_at ? <Tag>Återkallad</Tag> : null}
                <span className="meta">
                  Tillagd <Time at={created_at} />
                  {used_at ? (
                    <>
                      , användes senast <Time at={used_at} />
                    </>
                  ) : null}
                  {revoked_at ? (
                    <>
                      , återkallad <Time at={revoked_at} />
                    </>
                  ) : null}
                  .
                </span>
                {revoked_at || id === revoking ? null : (
                  <AgainLink href={paths.showAnew(town, id)} label="Logga in igen och återkalla" what={name} />
                )}
                {id === revoking ? (
                  <>
                    <p>Den går sedan inte att använda mer. Vill du ha den tillbaka lägger du till den på nytt.</p>
                    <Act intent="revoke" id={id} label="Återkalla" what={name} />
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        ) : (
          <p>Du har inga passkeys än.</p>
        )}
        {offered && question ? (
          <NewPasskey question={question} error={errors.find(({ id }) => id === "name")?.text} />
        ) : null}
        {offered && !question ? (
          <AgainLink href={paths.showAnew(town)} label="Logga in igen och lägg till en passkey" />
        ) : null}
      </section>
      <CalendarFeed since={feed} address={reply && "feed" in reply ? reply.feed : undefined} />
    </div>
  );
}

/** To the provider: a link, since a browser does not let a form lead on to another site. */
function AgainLink({ href, label, what }: { href: string; label: string; what?: string }) {
  return (
    <p>
      <a className="ds-button" data-variant="secondary" href={href}>
        {label}
        {what ? <span className="ds-sr-only"> {what}</span> : null}
      </a>
    </p>
  );
}

/** One button that does one thing to one row. */
function Act({ intent, id, label, what }: { intent: string; id: string; label: string; what?: string }) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="ds-button" data-variant="secondary">
        {label}
        {what ? <span className="ds-sr-only"> {what}</span> : null}
      </button>
    </form>
  );
}
