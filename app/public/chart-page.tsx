import { citation } from "../../workflows/policy/clauses";
import type { Policy } from "../../workflows/policy/schema";
import type { chartShown } from "../chart-shown";
import { paths } from "../paths";
import { AdviceSteps, WholeChart } from "../ui/chart-parts";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { SourceLink } from "../ui/source-link";
import { SummaryList } from "../ui/summary-list";
import { publicPage } from "./public-page";

const TITLE = "Bemötandeschema";
const onward = { question: "Logga in och ta emot som fråga", removal: "Logga in och ta bort något" };

type Shown = ReturnType<typeof chartShown>;

/** The chart for anybody, one question a page; whoever looks after an account goes on from the advice by signing in. */
export function chartPage(policy: Policy, shown: Shown): string {
  const { municipality: id, name, chart } = policy;
  const { heading, help, choices, steps, raises, way, lost, start, whole } = shown;
  return publicPage({
    policy,
    title: `${heading} – ${TITLE}`,
    path: paths.publicChart(id),
    breadcrumb: [
      { label: "Förteckning", href: paths.register(id) },
      { label: "Regler", href: paths.rules(id) },
      { label: TITLE },
    ],
    children: (
      <div className="reading stack">
        <PageHead
          title={TITLE}
          lead={`Svara på en fråga i taget. Då får du råd om hur ${name} bemöter en kommentar i sociala medier.`}
        />
        {lost ? (
          <NoticeBox tone="info">Svaren i adressen passar inte schemat. Börja från första frågan.</NoticeBox>
        ) : null}
        <section className="stack" aria-labelledby="har">
          <h2 id="har">{choices ? heading : `Råd: ${heading}`}</h2>
          {help ? <p>{help}</p> : null}
          {choices ? (
            <p className="actions">
              {choices.map(({ label, href }) => (
                <a key={label} className="ds-button" data-variant="secondary" href={href} aria-describedby="har">
                  {label}
                </a>
              ))}
            </p>
          ) : (
            <>
              <AdviceSteps steps={steps} />
              {raises ? (
                <>
                  <p>Sköter du kontot? Logga in, så fortsätter du härifrån.</p>
                  <p className="actions">
                    <a className="ds-button" href={paths.responseChart(id, shown.replies)}>
                      {onward[raises]}
                    </a>
                  </p>
                </>
              ) : null}
              <p>
                <a className="ds-link" href={start}>
                  Börja om med en ny kommentar
                </a>
              </p>
            </>
          )}
        </section>
        {way.length ? (
          <section className="stack" aria-labelledby="svar">
            <h2 id="svar">Dina svar</h2>
            <SummaryList items={way} />
          </section>
        ) : null}
        {chart ? (
          <p className="reason-source">
            Källa: <SourceLink label={citation(chart.source, policy)} href={paths.rules(id, chart.source)} />
          </p>
        ) : null}
        <WholeChart whole={whole} />
      </div>
    ),
  });
}
