import { findPerson, findUnit, listPeople, listUnits } from "../../db/people.server";
import { tidy } from "../../workflows/account/form";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { levels } from "../../workflows/policy/schema";
import { admitting } from "../http/access.server";
import { invalid } from "../http/act.server";
import { errorsAt, mayEditDirectory } from "../http/directory.server";
import { fieldOf, readForm, typedIn } from "../http/form.server";
import { notFound, type RouteArgs, visitOf } from "../http/visit.server";
import { changeUnit } from "../mandates.server";
import { hasEnded, organisationOf } from "../organisation.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "../remix.server";
import { Breadcrumb } from "../ui/breadcrumb";
import { SelectField } from "../ui/choice-fields";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { SummaryList } from "../ui/summary-list";
import { EmailField, PeopleList, TextField } from "../ui/text-fields";

export const meta = (args: TitleArgs<{ unit: { name: string } }>) => titled(args, args.data?.unit.name);

async function shownUnit(args: RouteArgs) {
  const visit = await visitOf(args);
  const unit = await findUnit(visit.db.read, args.params.unit ?? "");
  if (!unit) throw notFound();
  return { visit, unit };
}

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { visit, unit } = await shownUnit(args);
  const { db, municipality, policy, reader } = visit;
  const [units, organisation] = [await listUnits(db.read), await organisationOf(db)];
  const today = dayIn(new Date());
  const people = (await listPeople(db.read)).filter((person) => !hasEnded(person, today));
  const acting = organisation.units.find(({ id }) => id === unit.id)?.manager ?? null;
  const fixed = unit.manager ? await findPerson(db.read, unit.manager) : undefined;
  return {
    town: municipality.id,
    editor: mayEditDirectory(reader),
    unit: { name: unit.name, level: policy.levels[unit.level] ?? unit.level, parent: unit.parent },
    above: units.find(({ id }) => id === unit.parent)?.name ?? null,
    manager: acting && { name: acting.name, href: paths.person(municipality.id, acting.id) },
    // For a time somebody else may be the manager than who is without end.
    fixed: fixed ? { name: fixed.name, email: fixed.email } : null,
    staff: people
      .filter((one) => one.unit === unit.id)
      .map(({ id, name, title }) => ({ href: paths.person(municipality.id, id), name, title })),
    parents: units
      .filter((one) => one.id !== unit.id && levels.indexOf(one.level) <= levels.indexOf(unit.level))
      .map(({ id, name }) => ({ value: id, label: name })),
    people: people.map(({ email, name, title }) => ({ email, name: `${name}, ${title}` })),
    done: new URL(args.request.url).searchParams.get("klart") === "sparat",
  };
});

export const action = admitting(["systemManager", "communications"], async (args: ActionFunctionArgs) => {
  const { visit, unit } = await shownUnit(args);
  const form = await readForm(args.request);
  const wanted = {
    name: tidy(fieldOf(form, "unit-name")),
    parent: fieldOf(form, "unit-parent") || null,
    manager: tidy(fieldOf(form, "unit-manager")),
  };
  const { person, reader } = visit;
  if (
    wanted.manager.toLowerCase() === person.email &&
    unit.manager !== person.id &&
    !reader.roles.includes("systemManager")
  )
    return invalid(
      [{ id: "unit-manager", text: "Du kan inte göra dig själv till chef. Be systemförvaltaren." }],
      typedIn(form),
    );
  const changed = await changeUnit(visit.db, unit, wanted, visit.person);
  if (!changed.ok) return invalid(errorsAt("unit", changed.problems), typedIn(form));
  return redirect(`${paths.unit(visit.municipality.id, unit.id)}?klart=sparat`);
});

const LABELS = { "unit-name": "Namn", "unit-manager": "Chefens e-postadress", "unit-parent": "Ligger under" };

export default function UnitPage() {
  const { town, editor, unit, above, manager, fixed, staff, parents, people, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const field = (id: keyof typeof LABELS, saved?: string | null) => {
    const error = reply?.errors.find((one) => one.id === id)?.text;
    return { id, name: id, label: LABELS[id], error, defaultValue: reply ? reply.typed[id] : (saved ?? undefined) };
  };
  return (
    <div className="reading stack">
      <Breadcrumb crumbs={[{ label: "Organisation", href: paths.organisation(town) }, { label: unit.name }]} />
      <PageHead title={unit.name} lead={above ? `${unit.level} under ${above}` : unit.level} />
      <ErrorSummary errors={reply?.errors ?? []} labels={LABELS} />
      {done && !reply ? <NoticeBox tone="success" title="Sparat." /> : null}
      <SummaryList
        items={[
          {
            key: "manager",
            label: "Chef i dag",
            value: manager ? (
              <a className="ds-link" href={manager.href}>
                {manager.name}
              </a>
            ) : (
              "Chef saknas"
            ),
          },
          { key: "fixed", label: "Chef utan slutdag", value: fixed?.name ?? "Ingen" },
        ]}
      />
      <section className="stack" aria-labelledby="personer">
        <h2 id="personer">Personer</h2>
        {staff.length ? (
          <ul className="ds-list">
            {staff.map(({ href, name, title }) => (
              <li key={href}>
                <a className="ds-link" href={href}>
                  {name}
                </a>
                , {title}
              </li>
            ))}
          </ul>
        ) : (
          <p>Ingen person hör hit direkt.</p>
        )}
      </section>
      {editor ? (
        <form method="post" noValidate className="stack">
          <h2>Ändra enheten</h2>
          <PeopleList id="people" people={people} />
          <TextField {...field("unit-name", unit.name)} />
          <EmailField
            {...field("unit-manager", fixed?.email)}
            help="Lämna tomt om tjänsten är vakant. Då beslutar närmast högre chef."
            required={false}
            list="people"
          />
          <SelectField {...field("unit-parent", unit.parent)} required={false} empty="Överst" options={parents} />
          <button type="submit" className="ds-button">
            Spara ändringen
          </button>
        </form>
      ) : null}
    </div>
  );
}
