import { Tag } from "./tag";

export type UnitContacts = {
  unit: string;
  contacts: { name: string; title: string; phone: string; email: string; href: string }[];
};

/** Who answers in each administration when something is urgent. */
export function ContactList({ units }: { units: UnitContacts[] }) {
  return (
    <dl className="summary-list">
      {units.map(({ unit, contacts }) => (
        <div key={unit}>
          <dt>{unit}</dt>
          <dd>
            {contacts.length ? (
              contacts.map(({ name, title, phone, email, href }) => (
                <p key={href}>
                  <a className="ds-link" href={href}>
                    {name}
                  </a>
                  {`, ${title}. `}
                  {phone ? `Telefon ${phone}. ` : null}
                  <a className="ds-link" href={`mailto:${email}`}>
                    {email}
                  </a>
                </p>
              ))
            ) : (
              <Tag tone="warning">Ingen</Tag>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
