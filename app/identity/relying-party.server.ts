import { createRemoteJWKSet, errors, exportJWK, type JWTPayload, jwtVerify } from "jose";
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  ResponseBodyError,
} from "openid-client";
import type { Fault } from "./faults.sv";
import type { Provider } from "./providers.server";
import { SignInFault } from "./sign-in-fault.server";

/** Seconds to wait for a provider, and that its clock may differ from ours. */
const PATIENCE = 5;
const SKEW = 30;
const HOUR = 3_600_000;

type Known = { config: Configuration; keys: ReturnType<typeof createRemoteJWKSet>; until: number };
const known = new WeakMap<Provider, Promise<Known>>();

/** What the provider says of itself, asked once an hour; asked again at once where it could not be had. */
async function knownOf(provider: Provider): Promise<Known> {
  const before = await known.get(provider);
  if (before && before.until > Date.now()) return before;
  const asking = ask(provider);
  known.set(provider, asking);
  return asking.catch((error) => {
    known.delete(provider);
    throw faultOf(error);
  });
}

async function ask({ issuer, clientId, clientSecret }: Provider): Promise<Known> {
  const server = new URL(issuer);
  // The file of providers allows plain http on this machine only.
  const execute = server.protocol === "http:" ? [allowInsecureRequests] : [];
  const config = await discovery(server, clientId, undefined, withSecret(clientSecret), { execute, timeout: PATIENCE });
  const { jwks_uri } = config.serverMetadata();
  if (!jwks_uri) throw new SignInFault("unusable", "no_jwks_uri");
  const keys = createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: PATIENCE * 1000 });
  return { config, keys, until: Date.now() + HOUR };
}

/** In the header, which is the standard's first choice (OpenID Connect Core 9), unless the provider takes it in the body only. */
function withSecret(secret: string): ClientAuth {
  const [inHeader, inBody] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported;
    return !taken || taken.includes("client_secret_basic") ? inHeader(server, ...rest) : inBody(server, ...rest);
  };
}

export type Wish = {
  redirectUri: string;
  state: string;
  nonce: string;
  verifier: string;
  /** Ask the person to show anew who they are. */
  fresh: boolean;
};

/** Where to send somebody to say who they are (RFC 6749 4.1.1, RFC 7636). */
export async function authorizationUrl(provider: Provider, wish: Wish): Promise<URL> {
  const { config } = await knownOf(provider);
  const { acr, scope } = provider;
  return buildAuthorizationUrl(config, {
    redirect_uri: wish.redirectUri,
    scope,
    state: wish.state,
    nonce: wish.nonce,
    code_challenge: await calculatePKCECodeChallenge(wish.verifier),
    code_challenge_method: "S256",
    ...(wish.fresh ? { max_age: "0", prompt: "login" } : {}),
    ...(wish.fresh && acr.length ? { acr_values: acr.join(" ") } : {}),
  });
}

/** Where to sign out at the provider too, if it has such a place (OpenID Connect RP-Initiated Logout). */
export async function endSessionUrl(provider: Provider, back: string): Promise<string | null> {
  const { config } = await knownOf(provider);
  const { end_session_endpoint } = config.serverMetadata();
  if (!end_session_endpoint) return null;
  const url = new URL(end_session_endpoint);
  url.searchParams.set("client_id", provider.clientId);
  url.searchParams.set("post_logout_redirect_uri", back);
  return url.href;
}

/** What a provider has said of a person, checked, with the key that signed it. */
export type Said = {
  claims: JWTPayload & { sub: string };
  idToken: string;
  key: JsonWebKey;
  acr: string | null;
  amr: string[];
  authTime: number | null;
};

type Asked = { state: string; nonce: string; verifier: string; fresh: boolean };

/** Changes the code in the address for what the provider says of the person. Throws a SignInFault. */
export async function exchange(provider: Provider, returned: URL, { fresh, ...asked }: Asked): Promise<Said> {
  const { config, keys } = await knownOf(provider);
  try {
    const { id_token: idToken } = await authorizationCodeGrant(config, returned, {
      pkceCodeVerifier: asked.verifier,
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      idTokenExpected: true,
      ...(fresh ? { maxAge: 0 } : {}),
    });
    // The library takes a token that came straight from the provider as it is; what is kept as proof needs its signature.
    const { key, payload } = await jwtVerify(idToken ?? "", keys, {
      issuer: config.serverMetadata().issuer,
      audience: provider.clientId,
      clockTolerance: SKEW,
    });
    const { sub, iat, acr, amr, auth_time } = payload;
    if (!sub) throw new SignInFault("unusable", "no_sub");
    if ((iat ?? 0) > Date.now() / 1000 + SKEW) throw new SignInFault("clocks", "iat");
    return {
      claims: { ...payload, sub },
      idToken: idToken ?? "",
      key: (await exportJWK(key)) as JsonWebKey,
      acr: typeof acr === "string" ? acr : null,
      amr: Array.isArray(amr) ? amr.filter((one) => typeof one === "string") : [],
      authTime: typeof auth_time === "number" ? auth_time : null,
    };
  } catch (error) {
    throw faultOf(error);
  }
}

/** What a token says that the provider sent by itself, at most five minutes old; its signature, issuer and audience hold. Throws where they do not. */
export async function tokenSaid(provider: Provider, token: string): Promise<JWTPayload> {
  const { config, keys } = await knownOf(provider);
  const { issuer } = config.serverMetadata();
  const claims = { issuer, audience: provider.clientId, clockTolerance: SKEW, maxTokenAge: "5 min" };
  return (await jwtVerify(token, keys, claims)).payload;
}

/** What went wrong between us and the provider, as the person is told it. */
function faultOf(error: unknown): SignInFault {
  if (error instanceof SignInFault) return error;
  if (error instanceof AuthorizationResponseError)
    return new SignInFault(error.error === "access_denied" ? "denied" : "unusable", error.error);
  if (error instanceof ResponseBodyError)
    return new SignInFault(error.error === "invalid_grant" ? "codeRefused" : "unusable", error.error);
  if (error instanceof ClientError) return new SignInFault(clientFault(error), error.code);
  if (error instanceof errors.JOSEError) return new SignInFault(joseFaults[error.code] ?? "unusable", error.code);
  // fetch itself: nothing answered.
  if (error instanceof TypeError && error.message === "fetch failed") return new SignInFault("unreachable", "fetch");
  return new SignInFault("unusable", error instanceof Error ? error.name : "");
}

const joseFaults: Record<string, Fault> = {
  ERR_JWKS_TIMEOUT: "unreachable",
  // The keys' address answered, but not with keys.
  ERR_JOSE_GENERIC: "unreachable",
  ERR_JWT_EXPIRED: "clocks",
};

function clientFault({ code, cause }: ClientError): Fault {
  const status = cause instanceof Response ? cause.status : 0;
  const { claim } = (cause instanceof Error ? (cause.cause as { claim?: string } | undefined) : undefined) ?? {};
  if (code === "OAUTH_JWT_CLAIM_COMPARISON_FAILED" && claim === "nonce") return "nonce";
  if (code === "OAUTH_JWT_TIMESTAMP_CHECK_FAILED") return claim === "auth_time" ? "notFresh" : "clocks";
  return code === "OAUTH_TIMEOUT" || status >= 500 ? "unreachable" : "unusable";
}
