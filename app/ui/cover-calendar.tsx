import { DataTable } from "./data-table";
import { EmptyState } from "./empty-state";
import { NoticeBox } from "./notice-box";

type Day = { day: string; words: string };
type Props = {
  weeks: { number: number; days: string }[];
  accounts: { id: string; name: string; href: string; uncovered: number; weeks: Day[][] }[];
  /** How many accounts there was no room for. */
  left: number;
  /** How many accounts have a day without anybody. */
  uncovered: number;
  closed: (Day & { why: string })[];
};

/** The coming weeks: which days nobody looks after an account, before they come. */
export function CoverCalendar({ weeks, accounts, left, uncovered, closed }: Props) {
  const count = uncovered === 1 ? "Ett konto" : `${uncovered} konton`;
  return (
    <>
      <section className="stack" aria-labelledby="veckor">
        <h2 id="veckor">Åtta veckor framåt</h2>
        {uncovered ? (
          <NoticeBox tone="warning" title={`${count} har dagar då ingen är där`}>
            <p>Ordna det senast dagen innan: be någon ersätta, eller ändra kontots ersättare.</p>
          </NoticeBox>
        ) : null}
        {accounts.length ? (
          <DataTable
            caption="Vilka konton som har någon som ser över dem, vecka för vecka"
            columns={[
              { key: "account", label: "Konto" },
              ...weeks.map(({ number }) => ({ key: String(number), label: `v. ${number}` })),
            ]}
            rows={accounts.map(({ id, name, href, weeks: days }) => ({
              key: id,
              cells: {
                account: (
                  <a className="ds-link" href={href}>
                    {name}
                  </a>
                ),
                ...Object.fromEntries(
                  weeks.map(({ number }, index) => [number, <Cell key={number} days={days[index] ?? []} />]),
                ),
              },
            }))}
          />
        ) : (
          <EmptyState
            title="Inget konto att visa"
            text="Här står konton som du är administratör eller ersättare för, och konton i din enhet där någon är borta."
          />
        )}
        {left ? <p className="meta">{left.toLocaleString("sv-SE")} konton till får inte plats här.</p> : null}
      </section>
      <section className="reading stack" aria-labelledby="stangt">
        <h2 id="stangt">Helgdagar och stängda dagar</h2>
        {closed.length ? (
          <ul className="ds-list">
            {closed.map(({ day, words, why }) => (
              <li key={day}>
                {why}: {words}
              </li>
            ))}
          </ul>
        ) : (
          <p>Inga de närmaste åtta veckorna.</p>
        )}
      </section>
    </>
  );
}

function Cell({ days }: { days: Day[] }) {
  if (days.length === 0) return <span className="cover-there">Bemannat</span>;
  return <strong className="cover-nobody">Ingen {days.map(({ words }) => words).join(", ")}</strong>;
}
