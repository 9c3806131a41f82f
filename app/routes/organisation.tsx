import { listPeople } from "../../db/people.server";
import { tidy } from "../../workflows/account/form";
import { contactsNeeded } from "../../workflows/account/leaving";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { admitting } from "../http/access.server";
import { followsDecisions } from "../http/directory.server";
import { visitOf } from "../http/visit.server";
import { roleName } from "../mandate-words";
import { hasEnded, organisationOf } from "../organisation.server";
import { heldRoles } from "../organisation-file";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { ContactList } from "../ui/contact-list";
import { EmptyState } from "../ui/empty-state";
import { FilterForm } from "../ui/filter-form";
import { PageHead } from "../ui/page-head";
import { Tag } from "../ui/tag";
import { TextField } from "../ui/text-fields";
import { type TreeUnit, UnitTree } from "../ui/unit-tree";

export const meta = (args: TitleArgs) => titled(args, "Organisation");

/** More than anybody reads through. */
const MOST_FOUND = 50;

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { municipality, db, policy, reader } = await visitOf(args);
  const town = municipality.id;
  const holds = (...roles: string[]) => roles.some((role) => reader.roles.includes(role));
  const organisation = await organisationOf(db);
  const today = dayIn(new Date());
  const people = (await listPeople(db.read)).filter((person) => !hasEnded(person, today));
  const q = tidy(new URL(args.request.url).searchParams.get("sok")).toLowerCase();
  const found = q
    ? people.filter(({ name, title, email }) => `${name} ${title} ${email}`.toLowerCase().includes(q))
    : [];
  const counts = new Map<string, number>();
  for (const { unit } of people) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const ids = new Set(organisation.units.map(({ id }) => id));
  const below = (parent: string | null): TreeUnit[] =>
    organisation.units
      .filter((unit) => (parent === null ? unit.parent === null || !ids.has(unit.parent) : unit.parent === parent))
      .map((unit) => ({
        key: unit.id,
        name: unit.name,
        href: paths.unit(town, unit.id),
        level: policy.levels[unit.level] ?? unit.level,
        manager: unit.manager && { name: unit.manager.name, href: paths.person(town, unit.manager.id) },
        standIn: organisation.standIns.find(({ absent }) => absent.id === unit.manager?.id)?.person.name ?? null,
        // Boards decide together and have no manager.
        vacant: unit.level !== "board" && !unit.manager,
        people: counts.get(unit.id) ?? 0,
        below: below(unit.id),
      }));
  return {
    town,
    ways: [
      ...(holds("systemManager", "communications")
        ? [
            { href: paths.leavings(town), label: "De som slutar" },
            { href: paths.deliveries(town), label: "Utskick" },
          ]
        : []),
      ...(holds(...followsDecisions) ? [{ href: paths.delegatedDecisions(town), label: "Delegationsbeslut" }] : []),
      ...(holds("systemManager")
        ? [
            { href: paths.imports(town), label: "Läs in från Excel eller CSV" },
            { href: paths.scim(town), label: "Personalkatalogen (SCIM)" },
          ]
        : []),
    ],
    q,
    found: found.slice(0, MOST_FOUND).map(({ id, name, title, unit }) => ({
      href: paths.person(town, id),
      name,
      title,
      unit: organisation.units.find((one) => one.id === unit)?.name ?? unit,
    })),
    more: Math.max(0, found.length - MOST_FOUND),
    tree: below(null),
    contacts: contactsNeeded(policy)
      ? organisation.units
          .filter(({ level }) => level === "administration")
          .map(({ name, contacts }) => ({
            unit: name,
            contacts: contacts.map(({ id, ...one }) => ({ ...one, href: paths.person(town, id) })),
          }))
      : [],
    roles: heldRoles.map((role) => ({
      name: roleName(role, policy),
      holders: (role === "contact"
        ? people.filter(({ roles }) => roles.includes("contact"))
        : organisation.holders[role]
      ).map(({ id, name }) => ({ name, href: paths.person(town, id) })),
    })),
  };
});

export default function OrganisationPage() {
  const { town, ways, q, found, more, tree, contacts, roles } = useLoaderData<typeof loader>();
  const action = paths.organisation(town);
  return (
    <div className="reading stack">
      <PageHead
        title="Organisation"
        lead="Vem som är chef var, vem som har vilken roll och vem som vikarierar i dag."
      />
      {ways.length ? (
        <p className="actions">
          {ways.map(({ href, label }) => (
            <a key={href} className="ds-link" href={href}>
              {label}
            </a>
          ))}
        </p>
      ) : null}
      <FilterForm action={action} label="Sök en person" submitLabel="Sök" resetHref={q ? action : undefined}>
        <TextField id="sok" name="sok" label="Sök en person" required={false} defaultValue={q} />
      </FilterForm>
      {q && found.length === 0 ? (
        <EmptyState title="Ingen person passar" text="Sök på namn, titel eller e-postadress." />
      ) : null}
      {found.length ? (
        <ul className="ds-list">
          {found.map(({ href, name, title, unit }) => (
            <li key={href}>
              <a className="ds-link" href={href}>
                {name}
              </a>
              , {title}, {unit}
            </li>
          ))}
        </ul>
      ) : null}
      {more ? <p className="meta">Och {more} till. Skriv mer för att se färre.</p> : null}
      <section className="stack" aria-labelledby="enheter">
        <h2 id="enheter">Enheter</h2>
        <UnitTree units={tree} />
      </section>
      {contacts.length ? (
        <section className="stack" aria-labelledby="kontaktpersoner">
          <h2 id="kontaktpersoner">Kontaktpersoner</h2>
          <p>De tar hand om frågor som behöver snabbt svar.</p>
          <ContactList units={contacts} />
        </section>
      ) : null}
      <section className="stack" aria-labelledby="roller">
        <h2 id="roller">Roller</h2>
        <dl className="summary-list">
          {roles.map(({ name, holders }) => (
            <div key={name}>
              <dt>{name.charAt(0).toUpperCase() + name.slice(1)}</dt>
              <dd>
                {holders.length ? (
                  holders.map((one, index) => (
                    <span key={one.href}>
                      {index > 0 ? ", " : null}
                      <a className="ds-link" href={one.href}>
                        {one.name}
                      </a>
                    </span>
                  ))
                ) : (
                  <Tag tone="warning">Ingen</Tag>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
