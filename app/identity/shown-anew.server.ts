import type { MunicipalityDb, Trx } from "../../db/schema";
import { hasProof, takeProof } from "../../db/sign-ins.server";
import { hashOf, newToken } from "../../db/tokens";
import type { RouteArgs, Visit } from "../http/visit.server";
import { paths } from "../paths";
import { SignInFault } from "./sign-in-fault.server";
import { startStepUp } from "./step-up.server";

/** For what somebody shows anew who they are: to revoke this passkey, or (null) to add one. `salt` is of that one time. */
type Shown = { salt: string; passkey: string | null };

/** What the provider signs: a proof for one change serves no other, nor a signature. */
const nonceOf = ({ salt, passkey }: Shown) => hashOf(`passkey ${passkey ?? "new"} ${salt}`);

/** Sends the person to show anew who they are, and then back to their sign-in. Throws a SignInFault. */
export function startShowing(args: RouteArgs, visit: Visit, passkey: string | null): Promise<Response> {
  const salt = newToken();
  const back = paths.shownAnew(visit.municipality.id, salt, passkey);
  return startStepUp(args, visit, { nonce: nonceOf({ salt, passkey }), back });
}

/** Whether somebody has shown it in this session within five minutes, and has not used it. */
export const hasShown = (db: MunicipalityDb, session: string, shown: Shown): Promise<boolean> =>
  hasProof(db.read, session, nonceOf(shown), new Date().toISOString());

/** Uses it up, in the transaction of the change that it is for. Throws a SignInFault where it is not there. */
export async function takeShown(trx: Trx, session: string, shown: Shown): Promise<void> {
  const proof = await takeProof(trx, session, nonceOf(shown), new Date().toISOString());
  if (proof === undefined) throw new SignInFault("notShown");
}
