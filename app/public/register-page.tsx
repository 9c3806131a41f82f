import { citation } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";
import { paths } from "../paths";
import { type Column, DataTable } from "../ui/data-table";
import { formatDateShort } from "../ui/dates";
import { EmptyState } from "../ui/empty-state";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { Pagination } from "../ui/pagination";
import { Sources } from "../ui/sources";
import { Tag } from "../ui/tag";
import { Time } from "../ui/time";
import { addressKey } from "./address";
import { publicPage } from "./public-page";
import type { Found, Listed, Order, Wish } from "./register.server";
import { AskBox } from "./register-search";

const orderNames: Record<Order, string> = {
  namn: "Konto",
  medium: "Medium",
  verksamhet: "Verksamhet",
  bekraftat: "Senast bekräftat",
};

function addressOf(path: string, { q, order, page }: Wish): string {
  const parts = [
    ["q", q],
    ["ordning", order === "namn" ? "" : order],
    ["sida", page === 1 ? "" : String(page)],
  ].filter(([, value]) => value) as [string, string][];
  return parts.length ? `${path}?${new URLSearchParams(parts)}` : path;
}

/** "132 konton", and of a search what was searched for. */
function counted(total: number, q: string): string {
  const number = total === 1 ? "1 konto" : `${total} konton`;
  return q ? `${number} som passar på ”${q}”` : number;
}

/** An account that is no longer the municipality's keeps its address but is no link: anyone may stand behind it now. */
function Account({ name, url, status }: Listed) {
  const shown = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return (
    <>
      <span className="register-name">{name}</span>
      {status === "active" && addressKey(url) ? (
        <a className="ds-link register-url" href={url}>
          {shown}
        </a>
      ) : (
        <span className="meta register-url">{shown}</span>
      )}
    </>
  );
}

function Status({ status, endedAt }: Listed) {
  if (status === "active") return <Tag tone="success">I bruk</Tag>;
  return (
    <>
      <Tag>Inte längre kommunens</Tag>
      {endedAt ? (
        <span className="meta register-ended">
          {status === "ended" ? "Avslutat" : "Överlåtet"} <Time at={endedAt} format={formatDateShort} />
        </span>
      ) : null}
    </>
  );
}

function Table({ path, found }: { path: string; found: Found }) {
  const { wish, rows, total, pages } = found;
  const sorted = (order: Order) => addressOf(path, { ...wish, order, page: 1 });
  const columns: Column[] = (Object.keys(orderNames) as Order[]).map((order) => {
    const direction = order === "bekraftat" ? "descending" : "ascending";
    const sort = { href: sorted(order), ...(wish.order === order ? { direction } : {}) } as Column["sort"];
    return { key: order, label: orderNames[order], sort };
  });
  columns.splice(3, 0, { key: "status", label: "Läge" });
  return (
    <>
      {total > 1 ? (
        <p className="register-order">
          Ordna efter{" "}
          {(Object.keys(orderNames) as Order[]).map((order) => (
            <a
              key={order}
              className="ds-link"
              href={sorted(order)}
              aria-current={wish.order === order ? "true" : undefined}
            >
              {orderNames[order].toLowerCase()}
            </a>
          ))}
        </p>
      ) : null}
      <DataTable
        caption={counted(total, wish.q)}
        columns={columns}
        rows={rows.map((row) => ({
          key: row.id,
          cells: {
            namn: <Account {...row} />,
            medium: row.platform,
            verksamhet: row.unit,
            status: <Status {...row} />,
            bekraftat: <Time at={row.confirmedAt} format={formatDateShort} />,
          },
        }))}
      />
      <Pagination page={wish.page} pages={pages} hrefFor={(page) => addressOf(path, { ...wish, page })} />
    </>
  );
}

/** Where the municipality links to the parties of its council, as some do. */
function Parties({ policy: { municipality, parties }, policy }: { policy: Policy }) {
  if (!parties) return null;
  const sources = [parties.source, ...parties.also].map((id) => ({
    label: citation(id, policy),
    href: paths.rules(municipality, id),
  }));
  return (
    <>
      <h2>Partierna i kommunfullmäktige</h2>
      <p>De här länkarna går till partiernas egna webbplatser. Kommunen svarar inte för det som står där.</p>
      <ul>
        {parties.links.map(({ name, url }) => (
          <li key={url}>
            <a className="ds-link" href={url}>
              {name}
            </a>
          </li>
        ))}
      </ul>
      <Sources sources={sources} />
    </>
  );
}

/** Whom to tell of a fault: by the ways that the municipality has given, or else its website. */
function Contact({ policy: { contact, name, website } }: { policy: Policy }) {
  const { phone, email, address, hours } = contact;
  if (!phone && !email && !address)
    return (
      <p>
        Hör av dig genom{" "}
        <a className="ds-link" href={`https://${website}`}>
          {website}
        </a>{" "}
        och skriv vilken webbadress det gäller.
      </p>
    );
  return (
    <>
      <p>Hör av dig till {name} och berätta vilken webbadress det gäller.</p>
      <ul>
        {email ? (
          <li>
            Skriv till{" "}
            <a className="ds-link" href={`mailto:${email}`}>
              {email}
            </a>
          </li>
        ) : null}
        {phone ? (
          <li>
            Ring {phone}, {hours}
          </li>
        ) : null}
        {address ? <li>Brev: {address}</li> : null}
      </ul>
    </>
  );
}

/** The public register: which accounts are the municipality's, and which are no longer. No personal data. */
export function registerPage(policy: Policy, found: Found): string {
  const path = paths.register(policy.municipality);
  const { wish, total } = found;
  return publicPage({
    policy,
    title: wish.q ? `”${wish.q}” i förteckningen` : "Förteckning över konton i sociala medier",
    path,
    children: (
      <>
        <PageHead
          title="Förteckning över konton i sociala medier"
          lead={`Här står varje konto som är ${policy.genitive}, och de som har varit det.`}
        />
        {found.inCrisis ? (
          <NoticeBox tone="warning">
            <p>Kommunen är i krisläge, följ {policy.crisis.channel}.</p>
          </NoticeBox>
        ) : null}
        <AskBox path={path} found={found} website={policy.website} />
        {total ? <Table path={path} found={found} /> : null}
        {total || wish.q ? null : (
          <EmptyState
            title="Inga konton ännu"
            text="När ett konto tas i bruk står det här samma dag, med webbadress och verksamhet."
          />
        )}
        <section className="register-notes reading">
          <h2>Om förteckningen</h2>
          <p>
            Konton som är i bruk ses över och bekräftas av verksamheten. Dagen då det senast hände står vid varje konto.
            Sociala medier ersätter aldrig{" "}
            <a className="ds-link" href={`https://${policy.website}`}>
              kommunens webbplats
            </a>
            . Läs också{" "}
            <a className="ds-link" href={paths.rules(policy.municipality)}>
              reglerna för kontona
            </a>
            .
          </p>
          <h2>Ser du ett fel?</h2>
          <p>Saknas ett konto, är en adress fel eller utger sig någon för att vara kommunen? Då vill vi veta det.</p>
          <Contact policy={policy} />
          <Parties policy={policy} />
        </section>
      </>
    ),
  });
}
