import { deleteSessionsBy } from "../../db/sessions.server";
import { noteLogoutToken } from "../../db/sign-ins.server";
import type { RouteArgs, Town } from "../http/visit.server";
import type { Provider } from "./providers.server";
import { tokenSaid } from "./relying-party.server";
import { providersOf } from "./sign-in.server";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

/** Ends the sessions that a provider's logout token names (OpenID Connect Back-Channel Logout 2.6); false when it does not hold. */
export async function endOverBackChannel(args: RouteArgs, town: Town, token: string): Promise<boolean> {
  const provider = providersOf(args, town.municipality.id).find(({ issuer }) => sameIssuer(issuer, issuerIn(token)));
  return provider ? ended(town, provider, token) : false;
}

async function ended({ db }: Town, provider: Provider, token: string): Promise<boolean> {
  const said = await tokenSaid(provider, token).catch(() => undefined);
  if (!said) return false;
  const { sub: subject, sid, jti, events, nonce } = said;
  if (!isObject(events) || !isObject(events[EVENT]) || nonce !== undefined) return false;
  if (typeof jti !== "string" || !jti || (sid !== undefined && typeof sid !== "string")) return false;
  if (subject === undefined && sid === undefined) return false;
  return db.write(async (trx) => {
    if (!(await noteLogoutToken(trx, provider.id, jti, new Date().toISOString()))) return false;
    await deleteSessionsBy(trx, provider.id, { subject, sid });
    return true;
  });
}

/** Whom to ask for the key: what the token says of its issuer is believed only once its signature holds. */
function issuerIn(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")).iss;
  } catch {
    return undefined;
  }
}

const sameIssuer = (one: string, other: unknown) =>
  typeof other === "string" && one.replace(/\/$/, "") === other.replace(/\/$/, "");
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
