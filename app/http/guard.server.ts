import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { plainPage } from "./plain-page.server";

const MEGABYTE = 1024 * 1024;

/** Answers 405 to every method that the app has no use for, before anything tries to interpret it. */
export const knownMethods: MiddlewareHandler = async (c, next) => {
  if (["GET", "HEAD", "POST"].includes(c.req.method)) return next();
  return plainPage(405, "Det går inte att göra så här", "Gå tillbaka och försök igen.", { Allow: "GET, HEAD, POST" });
};

/**
 * Lets a form be sent only from a page of this same address (protection against forged requests).
 * Browsers say so in Sec-Fetch-Site; those that do not (plain http, old ones) send Origin.
 */
export const sameOriginOnly: MiddlewareHandler = async (c, next) => {
  // Sent by a provider's server, not by a browser; what it says is signed.
  if (/^\/[a-z0-9-]+\/logga-ut\/kanal$/.test(c.req.path)) return next();
  if (c.req.method !== "POST" || isSameOrigin(c.req.raw.headers)) return next();
  return plainPage(
    403,
    "Formuläret kom inte härifrån",
    "Det du skickade kom från en annan webbplats och har inte sparats. Öppna sidan här och försök igen.",
  );
};

/** Files are at most 25 MB by policy; the rest of a multipart form and its envelope fit in the megabyte above. */
export const limitedBody: MiddlewareHandler = (c, next) =>
  c.req.header("content-type")?.toLowerCase().startsWith("multipart/form-data")
    ? multipartLimit(c, next)
    : ordinaryLimit(c, next);

const multipartLimit = bodyLimit({ maxSize: 26 * MEGABYTE, onError: tooLarge });
const ordinaryLimit = bodyLimit({ maxSize: MEGABYTE, onError: tooLarge });

function tooLarge(): Response {
  return plainPage(
    413,
    "Det du skickade är för stort",
    "En fil får vara högst 25 MB. Gå tillbaka, välj en mindre fil och försök igen.",
  );
}

/** True when the request was sent by a page of the host it is sent to. Forwarded headers are never believed. */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const host = headers.get("host");
  if (site !== null && site !== "same-origin") return false;
  if (origin === null) return site === "same-origin";
  return origin === `https://${host}` || origin === `http://${host}`;
}
