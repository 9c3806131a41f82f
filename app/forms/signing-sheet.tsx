import type { Reply } from "../http/act.server";
import type { SigningShown } from "../signing/prepared.server";
import { CaseHead } from "../ui/case-head";
import { Refusal } from "../ui/refusal";
import { Desk } from "../ui/signature";
import { SignedPaper } from "../ui/signed-paper";
import { StaleBox } from "../ui/stale-box";
import { SigningWays } from "./signing-ways";

type Props = { shown: SigningShown; accounts: string; reply: Reply | undefined };

/** What is signed, as paper, and beside it who signs and how. */
export function SigningSheet({ shown, accounts, reply }: Props) {
  const { head, title, document, hash, over, receipt, minutes, here, passkey, again, back } = shown;
  const { signer, behalf, says } = document;
  return (
    <div className="stack">
      <CaseHead head={head} accounts={accounts} title={`Skriv under: ${title.toLowerCase()}`} />
      {reply?.happened.length ? <StaleBox happened={reply.happened} reply={reply} /> : null}
      {reply?.reasons.length ? (
        <Refusal title="Underskriften togs inte emot" reasons={reply.reasons} reply={reply} />
      ) : null}
      <a className="ds-link desk-jump" href="#underskrift">
        Till underskriften
      </a>
      <Desk paper={<SignedPaper title={title} document={document} hash={hash} />}>
        <section className="signature" id="underskrift" aria-labelledby="signature-title">
          <h2 id="signature-title">Din underskrift</h2>
          <p>
            <strong>{says}.</strong>
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
              <p>Inget är beslutat än. Underskriften gäller exakt texten här, och kan göras inom {minutes} minuter.</p>
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
      </Desk>
    </div>
  );
}
