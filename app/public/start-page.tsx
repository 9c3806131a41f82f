import { renderToStaticMarkup } from "react-dom/server";
import type { Policy } from "../../workflows/policy/schema";
import { paths } from "../paths";
import { Document } from "../ui/document";
import { EmptyState } from "../ui/empty-state";
import { PageHead } from "../ui/page-head";

function StartPage({ policies }: { policies: Policy[] }) {
  return (
    <Document title="Kontoakt">
      <header className="frame-band">
        <div className="frame-row">
          <strong className="error-page-name">Kontoakt</strong>
        </div>
      </header>
      <main className="frame-row error-page">
        <PageHead
          title="Välj kommun"
          lead="Kontoakt håller reda på kommuners konton i sociala medier, från idé till avslut."
        />
        {policies.length ? (
          <>
            <ul className="start-list">
              {policies.map(({ municipality, name }) => (
                <li key={municipality}>
                  <h2>
                    <a className="ds-link" href={paths.municipality(municipality)}>
                      {name}
                    </a>
                  </h2>
                  <p>
                    <a className="ds-link" href={paths.register(municipality)}>
                      Öppna förteckningen
                      <span className="ds-sr-only"> över konton i {name}</span>
                    </a>
                  </p>
                </li>
              ))}
            </ul>
            {policies.length > 1 ? (
              <p className="start-compare">
                <a className="ds-link" href={paths.compare()}>
                  Jämför kommunernas regler
                </a>
              </p>
            ) : null}
          </>
        ) : (
          <EmptyState title="Ingen kommun är upplagd ännu" text="Den som driver systemet lägger upp den första." />
        )}
      </main>
    </Document>
  );
}

/** Where somebody comes who has no municipality in their address yet. */
export const startPage = (policies: Policy[]): string =>
  `<!DOCTYPE html>${renderToStaticMarkup(<StartPage policies={policies} />)}`;
