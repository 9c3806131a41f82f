import { randomBytes, randomUUID } from "node:crypto";
import { readdirSync } from "node:fs";
import type { HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import type { Capture } from "../capture/capture.server";
import { errorMessage } from "../error-message";
import type { Providers } from "../identity/providers.server";
import { createRequestHandler, type ServerBuild } from "../remix.server";
import { scim } from "../scim/scim.server";
import { requireAccess } from "./access.server";
import { addressReader } from "./address.server";
import { type Asked, limitedBody, requestGuard } from "./guard.server";
import { EVERYWHERE, policyOf } from "./headers.server";
import { log } from "./log.server";
import { pathPattern } from "./path-pattern.server";
import { plainPage } from "./plain-page.server";
import { type Limited, limitedAs, rateLimits, tooMany } from "./rate-limits.server";
import type { Settings } from "./settings.server";

type Site = {
  Bindings: Partial<HttpBindings> | undefined;
  Variables: { requestId: string; nonce: string; asked: Asked; routed?: boolean };
};

export type SiteOptions = {
  /** Pages without scripts or sign-in, asked before the router. */
  publicPages?: (settings: Settings) => Hono;
  /** Whom sign-in can be had from, by municipality. */
  providers?: Providers;
  /** Takes pictures of accounts' pages; unset = nobody does. */
  capture?: Capture;
};

/** Everything between the socket and the routes: guard, limits, log, public pages, headers, files, router. */
export function createSite(
  build: ServerBuild,
  settings: Settings,
  { publicPages, providers = {}, capture }: SiteOptions,
): Hono<Site> {
  requireAccess(build.routes);
  const handle = createRequestHandler(build, "production");
  const guard = requestGuard(settings);
  const readAddress = addressReader(settings.trustedProxies);
  const count = rateLimits();
  const site = new Hono<Site>();
  const addressOf = ({ env, req }: Context<Site>) =>
    readAddress(env?.incoming?.socket.remoteAddress, req.raw.headers.get("x-forwarded-for"));

  site.use(async (c, next) => {
    const began = performance.now();
    c.set("requestId", randomUUID());
    const asked = guard(c.req.raw, c.env?.incoming?.rawHeaders);
    if (asked instanceof Response) c.res = asked;
    else {
      c.set("asked", asked);
      const limited = limitedAs(c.req.raw, asked);
      const wait = limited ? await count(limited, "address", addressOf(c)) : 0;
      if (wait) c.res = tooMany(wait);
      else if (c.req.method === "GET" || c.req.method === "HEAD") await next();
      else {
        const refused: unknown = await limitedBody(c, next);
        if (refused instanceof Response) c.res = refused;
      }
    }
    // Public pages and files are read by anybody, time and again: only what went wrong with them is worth a line.
    if (c.res.status < 400 && !c.get("routed")) return;
    const requestId = c.res.headers.get("X-Request-Id") ?? c.get("requestId");
    c.header("X-Request-Id", requestId);
    const { method, path } = c.req;
    const { status } = c.res;
    const event = status === 429 ? "limited" : "request";
    log("info", { event, requestId, method, ...patternOf(path), status, ms: performance.now() - began });
  });
  // These pages set their own headers and are compressed once, not at each request.
  if (publicPages) site.route("/", publicPages(settings));
  site.use(async (c, next) => {
    c.set("nonce", randomBytes(16).toString("base64"));
    await next();
    for (const [name, value] of Object.entries(EVERYWHERE)) c.header(name, value);
    c.header("Content-Security-Policy", policyOf(c.res.headers, c.get("nonce")));
  });
  site.use(compress());
  const root = build.assetsBuildDirectory;
  site.use("/assets/*", keptFor("31536000, immutable"), serveStatic({ root, precompressed: true }));
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isFile()) site.use(`/${entry.name}`, keptFor("3600"), serveStatic({ root }));
  }
  // Its changes are worth a line each, as the router's are.
  site.use("/:municipality/scim/v2/*", async (c, next) => {
    c.set("routed", true);
    await next();
  });
  site.route("/", scim(settings));
  site.all("*", async (c) => {
    c.set("routed", true);
    const [nonce, requestId] = [c.get("nonce"), c.get("requestId")];
    let wait = 0;
    const limit = async (what: Limited, account: string) => {
      wait ||= await count(what, "account", account);
      if (wait) throw new Response(null, { status: 429, statusText: "Too Many Requests" });
    };
    const context = { nonce, requestId, settings, providers, capture, address: addressOf(c), limit };
    const response = await handle(routed(c.req.raw, c.get("asked").origin), context);
    if (wait) return tooMany(wait);
    if (response.status === 405) response.headers.set("Allow", "GET, HEAD");
    if (isBare(response) && !c.req.path.endsWith(".data")) {
      const { title, text } = errorMessage({ status: response.status, statusText: "", internal: false, data: null });
      const allow = response.headers.get("Allow");
      return plainPage(response.status, title, text, { "X-Request-Id": requestId, ...(allow && { Allow: allow }) });
    }
    if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
    return response;
  });
  site.onError((error, c) => {
    const requestId = c.get("requestId");
    // Who went away in the middle of a form has no answer to wait for, and it is no fault of ours.
    const incoming = c.env?.incoming;
    if (incoming?.destroyed && !incoming.complete)
      return plainPage(400, "Det du skickade kom inte fram", "Försök igen.");
    log("error", { event: "fault", requestId, method: c.req.method, ...patternOf(c.req.path), error });
    return plainPage(500, "Något gick fel hos oss", "Det är inte ditt fel. Försök igen om en stund.", {
      "X-Request-Id": requestId,
    });
  });
  const patternOf = pathPattern([
    ...site.routes.map(({ path }) => path),
    ...Object.values(build.routes).map((route) => route?.path ?? ""),
  ]);
  return site;
}

/**
 * The request as the router sees it: at the site's own origin, whatever the connection or a forwarded header says. The router
 * judges Origin too, and answers 500 where it does not like it: the guard has judged it already.
 */
function routed(request: Request, origin: string): Request {
  const { method, body, signal } = request;
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) if (/^(x-forwarded-.*|forwarded|origin)$/.test(name)) headers.delete(name);
  const url = new URL(request.url);
  headers.set("Host", new URL(origin).host);
  return new Request(`${origin}${url.pathname}${url.search}`, { method, headers, body, signal, ...DUPLEX });
}

/** A body that is a stream must be said to be sent before the answer is read (Fetch standard); the types do not know it. */
const DUPLEX = { duplex: "half" } as object;

/** Where there is nothing to draw, as for a file, the router answers an error without a page. Data that a route made is an answer of its own. */
function isBare({ status, headers }: Response): boolean {
  const made = /^(text\/html|application\/([\w.-]+\+)?json)/.test(headers.get("Content-Type") ?? "");
  return status >= 400 && (!made || headers.has("X-Remix-Error"));
}

/** How many seconds a browser keeps a file, where there is one. */
function keptFor(age: string): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.ok) c.header("Cache-Control", `public, max-age=${age}`);
  };
}
