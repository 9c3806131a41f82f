import { findPerson, listPeople } from "../../db/people.server";
import { tidy } from "../../workflows/account/form";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { directoryChangesOf } from "../directory-log.server";
import { MandateForm, type MandateFormView, mandateLabels } from "../forms/mandate-form";
import { admitting, isSuperior } from "../http/access.server";
import { accountsOf } from "../http/accounts-of.server";
import { invalid } from "../http/act.server";
import { errorsAt, mandatesShown, mayEditDirectory, mayEnd, unitsManagedBy, wantedIn } from "../http/directory.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { notFound, type RouteArgs, visitOf } from "../http/visit.server";
import { handedOnAt } from "../mandate-checks";
import { changeSentence, roleName } from "../mandate-words";
import { endMandateEarly, giveMandate } from "../mandates.server";
import { hasEnded, organisationOf } from "../organisation.server";
import { heldRoles } from "../organisation-file";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { ErrorSummary } from "../ui/error-summary";
import { Mandates, REASON } from "../ui/mandates";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { SummaryList } from "../ui/summary-list";
import { PeopleList } from "../ui/text-fields";
import { Time } from "../ui/time";

export const meta = (args: TitleArgs<{ who: { name: string } }>) => titled(args, args.data?.who.name);

/** The person in the address, and what the visitor may change of theirs. */
async function shownPerson(args: RouteArgs) {
  const visit = await visitOf(args);
  const person = await findPerson(visit.db.read, args.params.person ?? "");
  if (!person) throw notFound();
  const organisation = await organisationOf(visit.db);
  const editor = mayEditDirectory(visit.reader);
  const here = !hasEnded(person, dayIn(new Date()));
  const managed = unitsManagedBy(person.id, organisation);
  const own = visit.person.id === person.id && managed.length > 0;
  const delegable = managed.flatMap(({ id, name }) =>
    handedOnAt(id, visit.policy, organisation).map((decision) => ({ id, name, decision })),
  );
  const grants = heldRoles.filter(
    (role) => role !== "politician" && (role !== "systemManager" || visit.reader.roles.includes("systemManager")),
  );
  const may = {
    standIn: here && (editor || own),
    delegate: here && (editor || own) && delegable.length > 0,
    // Nobody gives themself a post or a role but who keeps the system anyway.
    grant: here && editor && (person.id !== visit.person.id || visit.reader.roles.includes("systemManager")),
  };
  return { visit, person, organisation, may, delegable, grants };
}

const decisionNames = { order: "Beslut om beställningar", closure: "Beslut om avslut" } as const;

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { visit, person, organisation, may, delegable, grants } = await shownPerson(args);
  const { municipality, db, policy } = visit;
  const town = municipality.id;
  const today = dayIn(new Date());
  const people = await listPeople(db.read);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const mandates = await mandatesShown(db.read, person, names, policy, today);
  const endable = await Promise.all(mandates.map(({ id }) => mayEnd(visit, organisation, id)));
  const decisions = [...new Set(delegable.map(({ decision }) => decision))];
  const units = [...new Map(delegable.map(({ id, name }) => [id, name]))];
  return {
    town,
    today,
    may,
    who: {
      name: person.name,
      title: person.title,
      email: person.email,
      phone: person.phone,
      ended: person.ended_at,
      unit: organisation.units.find(({ id }) => id === person.unit)?.name ?? person.unit,
      manages: unitsManagedBy(person.id, organisation).map(({ name }) => name),
      roles: person.roles.map((role) => roleName(role, policy)),
    },
    leaving: (await isSuperior(args)) ? paths.leaving(town, person.id) : null,
    sessions: visit.reader.roles.includes("systemManager") ? paths.personSessions(town, person.id) : null,
    accounts: await accountsOf(visit, organisation, person.id),
    mandates: mandates.map((one, index) => ({ ...one, mayEnd: one.when !== "past" && endable[index] === true })),
    delegation: {
      units: units.map(([value, label]) => ({ value, label })),
      decisions: decisions.map((value) => ({
        value,
        label: `${decisionNames[value]} (${policy.delegation[value].point})`,
      })),
    },
    units: organisation.units
      .filter(({ level }) => level !== "board")
      .map(({ id, name }) => ({ value: id, label: name })),
    roles: grants.map((role) => ({ value: role, label: roleName(role, policy) })),
    people: (may.standIn || may.delegate || may.grant ? people : [])
      .filter((one) => !hasEnded(one, today) && one.id !== person.id)
      .map(({ email, name, title }) => ({ email, name: `${name}, ${title}` })),
    history: (await directoryChangesOf(db.read, person.id)).map((change, index) => ({
      ...{ key: String(index), at: change.at, text: changeSentence(change, policy) },
    })),
    done: new URL(args.request.url).searchParams.get("klart"),
  };
});

export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const { visit, person, organisation, may, delegable, grants } = await shownPerson(args);
  const { db, policy, municipality } = visit;
  const form = await readForm(args.request);
  const intent = fieldOf(form, "intent");
  const back = (done: string) => redirect(`${paths.person(municipality.id, person.id)}?klart=${done}`);
  const forbidden = () => new Response(null, { status: 403, statusText: "Forbidden" });

  if (intent === "end") {
    const id = fieldOf(form, "mandate");
    if (!(await mayEnd(visit, organisation, id))) throw forbidden();
    const reason = tidy(fieldOf(form, "reason"));
    if (!reason || reason.length > 1000)
      return invalid([{ id: `reason-${id}`, text: "Skriv varför det avslutas, högst 1000 tecken." }], typedIn(form));
    await endMandateEarly(db, id, reason, visit.person);
    return back("avslutat");
  }
  const { email, unit, ...days } = wantedIn(form, intent);
  const nothing = { unit: null, role: null, behalf: null, decision: null };
  const give = async (wanted: Parameters<typeof giveMandate>[2]) => {
    const given = await giveMandate(db, policy, wanted, visit.person);
    return given.ok ? back("utsett") : invalid(errorsAt(intent, given.problems), typedIn(form));
  };
  if (intent === "standIn" && may.standIn)
    return give({ ...nothing, ...days, kind: "standIn", email, behalf: person.id });
  if (intent === "delegation" && may.delegate) {
    const decision = delegable.find((one) => one.decision === fieldOf(form, "delegation-decision"))?.decision ?? null;
    const at = delegable.find(({ id }) => id === unit)?.id ?? null;
    return give({ ...nothing, ...days, kind: "delegation", email, unit: at, decision });
  }
  if (intent === "role" && may.grant) {
    const role = grants.find((one) => one === fieldOf(form, "role-role")) ?? null;
    return give({ ...nothing, ...days, kind: "role", email: person.email, role });
  }
  if (intent === "manager" && may.grant)
    return give({ ...nothing, ...days, kind: "manager", email: person.email, unit });
  throw ["standIn", "delegation", "role", "manager"].includes(intent)
    ? forbidden()
    : new Response(null, { status: 400, statusText: "Bad Request" });
});

const done: Record<string, string> = {
  utsett: "Sparat. Det gäller de dagar du valde.",
  avslutat: "Avslutat.",
  utloggad: "Inloggningarna är avslutade.",
};

const STAND_IN = "Vikariens e-postadress";
const DECIDER = "E-postadress till den som får besluta";

const labelsOf = (mandates: { id: string }[]): Record<string, string> => ({
  ...mandateLabels("standIn", STAND_IN),
  ...mandateLabels("delegation", DECIDER),
  ...mandateLabels("role"),
  ...mandateLabels("manager"),
  ...Object.fromEntries(mandates.map(({ id }) => [`reason-${id}`, REASON])),
});

export default function PersonPage() {
  const {
    town,
    today,
    may,
    who,
    leaving,
    sessions,
    accounts,
    mandates,
    delegation,
    units,
    roles,
    people,
    history,
    ...view
  } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const form = (prefix: string): MandateFormView => ({
    prefix,
    today,
    errors: reply?.errors ?? [],
    typed: reply?.typed.intent === prefix ? reply.typed : {},
  });
  const notice = done[view.done ?? ""];
  return (
    <div className="reading stack">
      <Breadcrumb crumbs={[{ label: "Organisation", href: paths.organisation(town) }, { label: who.name }]} />
      <PageHead title={who.name} lead={`${who.title}, ${who.unit}`} />
      <ErrorSummary errors={reply?.errors ?? []} labels={labelsOf(mandates)} />
      {notice && !reply ? <NoticeBox tone="success" title={notice} /> : null}
      {who.ended ? <NoticeBox tone="warning" title={`${who.name} har slutat.`} /> : null}
      <SummaryList
        items={[
          { key: "email", label: "E-post", value: who.email },
          { key: "phone", label: "Telefon", value: who.phone },
          { key: "manages", label: "Chef för i dag", value: who.manages.join(", ") || "Ingen enhet" },
          { key: "roles", label: "Roller utan slutdag", value: who.roles.join(", ") || "Inga" },
        ]}
      />
      {leaving ? (
        <p>
          <a className="ds-link" href={leaving}>
            {who.name} slutar
          </a>{" "}
          <span className="meta">Se vad som behöver en ny ansvarig, och när.</span>
        </p>
      ) : null}
      {sessions ? (
        <p>
          <a className="ds-button" data-variant="secondary" href={sessions}>
            Avsluta inloggningar
          </a>
        </p>
      ) : null}
      <section className="stack" aria-labelledby="konton">
        <h2 id="konton">Konton</h2>
        {accounts.length ? (
          <ul className="ds-list">
            {accounts.map(({ name, roles: held, href }) => (
              <li key={href}>
                <a className="ds-link" href={href}>
                  {name}
                </a>{" "}
                <span className="meta">{held.join(" och ")}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p>{who.name} har inte del i något konto.</p>
        )}
      </section>
      <Mandates mandates={mandates} errors={reply?.errors ?? []} typed={reply?.typed ?? {}} />
      {may.standIn || may.delegate || may.grant ? <PeopleList id="people" people={people} /> : null}
      {may.standIn ? (
        <MandateForm {...form("standIn")} title="Utse vikarie" button="Utse vikarien" who={STAND_IN}>
          <p>
            Vikarien gör det som väntar på {who.name} och skriver under i eget namn, för {who.name}. Den som själv har
            del i en beställning kan inte besluta om den.
          </p>
        </MandateForm>
      ) : null}
      {may.delegate ? (
        <MandateForm
          {...form("delegation")}
          title="Delegera beslut"
          button="Delegera beslutet"
          who={DECIDER}
          units={delegation.units}
          decisions={delegation.decisions}
        />
      ) : null}
      {may.grant ? (
        <>
          <MandateForm {...form("role")} title="Tidsbegränsad roll" button="Ge rollen" roles={roles} />
          <MandateForm {...form("manager")} title="Tidsbegränsad chef" button="Utse till chef" units={units} />
        </>
      ) : null}
      <section className="stack" aria-labelledby="historik">
        <h2 id="historik">Historik</h2>
        {history.length ? (
          <ol className="ds-list">
            {history.map(({ key, at, text }) => (
              <li key={key}>
                {text}{" "}
                <span className="meta">
                  <Time at={at} />
                </span>
              </li>
            ))}
          </ol>
        ) : (
          <p>Inget är ändrat än.</p>
        )}
      </section>
    </div>
  );
}
