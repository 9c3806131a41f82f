import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { isLoopback } from "./address.server";
import { plainPage } from "./plain-page.server";
import type { Settings } from "./settings.server";

const MEGABYTE = 1024 * 1024;
/** Characters. The longest address of the app is a search, encoded twice on its way through sign-in: some 2,000. */
const LONGEST_ADDRESS = 4096;

/**
 * Addresses that other machines call, with proof of their own in place of a browser's headers: a bearer token (SCIM) and a
 * signed token (back-channel logout). Judged by the address as it was sent, so that no other spelling gets by.
 */
const MACHINES = [
  { path: /^\/[a-z0-9-]+\/scim\/v2\//, methods: "GET, HEAD, POST, PUT, PATCH, DELETE" },
  { path: /^\/[a-z0-9-]+\/logga-ut\/kanal$/, methods: "POST" },
];
const BROWSERS = { methods: "GET, HEAD, POST" };

/** What the guard finds out about a request that it lets in. */
export type Asked = {
  /** The site's own origin, at the address that was asked: "https://kontoakt.kommun.se". */
  origin: string;
  /** Decoded. */
  path: string;
  /** "?" and what follows, as it was sent; "" without. */
  search: string;
};
export type Guard = (request: Request, rawHeaders?: string[]) => Asked | Response;

/** Judges every request before anything else reads it: where it is meant for, how it is written, and who sent it here. */
export function requestGuard(settings: Settings): Guard {
  const originAt = originsOf(settings);
  return (request, rawHeaders = []) => {
    const { url, method } = request;
    const hostEnd = url.indexOf("/", url.indexOf("//") + 2);
    const origin = originAt(url.slice(url.indexOf("//") + 2, hostEnd));
    if (!origin) return elsewhere();
    if (url.length - hostEnd > LONGEST_ADDRESS) return tooLong();
    const asked = url.indexOf("?", hostEnd);
    const sent = asked < 0 ? url.slice(hostEnd) : url.slice(hostEnd, asked);
    const search = asked < 0 ? "" : url.slice(asked);
    const path = decoded(sent);
    // The router still answers single loaders asked for by "_data"; nothing in the app asks so.
    const single = search !== "" && new URLSearchParams(search).has("_data");
    if (path === undefined || hostsIn(rawHeaders) > 1 || single) return unreadable();
    const machine = MACHINES.find((one) => one.path.test(sent));
    const { methods } = machine ?? BROWSERS;
    if (!methods.split(", ").includes(method)) return noSuchMethod(methods);
    if (method === "GET" || method === "HEAD" || machine) return { origin, path, search };
    if (!isSameOrigin(request.headers, origin)) return fromElsewhere();
    return isForm(request.headers) ? { origin, path, search } : unreadable();
  };
}

/** True when a page of this very origin sent the request. Browsers say so in Sec-Fetch-Site; those that do not (plain http, old ones) send Origin. */
export function isSameOrigin(headers: Headers, own: string): boolean {
  const [site, origin] = [headers.get("sec-fetch-site"), headers.get("origin")];
  if (site !== null && site !== "same-origin") return false;
  return origin === null ? site === "same-origin" : origin === own;
}

/** The site's origin for the host that was asked; undefined = the site is not there. Nothing but the settings says where it is. */
export function originsOf({ origin, host, port }: Settings): (host: string) => string | undefined {
  const own = new Map<string, string>();
  if (origin) {
    const { host, hostname, protocol } = new URL(origin);
    for (const name of [host, `${hostname}:${protocol === "https:" ? 443 : 80}`]) own.set(name, origin);
  }
  const atHome = !origin || isLoopback(host);
  return (asked) => {
    const known = own.get(asked);
    if (known || !atHome) return known;
    const [, name = "", given = "80"] = asked.match(/^(.*?)(?::(\d+))?$/) ?? [];
    if (!isLoopback(name) || (port !== 0 && Number(given) !== port)) return undefined;
    return `http://${asked}`;
  };
}

/** A path with its percent-encodings read, as the router reads them; undefined where they cannot be, or where it could be taken for another host. */
function decoded(path: string): string | undefined {
  try {
    const read = path.includes("%") ? decodeURIComponent(path) : path;
    return read.startsWith("//") || read.includes("\\") ? undefined : read;
  } catch {
    return undefined;
  }
}

/** More than one Host is an attempt to be read differently by a proxy and by the site (RFC 9112 3.2). */
function hostsIn(rawHeaders: string[]): number {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]?.length === 4 && rawHeaders[at]?.toLowerCase() === "host") hosts += 1;
  return hosts;
}

/** What a browser sends a form as, or nothing at all. */
function isForm(headers: Headers): boolean {
  const type = headers.get("content-type");
  if (type === null) return !headers.has("transfer-encoding") && Number(headers.get("content-length") ?? 0) === 0;
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(type.trim());
}

/** True for what may hold files. */
export const isUpload = ({ method, headers }: Request): boolean =>
  method === "POST" && /^multipart\/form-data/i.test(headers.get("content-type")?.trim() ?? "");

/** Files are at most 25 MB by policy; the rest of a multipart form and its envelope fit in the megabyte above. */
export const limitedBody: MiddlewareHandler = (c, next) =>
  (isUpload(c.req.raw) ? multipartLimit : ordinaryLimit)(c, next);

const multipartLimit = bodyLimit({ maxSize: 26 * MEGABYTE, onError: tooLarge });
const ordinaryLimit = bodyLimit({ maxSize: MEGABYTE, onError: tooLarge });

function tooLarge(c: Context): Response {
  const isFile = isUpload(c.req.raw);
  return plainPage(
    413,
    "Det du skickade är för stort",
    isFile
      ? "Filerna i ett formulär får vara högst 25 MB tillsammans. Gå tillbaka, välj färre eller mindre filer och försök igen."
      : "Gå tillbaka, korta texten och försök igen. En fil får vara högst 25 MB.",
  );
}

const elsewhere = () =>
  plainPage(
    421,
    "Kontoakt finns inte på den här adressen",
    "Kontrollera adressen. Fråga den som sköter systemet vilken adress som gäller.",
  );

const tooLong = () =>
  plainPage(414, "Adressen är för lång", "Korta det du söker efter, eller börja om från startsidan.");

const unreadable = () =>
  plainPage(400, "Vi kunde inte läsa det du skickade", "Kontrollera adressen, eller gå tillbaka och försök igen.");

const noSuchMethod = (methods: string) =>
  plainPage(405, "Det går inte att göra så här", "Gå tillbaka och försök igen.", { Allow: methods });

const fromElsewhere = () =>
  plainPage(
    403,
    "Formuläret kom inte härifrån",
    "Det du skickade kom från en annan webbplats och har inte sparats. Öppna sidan här och försök igen.",
  );
