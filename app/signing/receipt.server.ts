import { findEvent, listEvents } from "../../db/events.server";
import { findPasskey } from "../../db/passkeys.server";
import { sentence } from "../../workflows/account/texts.sv";
import { asOfAccount } from "../../workflows/operation/advance";
import { recordedEvent } from "../../workflows/record/case-file";
import { receiptText, verifyReceipt } from "../../workflows/signing/receipt";
import { documentNames, methodNames } from "../../workflows/signing/says.sv";
import type { Signature } from "../../workflows/signing/shape";
import { voidedBy } from "../../workflows/signing/standing";
import { headOf } from "../http/shown.server";
import { type CaseVisit, notFound, type RouteArgs } from "../http/visit.server";
import { paths } from "../paths";

const seqIn = ({ params }: RouteArgs) => (/^[1-9]\d{0,8}$/.test(params.seq ?? "") ? Number(params.seq) : 0);

/** The signed event at the address, as a receipt; 404 where the event bears no signature. */
export async function receiptFile(args: RouteArgs, { db, municipality, account }: CaseVisit) {
  const row = await findEvent(db.read, account, seqIn(args));
  const signature = row && recordedEvent(row).signature;
  if (!row || !signature) throw notFound();
  return { row, signature, text: receiptText(municipality.id, row) };
}

/** When the passkey was revoked after it had signed; null where it is in use, or none was used. */
async function revokedAfter({ db }: CaseVisit, signature: Signature): Promise<string | null> {
  if (signature.method !== "passkey") return null;
  return (await findPasskey(db.read, signature.proof.credential))?.revoked_at ?? null;
}

const SHOWN_BY = { session: null, stepUp: "provider", passkey: "rpId" } as const;

/** Who signed what, when and how, whether the proof holds, and whether the signature still does. */
export async function receiptShown(args: RouteArgs, visit: CaseVisit) {
  const { row, signature, text } = await receiptFile(args, visit);
  const { db, municipality, account, person } = visit;
  const verdict = verifyReceipt(text);
  const later = voidedBy(asOfAccount((await listEvents(db.read, account)).map(recordedEvent)), row.seq);
  const { document, hash, method, at } = signature;
  const via = SHOWN_BY[method] ? (signature.proof as Record<string, string>)[SHOWN_BY[method]] : null;
  return {
    head: headOf(visit),
    title: documentNames[document.act],
    document,
    hash,
    at,
    method: methodNames[method],
    via: via ?? null,
    faults: verdict.ok ? [] : verdict.faults,
    voided: later && { at: later.at, sentence: sentence(later) },
    revoked: await revokedAfter(visit, signature),
    mine: document.signer.id === person.id && new URL(args.request.url).searchParams.has("klart"),
    file: paths.receiptFile(municipality.id, account, row.seq),
    check: paths.check(municipality.id),
  };
}
