import type { Reply } from "../http/act.server";
import type { SigningShown } from "../signing/prepared.server";
import { CaseHead } from "../ui/case-head";
import { Refusal } from "../ui/refusal";
import { SignedPaper } from "../ui/signed-paper";
import { StaleBox } from "../ui/stale-box";
import { SigningWays } from "./signing-ways";

type Props = { shown: SigningShown; accounts: string; reply: Reply | undefined };

const TITLE = "Skriv under, steg 2 av 2";

/** The second step: first what remains to be done, then what is signed, as paper, as it was read in the first. */
export function SigningSheet({ shown, accounts, reply }: Props) {
  const { head, title, document, hash, over, receipt, minutes, here, passkey, again, back } = shown;
  const { signer, behalf, says } = document;
  return (
    <div className="stack">
      <CaseHead head={head} accounts={accounts} title={TITLE} />
      {reply?.happened.length ? <StaleBox happened={reply.happened} reply={reply} /> : null}
      {reply?.reasons.length ? (
        <Refusal title="Underskriften togs inte emot" reasons={reply.reasons} reply={reply} />
      ) : null}
      <div className="reading">
        <section className="signature" id="underskrift" aria-labelledby="signature-title">
          <h2 id="signature-title">{receipt || over ? "Din underskrift" : "Det här återstår"}</h2>
          <p>
            Ditt svar: <strong>{says}.</strong>
          </p>
          <p className="signature-as">
            Du skriver under som <strong>{signer.name}</strong>, {signer.title}
            {behalf ? (
              <>
                , för <strong>{behalf.name}</strong>, {behalf.title}
              </>
            ) : null}
          </p>
          {receipt ? (
            <p>
              Det här är underskrivet.{" "}
              <a className="ds-link" href={receipt}>
                Se kvittot
              </a>
            </p>
          ) : over ? (
            <p>Det gick mer än {minutes} minuter sedan du bad att få skriva under. Gå tillbaka och börja om.</p>
          ) : (
            <>
              <p>
                Inget är beslutat än. Visa att det är du, så är svaret underskrivet och klart. Underskriften gäller
                exakt texten nedanför, och kan göras inom {minutes} minuter.
              </p>
              <SigningWays here={here} passkey={passkey} again={again} />
            </>
          )}
          {receipt ? null : (
            <p>
              <a className="ds-link" href={back.href}>
                Tillbaka: {back.label}
              </a>
              <span className="meta"> Det du skrev finns kvar.</span>
            </p>
          )}
        </section>
      </div>
      <SignedPaper title={title} document={document} hash={hash} />
    </div>
  );
}
