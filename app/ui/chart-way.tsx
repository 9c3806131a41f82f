type Props = {
  /** The response chart; in it one goes on to what is done at `account`. */
  chart: { href: string; account: string };
};
const LABEL = "Så bemöter du kommentaren";

/** From the form in which a comment is written up to advice on it. The comment goes along in the form, no file does. */
export function ChartButton({ chart }: Props) {
  return (
    <div className="stack">
      <button
        type="submit"
        formAction={chart.href}
        formEncType="application/x-www-form-urlencoded"
        name="account"
        value={chart.account}
        className="ds-button"
        data-variant="tertiary"
        aria-describedby="chart-way"
      >
        {LABEL}
      </button>
      <p id="chart-way" className="meta">
        Du får råd om vad du gör. Texten du har klistrat in följer med, men inget annat som du har fyllt i.
      </p>
    </div>
  );
}

/** The same from a comment that is written up: `text` = what was pasted, "" where there is a file alone. */
export function ChartWay({ chart, text }: Props & { text: string }) {
  return (
    <form method="post" action={chart.href}>
      {text ? <input type="hidden" name="text" value={text} /> : null}
      <button type="submit" name="account" value={chart.account} className="ds-button" data-variant="tertiary">
        {LABEL}
      </button>
    </form>
  );
}
