import { generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Configuration, default as OidcProvider } from "oidc-provider";
import { type DataSettings, openMunicipality } from "../../db/municipalities.server";
import { findPerson } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";
import type { Provider, Providers } from "../identity/providers.server";
import { loadedMunicipalities } from "../policies.server";
import { chooserSite, type Issuers, SAMPLE_ACR } from "./chooser.server";
import { errorPage, signOutPage } from "./provider-pages";
import { kept } from "./provider-store";

const HOUR = 3600;

/**
 * Starts a real OpenID Connect provider on this machine, on a port of its own, whose login page is a choice among the
 * sample people. What the product is given is what an identity file would hold.
 */
export async function startProvider(
  settings: DataSettings,
  assets: string,
  municipalities = loadedMunicipalities(),
): Promise<{ providers: Providers; server: Server }> {
  const { Provider: Issuer, interactionPolicy } = await quietly(() => import("oidc-provider"));
  const issuers: Issuers = {};
  const answer = getRequestListener(chooserSite(assets, issuers).fetch);
  const server = createServer((request, response) => {
    const [, municipality = ""] = (request.url ?? "").split(/[/?]/);
    const issuer = Object.hasOwn(issuers, municipality) ? issuers[municipality]?.provider : undefined;
    const ours = /^\/[^/]+\/(val\/|tema\.css|logotyp\.svg)|^\/assets\/|^\/favicon/.test(request.url ?? "");
    if (issuer && !ours) mounted(`/${municipality}`, issuer, request, response);
    else void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // It stands by as long as the site does, and keeps nothing alive by itself.
  server.unref();

  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const providers: Providers = {};
  for (const municipality of municipalities) {
    const db = await openMunicipality(settings, municipality, { create: false });
    if (!db) continue;
    const client = clientOf(`${origin}/${municipality}`);
    const provider = new Issuer(client.issuer, configuration(client, municipality, db, interactionPolicy));
    acceptOwnAddresses(provider, municipality);
    issuers[municipality] = { provider, db };
    providers[municipality] = [client];
  }
  return { providers, server };
}

const clientOf = (issuer: string): Provider => ({
  id: "prov",
  name: "Provinloggning",
  issuer,
  clientId: "kontoakt",
  clientSecret: randomBytes(32).toString("base64url"),
  employeeIdClaim: "employeeId",
  acr: [SAMPLE_ACR],
  scope: "openid",
});

/** The provider believes that it stands at the root of its server. */
function mounted(at: string, issuer: OidcProvider, request: IncomingMessage, response: ServerResponse): void {
  Object.assign(request, { originalUrl: request.url });
  request.url = request.url?.slice(at.length) || "/";
  void issuer.callback()(request, response);
}

type Policy = typeof import("oidc-provider").interactionPolicy;

function configuration(
  { clientId, clientSecret }: Provider,
  municipality: string,
  { read }: MunicipalityDb,
  { base, Check }: Policy,
): Configuration {
  const policy = base();
  // Each sign-in is a choice anew: one tries the product as one person after another.
  const chosen = (ctx: { oidc: { result?: { login?: object } } }) =>
    ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
  policy.get("login")?.checks.add(new Check("choice", "Somebody is to be chosen", chosen as never));
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "ES256" };
  return {
    adapter: kept(),
    jwks: { keys: [key as never] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`http://localhost/${municipality}/logga-in/retur`],
        post_logout_redirect_uris: [`http://localhost/${municipality}/logga-in`],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        id_token_signed_response_alg: "ES256",
        require_auth_time: true,
      },
    ],
    claims: { openid: ["sub", "employeeId", "acr", "amr", "auth_time", "sid"] },
    scopes: ["openid"],
    acrValues: [SAMPLE_ACR],
    pkce: { required: () => true },
    interactions: { policy, url: (_ctx, { uid }) => `/${municipality}/val/${uid}` },
    findAccount: async (_ctx, id) => ({
      accountId: id,
      claims: async () => {
        const person = await findPerson(read, id);
        return { sub: id, ...(person?.employee_id ? { employeeId: person.employee_id } : {}) };
      },
    }),
    // Nobody is asked what the product may know: it knows the sample people already.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    cookies: {
      keys: [randomBytes(32).toString("base64url")],
      // Over plain http a browser keeps no cookie that is for all sites.
      long: { sameSite: "lax" },
      short: { sameSite: "lax" },
      // The municipalities share a host, and cookies know no more than that.
      names: {
        session: `session-${municipality}`,
        interaction: `interaction-${municipality}`,
        resume: `resume-${municipality}`,
      },
    },
    ttl: {
      AccessToken: HOUR,
      AuthorizationCode: 60,
      Grant: HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      Session: 12 * HOUR,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(municipality, form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.body = errorPage(municipality, "Du är utloggad", "Du kan stänga sidan.");
        },
      },
    },
    renderError: (ctx, { error }) => {
      ctx.type = "html";
      const text = `Gå tillbaka till kommunens sida och logga in igen. Felet heter ${error}.`;
      ctx.body = errorPage(municipality, "Provinloggningen gick fel", text);
    },
  };
}

/** The site's port may not be known yet: every address of a site on this machine will do, but with the right path. */
function acceptOwnAddresses(provider: OidcProvider, municipality: string): void {
  const at = (path: string) => (uri: string) =>
    URL.canParse(uri) && new URL(uri).pathname === `/${municipality}${path}`;
  Object.assign(provider.Client.prototype, {
    redirectUriAllowed: at("/logga-in/retur"),
    postLogoutRedirectUriAllowed: at("/logga-in"),
  });
}

/** The package warns on each start that Node 20 is older than it would have it; the tests show that it works. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}
