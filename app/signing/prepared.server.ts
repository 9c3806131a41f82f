import { listPasskeys } from "../../db/passkeys.server";
import { findSigning, type SigningRow } from "../../db/signings.server";
import { screenNames } from "../../workflows/account/names.sv";
import { pageOf } from "../../workflows/account/screens";
import { challengeOf } from "../../workflows/signing/challenge";
import { documentNames } from "../../workflows/signing/says.sv";
import { type SignedDocument, signedDocumentSchema } from "../../workflows/signing/shape";
import { strengthOf } from "../../workflows/signing/strength";
import type { Typed } from "../http/form.server";
import { headOf } from "../http/shown.server";
import { type CaseVisit, notFound, type RouteArgs } from "../http/visit.server";
import { originOf } from "../identity/origin.server";
import { pathOf, paths } from "../paths";
import { commandIn, isOver, MINUTES } from "./prepare.server";

/** What was prepared at the address, by this person in this session; 404 for everybody else: whether it is there is not told. */
export async function preparedAt(
  { params }: RouteArgs,
  visit: CaseVisit,
  id = params.signing ?? "",
): Promise<SigningRow> {
  const { db, person, session, account } = visit;
  const row = await findSigning(db.read, { id, person: person.id, session: session.id, account });
  if (!row) throw notFound();
  return row;
}

export const documentIn = ({ document }: SigningRow): SignedDocument =>
  signedDocumentSchema.parse(JSON.parse(document));

/** The name by which a passkey knows this site. */
export const rpIdOf = (args: RouteArgs) => new URL(originOf(args)).hostname;

/** What the browser asks the passkey; null where the person has none. */
async function passkeyWay(args: RouteArgs, { db, person }: CaseVisit, { salt, hash }: SigningRow) {
  const keys = (await listPasskeys(db.read, person.id)).filter(({ revoked_at }) => revoked_at === null);
  if (keys.length === 0) return null;
  return {
    challenge: challengeOf(salt, hash, "passkey"),
    rpId: rpIdOf(args),
    timeout: MINUTES * 60_000,
    userVerification: "required" as const,
    allowCredentials: keys.map(({ id, transports }) => ({ id, type: "public-key" as const, transports })),
  };
}

/** What somebody is about to sign, and the ways to do it. */
export async function signingShown(args: RouteArgs, visit: CaseVisit, row: SigningRow) {
  const { municipality, account, policy } = visit;
  const document = documentIn(row);
  const page = pageOf[document.act];
  const again =
    strengthOf(policy, document.act) === "passkey" ? null : paths.signAgain(municipality.id, account, row.id);
  return {
    head: headOf(visit),
    title: documentNames[document.act],
    document,
    hash: row.hash,
    over: row.seq === null && isOver(row),
    receipt: row.seq === null ? null : paths.receipt(municipality.id, account, row.seq),
    minutes: MINUTES,
    here: paths.signing(municipality.id, account, row.id),
    passkey: await passkeyWay(args, visit, row),
    again,
    back: {
      href: `${pathOf(municipality.id, account, page)}?underskrift=${row.id}`,
      label: screenNames[page],
    },
  };
}
export type SigningShown = Awaited<ReturnType<typeof signingShown>>;

/** What somebody had written before they went on to sign, when they come back from there; nothing for everybody else. */
export async function keptFrom(
  { request }: RouteArgs,
  { db, person, session, account }: CaseVisit,
): Promise<Typed | null> {
  const id = new URL(request.url).searchParams.get("underskrift");
  const row = id && (await findSigning(db.read, { id, person: person.id, session: session.id, account }));
  if (!row || row.used_at) return null;
  const command = commandIn(row);
  const reasons = "reasons" in command ? command.reasons : "text" in command ? command.text : "";
  const choice = "opinion" in command ? command.opinion : command.type;
  return {
    choice,
    reasons,
    intent: command.type,
    ...("opinion" in command ? { opinion: command.opinion, text: command.text } : {}),
    ...("receiver" in command ? { receiver: command.receiver } : {}),
  };
}
