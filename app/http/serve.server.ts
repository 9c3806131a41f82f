import { randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { NONCE, type SecureHeadersVariables, secureHeaders } from "hono/secure-headers";
import { errorMessage } from "../error-message";
import type { Providers } from "../identity/providers.server";
import { createRequestHandler, type ServerBuild } from "../remix.server";
import { requireAccess } from "./access.server";
import { knownMethods, limitedBody, sameOriginOnly } from "./guard.server";
import { plainPage } from "./plain-page.server";
import { type Settings, type StartSettings, settingsOrExit } from "./settings.server";

type Site = { Variables: SecureHeadersVariables & { requestId: string } };

export type ServeOptions = {
  /** Pages without scripts or sign-in, asked before the router. */
  publicPages?: (settings: Settings) => Hono;
  /** Whom sign-in can be had from, by municipality. */
  providers?: Providers;
  /** Done before the first request is taken; the answer is the providers. */
  prepare?: (settings: StartSettings, assets: string) => Promise<Providers>;
  /** Done after the last request is answered. */
  closeAll?: () => Promise<void>;
};

/** Everything between the socket and the routes: headers, guard, limits, files, public pages, router. */
export function createSite(
  build: ServerBuild,
  settings: Settings,
  { publicPages, providers = {} }: ServeOptions,
): Hono<Site> {
  requireAccess(build.routes);
  const handle = createRequestHandler(build, "production");
  const site = new Hono<Site>();

  // Before everything else: these pages set their own headers and are compressed once, not at each request.
  if (publicPages) site.route("/", publicPages(settings));
  site.use(async (c, next) => {
    c.set("requestId", randomUUID());
    await next();
    c.header("X-Request-Id", c.get("requestId"));
    // A download runs nothing, whatever it holds and wherever it is opened.
    if (c.res.headers.get("Content-Disposition")?.startsWith("attachment"))
      c.header("Content-Security-Policy", "sandbox");
  });
  site.use(secureHeaders(SECURITY));
  site.use(compress());
  site.use(knownMethods, sameOriginOnly, limitedBody);
  const root = build.assetsBuildDirectory;
  site.use("/assets/*", serveStatic({ root, precompressed: true, onFound: cacheFor("31536000, immutable") }));
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isFile()) site.use(`/${entry.name}`, serveStatic({ root, onFound: cacheFor("3600") }));
  }
  site.all("*", async (c) => {
    const [nonce, requestId] = [c.get("secureHeadersNonce") ?? "", c.get("requestId")];
    // The router compares Origin with this header where it is present, and anyone may send it.
    c.req.raw.headers.delete("x-forwarded-host");
    const response = await handle(c.req.raw, { nonce, requestId, settings, providers });
    if (isBare(response) && !c.req.path.endsWith(".data")) {
      const { title, text } = errorMessage({ status: response.status, statusText: "", internal: false, data: null });
      return plainPage(response.status, title, text);
    }
    if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
    return response;
  });
  site.onError((error, c) => {
    const requestId = c.get("requestId") ?? randomUUID();
    console.error(`[${requestId}] ${c.req.method} ${c.req.path}`, error);
    return plainPage(500, "Något gick fel hos oss", "Det är inte ditt fel. Försök igen om en stund.", {
      "X-Request-Id": requestId,
    });
  });
  return site;
}

/** Where there is nothing to draw, as for a file, the router answers an error without a page. */
function isBare({ status, headers }: Response): boolean {
  return status >= 400 && !headers.get("Content-Type")?.startsWith("text/html");
}

/** Reads the settings, prepares, listens, and stops in good order when the process is told to. */
export async function serve(build: ServerBuild, options: ServeOptions): Promise<void> {
  const settings = settingsOrExit(process.env);
  const providers = await options.prepare?.(settings, build.assetsBuildDirectory);
  const site = createSite(build, settings, { ...options, providers });
  const server = createServer(TIMEOUTS, getRequestListener(site.fetch));
  server.listen(settings.port, settings.host, () => {
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : settings.port;
    console.log(`Kontoakt svarar på http://${settings.host}:${port}`);
  });
  const stop = () => {
    server.close(async () => process.exit(await closed(options)));
    setTimeout(() => server.closeAllConnections(), 10_000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function cacheFor(age: string) {
  return (_path: string, c: Context) => c.header("Cache-Control", `public, max-age=${age}`);
}

/** Milliseconds. A slow sender may take two minutes over a large file, but no longer over its headers than this. */
const TIMEOUTS = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};

const SECURITY = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", NONCE],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  // With no-referrer browsers send "Origin: null", and forms without JavaScript would be refused.
  referrerPolicy: "same-origin",
  xFrameOptions: "DENY",
  strictTransportSecurity: "max-age=31536000",
};

async function closed({ closeAll }: ServeOptions): Promise<number> {
  try {
    await closeAll?.();
    return 0;
  } catch (error) {
    console.error(error);
    return 1;
  }
}
