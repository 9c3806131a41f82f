import { findPersonByEmail } from "../../db/people.server";
import type { Command } from "../../workflows/account/commands";
import type { Person } from "../../workflows/account/facts";
import { formSchema } from "../../workflows/account/form";
import { hasAccepted } from "../../workflows/account/organisation";
import { unmetConditions } from "../../workflows/account/rules";
import { Ticket } from "../forms/ticket";
import { admitting } from "../http/access.server";
import { act, invalid, reasonsOf } from "../http/act.server";
import { directoryOf, fieldOf, readForm, typedIn } from "../http/form.server";
import { guidanceAt } from "../http/guidance.server";
import { headOf } from "../http/shown.server";
import { leaverOf } from "../http/upkeep.server";
import { caseOf, judged } from "../http/visit.server";
import { peopleOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "../remix.server";
import { CaseHead } from "../ui/case-head";
import { SelectField } from "../ui/choice-fields";
import { ErrorSummary } from "../ui/error-summary";
import { Guidance } from "../ui/guidance";
import { Refusal } from "../ui/refusal";
import { ReplyBox } from "../ui/reply-box";
import { SuccessionForms, successionLabels } from "../ui/succession-forms";
import { Tag } from "../ui/tag";
import { EmailField, PeopleList } from "../ui/text-fields";
import { UpkeepRows } from "../ui/upkeep";

export const meta = (args: TitleArgs) => titled(args, "Administratörer");

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => {
  const visit = await caseOf(args);
  const { position, account, db } = visit;
  const closed = unmetConditions(judged(visit, "proposeAdministrator"));
  const may = (step: "changeOrderer" | "replaceNominee") => unmetConditions(judged(visit, step)).length === 0;
  const { orderer, launchedAt } = position.facts;
  return {
    head: headOf(visit),
    advice: guidanceAt(visit.policy, "administrators"),
    leaver: leaverOf(visit.policy),
    closed: reasonsOf(visit.policy, account, closed),
    orderer: `${orderer.name}, ${orderer.title}, ${orderer.email}`,
    mayChangeOrderer: may("changeOrderer"),
    mayReplaceNominee: !launchedAt && may("replaceNominee"),
    administrators: position.facts.administrators.map(({ person, deputy, replaces, acceptance }) => ({
      id: person.id,
      name: person.name,
      title: person.title,
      email: person.email,
      phone: person.phone,
      deputy: deputy && { name: deputy.name, email: deputy.email },
      accepted: hasAccepted(position.facts, { person, deputy, replaces, acceptance }),
      replaces: position.facts.administrators.find((one) => one.person.id === replaces)?.person.name ?? null,
    })),
    people: (await peopleOf(db)).map(({ email, name, title }) => ({ email, name: `${name}, ${title}` })),
  };
});

const email = {
  id: "email",
  label: "E-postadress",
  kind: "person",
  max: 200,
  source: "STD-18",
  also: [] as string[],
} as const;

export const action = admitting("readers", async (args: ActionFunctionArgs) => {
  const visit = await caseOf(args);
  const form = await readForm(args.request);
  const [intent, id] = [fieldOf(form, "intent"), fieldOf(form, "administrator")];
  const own: Record<string, string> = { orderer: "orderer", nominee: "successor" };
  const address = fieldOf(form, own[intent] ?? "email");
  const field = intent === "deputy" ? `deputy-${id}` : (own[intent] ?? "email");
  const next = (account: string) => paths.page(visit.municipality.id, account, "administrators");
  if (intent === "remove") return act(visit, form, { type: "removeAdministrator", person: id }, next);

  const required = intent !== "deputy";
  const read = formSchema([{ ...email, required }], required, await directoryOf(visit.db)).safeParse({
    email: address,
  });
  if (!read.success)
    return invalid(
      read.error.issues.map(({ message }) => ({ id: field, text: message })),
      typedIn(form),
    );
  const found = await findPersonByEmail(visit.db.read, address);
  const person = found && {
    id: found.id,
    name: found.name,
    title: found.title,
    email: found.email,
    phone: found.phone,
  };
  const command: Command | undefined =
    intent === "deputy"
      ? { type: "changeDeputy", administrator: id, deputy: person ?? null }
      : person && commandWith(person, intent, form);
  if (!command) return invalid([{ id: field, text: "Skriv en e-postadress." }], typedIn(form));
  if (intent === "deputy" && person?.id === id)
    return invalid([{ id: field, text: `${person.name} kan inte ersätta sig själv.` }], typedIn(form));
  return act(visit, form, command, next);
});

function commandWith(person: Person, intent: string, form: FormData): Command {
  if (intent === "orderer") return { type: "changeOrderer", person };
  if (intent === "nominee") return { type: "replaceNominee", leaver: fieldOf(form, "leaver"), successor: person };
  return { type: "proposeAdministrator", person, replaces: fieldOf(form, "replaces") || null };
}

const deputyLabel = (name: string) => `Ersättare för ${name}, e-postadress`;

export default function Administrators() {
  const { head, advice, leaver, closed, administrators, people, ...may } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const error = (id: string) => reply?.errors.find((one) => one.id === id)?.text;
  const open = closed.length === 0;
  const labels = {
    email: "Ny administratörs e-postadress",
    ...successionLabels,
    ...Object.fromEntries(administrators.map(({ id, name }) => [`deputy-${id}`, deputyLabel(name)])),
  };
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title="Administratörer" />
      <ErrorSummary errors={reply?.errors ?? []} labels={labels} />
      <ReplyBox reply={reply} closed={open ? undefined : [{ id: "email", label: "E-postadress" }]} />
      <Guidance advice={advice} />
      <UpkeepRows rows={[leaver]} />
      <PeopleList id="people" people={people} />
      {open || may.mayReplaceNominee ? null : <Refusal title="Administratörer går inte att byta nu" reasons={closed} />}
      <ul className="people">
        {administrators.map(({ id, name, title, email, phone, deputy, accepted, replaces }) => (
          <li key={id} className="stack">
            <h2>
              {name}{" "}
              <Tag tone={accepted ? "success" : "warning"}>
                {accepted ? "Har tagit uppdraget" : "Har inte svarat än"}
              </Tag>
            </h2>
            <p>
              {title}, {email}, {phone}
              {replaces ? `. Tar över efter ${replaces}.` : null}
            </p>
            <p>Ersättare: {deputy ? `${deputy.name}, ${deputy.email}` : "ingen"}</p>
            {open ? (
              <>
                <form method="post" noValidate className="row-form">
                  <Ticket ticket={head.ticket} />
                  <input type="hidden" name="administrator" value={id} />
                  <EmailField
                    id={`deputy-${id}`}
                    name="email"
                    label={deputyLabel(name)}
                    help="Lämna tomt för ingen."
                    required={false}
                    list="people"
                    error={error(`deputy-${id}`)}
                    defaultValue={
                      reply?.typed.intent === "deputy" && reply.typed.administrator === id
                        ? reply.typed.email
                        : deputy?.email
                    }
                  />
                  <button type="submit" name="intent" value="deputy" className="ds-button" data-variant="secondary">
                    Spara ersättare
                  </button>
                </form>
                <details>
                  <summary>Ta bort {name} som administratör</summary>
                  <form method="post" className="stack">
                    <p>{name} kan inte längre sköta kontot. Det går att fråga samma person igen.</p>
                    <Ticket ticket={head.ticket} />
                    <input type="hidden" name="administrator" value={id} />
                    <button
                      type="submit"
                      name="intent"
                      value="remove"
                      className="ds-button"
                      data-variant="secondary"
                      data-color="danger"
                    >
                      Ja, ta bort {name}
                    </button>
                  </form>
                </details>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? (
        <form method="post" noValidate className="stack">
          <h2>Föreslå en ny administratör</h2>
          <Ticket ticket={head.ticket} />
          <EmailField
            id="email"
            name="email"
            label={labels.email}
            help="Personen får en fråga och blir administratör när hon eller han har svarat ja."
            list="people"
            error={error("email")}
            defaultValue={reply?.typed.intent === "propose" ? reply.typed.email : undefined}
          />
          <SelectField
            id="replaces"
            name="replaces"
            label="Tar över efter"
            required={false}
            empty="Ingen, blir en till"
            options={administrators
              .filter(({ accepted }) => accepted)
              .map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={reply?.typed.replaces}
          />
          <button type="submit" name="intent" value="propose" className="ds-button">
            Fråga personen
          </button>
        </form>
      ) : null}
      <SuccessionForms
        {...may}
        ticket={head.ticket}
        nominees={administrators.map(({ id, name }) => ({ value: id, label: name }))}
        typed={reply?.typed}
        error={error}
      />
    </div>
  );
}
