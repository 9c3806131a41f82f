import { admitting } from "../http/access.server";
import { caseOf } from "../http/visit.server";
import { type TitleArgs, titled } from "../page-title";
import { paths } from "../paths";
import { useLoaderData } from "../remix";
import type { LoaderFunctionArgs } from "../remix.server";
import { receiptShown } from "../signing/receipt.server";
import { CaseHead } from "../ui/case-head";
import { NoticeBox } from "../ui/notice-box";
import { SignedPaper } from "../ui/signed-paper";
import { SummaryList } from "../ui/summary-list";
import { Time } from "../ui/time";

export const meta = (args: TitleArgs) => titled(args, "Kvitto på underskrift");

export const loader = admitting("readers", async (args: LoaderFunctionArgs) => receiptShown(args, await caseOf(args)));

export default function Receipt() {
  const { head, title, document, hash, at, method, via, faults, voided, revoked, mine, file, check } =
    useLoaderData<typeof loader>();
  const { signer, behalf } = document;
  const decided = title.startsWith("Beslut");
  return (
    <div className="reading stack">
      <CaseHead head={head} accounts={paths.accounts(head.town)} title="Kvitto på underskrift" />
      {mine ? (
        <NoticeBox tone="success" title={decided ? "Beslutet är underskrivet" : "Svaret är underskrivet"}>
          <p>
            {decided ? "Ditt beslut är underskrivet och står i akten." : "Ditt svar är underskrivet och står i akten."}
          </p>
          <p>
            <a className="ds-link" href={head.back}>
              Tillbaka till kontot {head.name}
            </a>
          </p>
        </NoticeBox>
      ) : null}
      {faults.length ? (
        <NoticeBox tone="warning" title="Underskriften håller inte">
          <ul className="ds-list">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </NoticeBox>
      ) : null}
      {voided ? (
        <NoticeBox tone="warning" title="Underskriften gäller inte längre">
          {voided.sentence} <Time at={voided.at} />
        </NoticeBox>
      ) : null}
      <SummaryList
        items={[
          { key: "what", label: "Vad", value: document.says },
          { key: "who", label: "Vem", value: `${signer.name}, ${signer.title} (${signer.role})` },
          ...(behalf ? [{ key: "behalf", label: "För", value: `${behalf.name}, ${behalf.title}` }] : []),
          { key: "when", label: "När", value: <Time at={at} /> },
          { key: "how", label: "Hur", value: via ? `${method} (${via})` : method },
          {
            key: "check",
            label: "Kontroll",
            value: faults.length
              ? "Underskriften håller inte, se ovan."
              : "Kontrollerad nu: texten är oförändrad och underskriften hör till den.",
          },
          { key: "holds", label: "Gäller", value: voided ? "Nej, texten eller läget har ändrats sedan dess." : "Ja" },
          ...(revoked
            ? [
                {
                  key: "revoked",
                  label: "Passkeyn",
                  value: (
                    <>
                      Spärrad efteråt, <Time at={revoked} />. Underskriften gjordes före det och står kvar.
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <p className="actions">
        <a className="ds-link" href={file}>
          Hämta kvittot som fil
        </a>
        <a className="ds-link" href={check}>
          Så kontrollerar vem som helst kvittot
        </a>
        {mine ? null : (
          <a className="ds-link" href={head.back}>
            Till kontots sida
          </a>
        )}
      </p>
      <SignedPaper title={title} document={document} hash={hash} />
    </div>
  );
}
