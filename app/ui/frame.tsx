import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import { Crest } from "./crest";

/** What every page shows of a municipality. */
export type Municipality = { id: string; name: string; logotype: boolean };
export type NavItem = { href: string; label: string; current?: boolean; count?: number };

type Props = {
  municipality: Municipality;
  nav: NavItem[];
  breadcrumb?: Crumb[];
  /** `href` leads to how they are signed in. */
  person?: { name: string; title?: string; href: string };
  /** The sign-out form, or a sign-in link where nobody is signed in. */
  session?: ReactNode;
  /** What everybody has to know on every page, while it lasts. */
  band?: ReactNode;
  children: ReactNode;
};

/** What is around every page: whose it is, where one can go, who is signed in. */
export function Frame({ municipality, nav, breadcrumb, person, session, band, children }: Props) {
  return (
    <>
      <a className="ds-skip-link" href="#innehall">
        Hoppa till innehållet
      </a>
      <header className="frame-head">
        <div className="frame-band">
          <div className="frame-row">
            <a className="frame-name" href={`/${municipality.id}`}>
              <Crest {...municipality} />
              <span>
                <strong>{municipality.name}</strong>
                <span className="frame-product">Konton i sociala medier</span>
              </span>
            </a>
            <div className="frame-session">
              {person ? (
                <span className="frame-person">
                  <span className="ds-sr-only">Inloggad som </span>
                  <strong>{person.name}</strong>
                  {person.title ? <span>{person.title}</span> : null}
                  <a className="frame-own" href={person.href}>
                    Min inloggning
                  </a>
                </span>
              ) : null}
              {session}
            </div>
          </div>
        </div>
        {nav.length > 0 ? (
          <nav className="frame-nav" aria-label="Huvudmeny">
            <ul className="frame-row">
              {nav.map(({ href, label, current, count }) => (
                <li key={href}>
                  <a href={href} aria-current={current ? "page" : undefined}>
                    {label}
                    {count ? <span className="frame-count">{count}</span> : null}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </header>
      {band ? (
        <section className="frame-crisis" aria-label="Krisläge">
          <p className="frame-row">{band}</p>
        </section>
      ) : null}
      <div className="frame-body">
        {breadcrumb?.length ? <Breadcrumb crumbs={breadcrumb} /> : null}
        <main id="innehall" tabIndex={-1}>
          {children}
        </main>
      </div>
      <footer className="frame-foot">
        <div className="frame-row">
          <span>
            <strong>{municipality.name}</strong>
          </span>
          <span>Kontoakt håller reda på kommunens konton i sociala medier, från idé till avslut.</span>
        </div>
      </footer>
    </>
  );
}
