import type { Policy } from "../../workflows/policy/schema";
import type { ReceiptVerdict } from "../../workflows/signing/receipt";
import { receiptLines } from "../../workflows/signing/says.sv";
import { paths } from "../paths";
import { formatDateTime } from "../ui/dates";
import { ErrorSummary } from "../ui/error-summary";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";
import { SummaryList } from "../ui/summary-list";
import { FileField, TextArea } from "../ui/text-fields";
import { publicPage } from "./public-page";

/** What came of a receipt. `inRecord`: whether the municipality's record holds exactly that event. */
export type Checked = { verdict: ReceiptVerdict; inRecord: boolean };
type Props = { policy: Policy; checked: Checked | null; problem: string | null; pasted?: string };

function Faults({ faults }: { faults: string[] }) {
  return (
    <NoticeBox tone="warning" title="Kvittot håller inte">
      <ul className="ds-list">
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </NoticeBox>
  );
}

/** A receipt that does not hold is never told of as found: only its number and checksum are those of the record. */
function Record({ policy, holds, inRecord }: { policy: Policy; holds: boolean; inRecord: boolean }) {
  if (inRecord && !holds)
    return (
      <NoticeBox tone="warning" title="Kvittot säger något annat än akten">
        Akten har en händelse med samma nummer, men kvittots innehåll är ett annat. Lita inte på kvittot. Be{" "}
        {policy.name} om det rätta.
      </NoticeBox>
    );
  return (
    <NoticeBox
      tone={inRecord ? "success" : "warning"}
      title={inRecord ? `Händelsen finns i ${policy.genitive} akt` : `Händelsen finns inte i ${policy.genitive} akter`}
    >
      {inRecord
        ? "Akten har samma händelse, med samma nummer och samma kontrollsumma."
        : "Ingen akt här har en händelse med det numret och den kontrollsumman. Kvittot kan höra till en annan kommun, eller vara påhittat."}
    </NoticeBox>
  );
}

function Verdict({ policy, checked: { verdict, inRecord } }: { policy: Policy; checked: Checked }) {
  return (
    <section className="stack" aria-labelledby="svaret">
      <h2 id="svaret">Svaret</h2>
      {verdict.ok ? (
        <>
          <NoticeBox tone="success" title="Underskriften håller">
            Texten är oförändrad sedan den skrevs under, och beviset hör till just den texten.
          </NoticeBox>
          <SummaryList
            items={receiptLines(verdict.signature, ["När", formatDateTime(verdict.signature.at)]).map(
              ([label, value]) => ({
                key: label,
                label,
                value,
              }),
            )}
          />
        </>
      ) : (
        <Faults faults={verdict.faults} />
      )}
      {verdict.receipt ? <Record policy={policy} holds={verdict.ok} inRecord={inRecord} /> : null}
    </section>
  );
}

const LABELS = { fil: "Kvittot som fil" };

/** Where anybody checks a receipt, without signing in. Tells nothing that is not in the receipt itself. */
export function checkPage({ policy, checked, problem, pasted }: Props): string {
  const path = paths.check(policy.municipality);
  return publicPage({
    policy,
    title: problem ? "Fel: Kontrollera ett kvitto" : "Kontrollera ett kvitto",
    path,
    breadcrumb: [{ label: "Kontrollera ett kvitto" }],
    children: (
      <div className="reading stack">
        <PageHead
          title="Kontrollera ett kvitto"
          lead="Här ser du om en underskrift är äkta: om texten är oförändrad, och om den står i kommunens akt."
        />
        {checked ? <Verdict policy={policy} checked={checked} /> : null}
        <ErrorSummary errors={problem ? [{ id: "fil", text: problem }] : []} labels={LABELS} />
        <p>Du behöver bara ett av två: filen eller texten.</p>
        <form method="post" action={path} encType="multipart/form-data" className="stack">
          <FileField
            id="fil"
            name="fil"
            label={LABELS.fil}
            help="En fil som slutar på .json, högst 1 MB."
            accept=".json,application/json"
            required="sometimes"
            error={problem ?? undefined}
          />
          <TextArea
            id="text"
            name="text"
            label="Eller klistra in kvittots text"
            rows={6}
            required="sometimes"
            defaultValue={checked && !checked.verdict.receipt ? pasted : undefined}
          />
          <p>
            <button type="submit" className="ds-button">
              Kontrollera kvittot
            </button>
          </p>
        </form>
        <p className="meta">
          Kvittot sparas inte. Du kan också kontrollera det på din egen dator. Fråga kommunen hur det går till.
        </p>
      </div>
    ),
  });
}
