import { findPasskey, passkeyUsed } from "../../db/passkeys.server";
import type { Trx } from "../../db/schema";
import { spendSigning } from "../../db/signings.server";
import type { Unmet } from "../../workflows/account/case";
import type { Person } from "../../workflows/account/facts";

/** What a signature uses up: what was prepared for it, once, and where it is given with a passkey its count of uses. */
export type Spending = { signing: string; source: string; passkey?: { id: string; counter: number } };

/**
 * Uses it up in the transaction that records the signature; or says why it cannot be: used before, or the passkey has been
 * revoked, is somebody else's, or has been copied. Where it says so nothing is written.
 */
export async function spend(
  trx: Trx,
  spending: Spending,
  actor: Person,
  { at, seq }: { at: string; seq: number },
): Promise<Unmet[]> {
  const { signing, source, passkey } = spending;
  const refused = (text: string): Unmet[] => [{ rule: "signature", source, text, mend: null }];
  if (passkey) {
    const key = await findPasskey(trx, passkey.id);
    if (!key || key.person !== actor.id) return refused("Passkeyn är inte en av dina. Välj en av dina egna.");
    if (key.revoked_at) return refused("Passkeyn är spärrad. Välj en annan, eller logga in på nytt.");
    // A count that does not go up is a sign of a copied key (WebAuthn Level 3 § 6.1.1).
    if (passkey.counter <= key.counter && (passkey.counter || key.counter))
      return refused(
        "Passkeyn kan vara kopierad: den räknar sina användningar fel. Välj en annan, och spärra den här.",
      );
  }
  if (!(await spendSigning(trx, { id: signing, person: actor.id }, { used_at: at, seq })))
    return refused("Den här underskriften är redan gjord. Den gäller inte en gång till.");
  if (passkey) await passkeyUsed(trx, passkey.id, passkey.counter, at);
  return [];
}
