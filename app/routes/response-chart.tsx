import { type Branch, type Reply, walk, wholeOf } from "../../workflows/guide/chart";
import { citation } from "../../workflows/policy/clauses";
import { admitting } from "../http/access.server";
import { notFound, visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { SourceLink } from "../ui/source-link";
import { SummaryList } from "../ui/summary-list";

const TITLE = "Bemötandeschema";

export const meta = (args: TitleArgs<{ heading: string }>) =>
  titled(args, [args.data?.heading, TITLE].filter(Boolean).join(" – "));

const words: Record<Reply, string> = { yes: "Ja", no: "Nej" };
const replyOf = new Map<string, Reply>([
  ["ja", "yes"],
  ["nej", "no"],
]);

/** "ja,nej" as answers; null where it is something else. */
function repliesIn(address: string): Reply[] | null {
  const asked = new URL(address).searchParams.get("svar");
  const replies = asked ? asked.split(",").map((one) => replyOf.get(one)) : [];
  return replies.every((one) => one !== undefined) ? replies : null;
}

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const { municipality, policy } = await visitOf(args);
  const { chart } = policy;
  if (!chart) throw notFound();
  const replies = repliesIn(args.request.url);
  const known = replies && walk(chart, replies);
  const { way, at } = known ?? { way: [], at: chart.nodes[chart.start] };
  if (!at) throw notFound();
  const given = known ? replies : [];
  const leadsTo = (ways: Reply[]) =>
    paths.responseChart(
      municipality.id,
      ways.map((one) => words[one].toLowerCase()),
    );
  return {
    start: leadsTo([]),
    lost: !known,
    way: way.map(({ question, reply }, index) => ({
      key: String(index),
      label: question,
      value: words[reply],
      change: { href: leadsTo(given.slice(0, index)) },
    })),
    heading: "question" in at ? at.question : at.advice,
    help: "question" in at ? at.help : undefined,
    choices:
      "question" in at
        ? (["yes", "no"] as const).map((one) => ({ label: words[one], href: leadsTo([...given, one]) }))
        : null,
    steps: "advice" in at ? at.steps : [],
    whole: shown(wholeOf(chart), leadsTo),
    source: { label: citation(chart.source, policy), href: paths.rules(municipality.id, chart.source) },
  };
});

type Shown = { text: string; href: string; again?: boolean; branches: { label: string; to: Shown }[] };

/** The whole chart as text with addresses: each place in it leads to that place on this page. */
function shown(branch: Branch, leadsTo: (replies: Reply[]) => string): Shown {
  const href = leadsTo(branch.replies);
  if ("advice" in branch) return { text: branch.advice, href, branches: [] };
  if (branch.again) return { text: branch.question, href, again: true, branches: [] };
  const branches = (["yes", "no"] as const).map((one) => ({ label: words[one], to: shown(branch[one], leadsTo) }));
  return { text: branch.question, href, branches };
}

export default function ResponseChart() {
  const { start, lost, way, heading, help, choices, steps, whole, source } = useLoaderData<typeof loader>();
  return (
    <div className="reading stack">
      <PageHead
        title={TITLE}
        lead="Svara på en fråga i taget. Då får du råd om hur du bemöter en kommentar på kontot."
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
            {steps.length ? (
              <ol>
                {steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
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
      <p className="reason-source">
        Källa: <SourceLink {...source} />
      </p>
      <details className="closed-step">
        <summary>Hela schemat</summary>
        <div className="chart-whole">
          <Place {...whole} />
        </div>
      </details>
    </div>
  );
}

/** A place in the chart, with where each answer leads beneath it. */
function Place({ text, href, again, branches }: Shown) {
  if (!branches.length)
    return (
      <>
        <a className="ds-link" href={href}>
          {text}
        </a>
        {again ? " Se frågan ovan." : null}
      </>
    );
  return (
    <>
      {text}
      <ul>
        {branches.map(({ label, to }) => (
          <li key={label}>
            <strong>{label}:</strong> <Place {...to} />
          </li>
        ))}
      </ul>
    </>
  );
}
