import { citation } from "../../workflows/policy/clauses";
import { chartShown } from "../chart-shown";
import { admitting } from "../http/access.server";
import { answersRight } from "../http/came-back.server";
import { accountsToRaiseAt } from "../http/chart-onward.server";
import { fieldOf, readForm } from "../http/form.server";
import { notFound, visitOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useActionData, useLoaderData } from "../remix";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "../remix.server";
import { AdviceSteps, WholeChart } from "../ui/chart-parts";
import { SelectField } from "../ui/choice-fields";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { SourceLink } from "../ui/source-link";
import { SummaryList } from "../ui/summary-list";
import { TextArea } from "../ui/text-fields";

const TITLE = "Bemötandeschema";

export const meta = (args: TitleArgs<{ heading: string }>) =>
  titled(args, [args.data?.heading, TITLE].filter(Boolean).join(" – "));

export const loader = admitting("staff", async (args: LoaderFunctionArgs) => {
  const visit = await visitOf(args);
  const { municipality, policy } = visit;
  const { chart } = policy;
  if (!chart) throw notFound();
  const shown = chartShown(chart, args.request.url, (replies) => paths.responseChart(municipality.id, replies));
  return {
    ...shown,
    accounts: shown.raises ? await accountsToRaiseAt(visit, "receiveQuestion") : [],
    source: { label: citation(chart.source, policy), href: paths.rules(municipality.id, chart.source) },
  };
});

/** The comment and its account go along in the form, never in the address; with an account chosen it is sent on to be raised there. */
export const action = admitting("staff", async (args: ActionFunctionArgs) => {
  const { municipality } = await visitOf(args);
  const form = await readForm(args.request);
  const [text, account] = [fieldOf(form, "text"), fieldOf(form, "account")];
  const kind = onward.find((one) => one === fieldOf(form, "onward"));
  if (!kind) {
    answersRight(args);
    return { text, account, error: null };
  }
  if (!/^[\w-]{1,40}$/.test(account))
    return data({ text, account, error: "Välj ett konto i listan." }, { status: 400 });
  // 307: the browser sends the same form there, so that what was pasted is in no address.
  return redirect(paths.newMatter(municipality.id, account, kind), 307);
});
const onward = ["question", "removal"] as const;

export default function ResponseChart() {
  const { start, before, accounts, lost, way, heading, help, choices, steps, raises, whole, source } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const carried = reply?.text || null;
  const account = reply?.account || null;
  const along = (
    <>
      {carried ? <input type="hidden" name="text" value={carried} /> : null}
      {account ? <input type="hidden" name="account" value={account} /> : null}
    </>
  );
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
        {carried ? (
          <figure className="pasted">
            <figcaption>Kommentaren</figcaption>
            <blockquote>{carried}</blockquote>
          </figure>
        ) : null}
        {choices && (carried || account) ? (
          <form method="post" className="actions" aria-labelledby="har">
            {along}
            {choices.map(({ label, href }) => (
              <button key={label} type="submit" formAction={href} className="ds-button" data-variant="secondary">
                {label}
              </button>
            ))}
            {before ? (
              <button type="submit" formAction={before} className="ds-button" data-variant="tertiary">
                Tillbaka till frågan före
              </button>
            ) : null}
          </form>
        ) : choices ? (
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
            {accounts.length ? (
              <Onward
                accounts={accounts}
                first={raises ?? "question"}
                account={account}
                text={carried ?? ""}
                error={reply?.error ?? undefined}
              />
            ) : null}
            <p>
              <a className="ds-link" href={start}>
                Börja om med en ny kommentar
              </a>
            </p>
          </>
        )}
      </section>
      {choices && !carried ? (
        <details className="closed-step">
          <summary>Ta med kommentaren</summary>
          <form method="post" className="stack">
            {along}
            <TextArea
              id="text"
              name="text"
              label="Kommentaren"
              required={false}
              help="Klistra in den, så finns den med när du är klar. Den sparas inte förrän du själv gör det."
            />
            <button type="submit" className="ds-button" data-variant="secondary">
              Ta med
            </button>
          </form>
        </details>
      ) : null}
      {way.length ? (
        <section className="stack" aria-labelledby="svar">
          <h2 id="svar">Dina svar</h2>
          <SummaryList items={carried || account ? way.map(({ change: _, ...item }) => item) : way} />
        </section>
      ) : null}
      <p className="reason-source">
        Källa: <SourceLink {...source} />
      </p>
      <WholeChart whole={whole} />
    </div>
  );
}

type OnwardProps = {
  accounts: { value: string; label: string }[];
  /** What the advice most often leads to. */
  first: "question" | "removal";
  /** The one that the comment was on, as the page before said. */
  account: string | null;
  text: string;
  error: string | undefined;
};
const begins = { question: "Ta emot som fråga", removal: "Ta bort något" };

/** From advice to what is done about it, at one of the reader's accounts, with the comment along. */
function Onward({ accounts, first, account, text, error }: OnwardProps) {
  return (
    <form method="post" noValidate className="stack" aria-labelledby="vidare">
      <h3 id="vidare">Gå vidare</h3>
      <ErrorSummary errors={error ? [{ id: "account", text: error }] : []} labels={{ account: ACCOUNT }} />
      <input type="hidden" name="intent" value="begin" />
      <SelectField
        id="account"
        name="account"
        label={ACCOUNT}
        options={accounts}
        error={error}
        defaultValue={
          (accounts.find(({ value }) => value === account) ?? (accounts.length === 1 ? accounts[0] : null))?.value
        }
      />
      {text ? (
        <input type="hidden" name="text" value={text} />
      ) : (
        <TextArea id="text" name="text" label="Kommentaren" required={false} rows={4} />
      )}
      <div className="actions">
        {[first, ...onward.filter((one) => one !== first)].map((one) => (
          <button
            key={one}
            type="submit"
            name="onward"
            value={one}
            className="ds-button"
            data-variant={one === first ? undefined : "secondary"}
          >
            {begins[one]}
          </button>
        ))}
      </div>
    </form>
  );
}
const ACCOUNT = "På vilket konto?";
