import { formatDate } from "../ui/dates";
import { NoticeBox } from "../ui/notice-box";
import { TextField } from "../ui/text-fields";
import { Time } from "../ui/time";
import { addressKey } from "./address";
import type { Found, Verdict } from "./register.server";

function HowToRead() {
  return (
    <div>
      <h2>Så läser du svaret</h2>
      <ul>
        <li>Webbadressen avgör. Vem som helst kan välja ett namn eller en bild som liknar kommunens.</li>
        <li>Ett konto som är i bruk sköts av kommunens medarbetare.</li>
        <li>Ett konto som inte står här är inte kommunens. Det gäller också dem som har avslutats eller överlåtits.</li>
      </ul>
    </div>
  );
}

/** The search box, and beside it the answer, or before there is one how to read it. */
export function AskBox({ path, found, website }: { path: string; found: Found; website: string }) {
  const { wish } = found;
  return (
    <div className="register-ask">
      <search>
        <form method="get" action={path} aria-labelledby="fraga">
          <h2 id="fraga">Är kontot kommunens?</h2>
          <TextField
            id="q"
            name="q"
            label="Kontots webbadress eller namn"
            help="Kopiera gärna adressen ur webbläsaren."
            defaultValue={wish.q}
            autoComplete="off"
          />
          {wish.order === "namn" ? null : <input type="hidden" name="ordning" value={wish.order} />}
          <div className="filter-actions">
            <button className="ds-button" type="submit">
              Sök i förteckningen
            </button>
            {wish.q ? (
              <a className="ds-link" href={path}>
                Visa alla konton
              </a>
            ) : null}
          </div>
        </form>
      </search>
      {wish.q ? <Answer found={found} website={website} /> : <HowToRead />}
    </div>
  );
}

function Exact({ entry, by }: Verdict) {
  const { name, url, unit, status, confirmedAt, endedAt } = entry;
  if (status !== "active") {
    return (
      <NoticeBox tone="warning" title={`Nej, ${name} är inte längre kommunens konto`}>
        <p>
          Kontot {status === "ended" ? "avslutades" : "överläts till någon annan"}{" "}
          {endedAt ? <Time at={endedAt} format={formatDate} /> : null}. Kommunen svarar inte för vad som skrivs där
          efter den dagen.
        </p>
      </NoticeBox>
    );
  }
  return (
    <NoticeBox tone="success" title={`Ja, ${name} är kommunens konto`}>
      <p>
        {unit} sköter kontot. Det bekräftades senast <Time at={confirmedAt} format={formatDate} />.
      </p>
      {by === "name" ? (
        <p>
          Kontrollera att webbadressen är <strong className="register-url">{url}</strong>. Andra kan använda samma namn.
        </p>
      ) : null}
    </NoticeBox>
  );
}

/** What the register says about what was asked for. */
function Answer({ found, website }: { found: Found; website: string }) {
  const { wish, verdict, total } = found;
  if (verdict) return <Exact {...verdict} />;
  if (total === 0) {
    return (
      <NoticeBox tone="warning" title={`”${wish.q}” finns inte i förteckningen`}>
        <p>
          Inget av kommunens konton har den adressen eller det namnet. Kontrollera stavningen. Är du osäker, fråga
          kommunen genom{" "}
          <a className="ds-link" href={`https://${website}`}>
            {website}
          </a>
          .
        </p>
      </NoticeBox>
    );
  }
  if (addressKey(wish.q)) {
    return (
      <NoticeBox tone="warning" title="Just den adressen finns inte i förteckningen">
        <p>Kontona nedan har adresser som liknar den. Är det ingen av dem är kontot inte kommunens.</p>
      </NoticeBox>
    );
  }
  return (
    <NoticeBox tone="info">
      <p>Jämför webbadressen på kontot du undrar över med adresserna nedan.</p>
    </NoticeBox>
  );
}
