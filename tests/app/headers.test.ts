import { expect, it } from "vitest";
import { EVERYWHERE } from "../../app/http/headers.server";
import { createSite } from "../../app/http/serve.server";
import { build } from "../support/build";
import { demoSite, Visitor } from "../support/site";

const site = demoSite(["toreboda"]);

const features = (policy: string | null) =>
  Object.fromEntries((policy ?? "").split(", ").map((one) => one.split("=") as [string, string]));

it("what is on every answer is what it should be", () => {
  const { "Permissions-Policy": asked, ...rest } = EVERYWHERE;
  expect(rest).toEqual({
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  });
  const { "publickey-credentials-get": get, "publickey-credentials-create": create, ...others } = features(asked);
  expect([get, create]).toEqual(["(self)", "(self)"]);
  for (const one of ["camera", "microphone", "geolocation", "payment", "usb", "fullscreen", "clipboard-read"])
    expect(others[one], one).toBe("()");
  expect(new Set(Object.values(others))).toEqual(new Set(["()"]));
});

/** Content security policies by the kind of answer. N = the number of this answer. */
const SCRIPTS =
  "default-src 'self'; script-src 'self' 'nonce-N'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const NO_SCRIPTS =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const NO_PAGE = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const DOWNLOAD = `${NO_PAGE}; sandbox`;

const own = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded" };
const HTML = "text/html; charset=utf-8";
const FRESH = "public, max-age=0, must-revalidate";

type Case = {
  kind: string;
  path: string | (() => Promise<string>);
  as?: string;
  init?: RequestInit;
  status: number;
  type: string | null;
  csp: string;
  cache: string | null;
  more?: Record<string, string | RegExp>;
};

const account = async (rest = "") => (await site.account("transferred")).address + rest;
const file = async () => {
  const page = await (await site.as("Anna Provsson")).get(await account());
  return account((await page.text()).match(/\/filer\/[0-9a-f]{64}/)?.[0]);
};

const anna = "Anna Provsson";
const error = { type: HTML, csp: NO_SCRIPTS, cache: "no-store" };
const cases: Case[] = [
  {
    kind: "signed-in page",
    path: "/toreboda/konton",
    as: anna,
    status: 200,
    type: HTML,
    csp: SCRIPTS,
    cache: "no-store",
  },
  { kind: "sign-in page", path: "/toreboda/logga-in", status: 200, type: HTML, csp: SCRIPTS, cache: "no-store" },
  { kind: "public page", path: "/toreboda/forteckning", status: 200, type: HTML, csp: NO_SCRIPTS, cache: FRESH },
  { kind: "chart for anybody", path: "/toreboda/svarsguide", status: 200, type: HTML, csp: NO_SCRIPTS, cache: FRESH },
  { kind: "start page", path: "/", status: 200, type: HTML, csp: NO_SCRIPTS, cache: FRESH },
  {
    kind: "public style sheet",
    path: "/toreboda/tema.css",
    status: 200,
    type: "text/css; charset=utf-8",
    csp: NO_SCRIPTS,
    cache: FRESH,
  },
  {
    kind: "static file",
    path: "/favicon.svg",
    status: 200,
    type: "image/svg+xml; charset=utf-8",
    csp: NO_PAGE,
    cache: "public, max-age=3600",
  },
  {
    kind: "redirect",
    path: "/toreboda/konton",
    status: 302,
    type: null,
    csp: NO_PAGE,
    cache: "no-store",
    more: { Location: /^\/toreboda\/logga-in\?/ },
  },
  {
    kind: "data",
    path: "/toreboda/konton.data",
    as: anna,
    status: 200,
    type: "text/x-script",
    csp: NO_PAGE,
    cache: "no-store",
  },
  {
    kind: "case file",
    path: () => account("/akt.json"),
    as: anna,
    status: 200,
    type: "application/json; charset=utf-8",
    csp: DOWNLOAD,
    cache: "no-store",
    more: { "Content-Disposition": /^attachment; / },
  },
  {
    kind: "file",
    path: file,
    as: anna,
    status: 200,
    type: "application/pdf",
    csp: DOWNLOAD,
    cache: "no-store",
    more: { "Content-Disposition": /^attachment; / },
  },
  { kind: "400 of the guard", path: "/%ff", status: 400, ...error },
  {
    kind: "400 of a route",
    path: "/toreboda/logga-in/retur",
    status: 400,
    ...error,
    csp: SCRIPTS,
  },
  {
    kind: "403 of the guard",
    path: "/toreboda/konton",
    init: { method: "POST", headers: { Origin: "https://elak.example" } },
    status: 403,
    ...error,
  },
  { kind: "404 of a public page", path: "/ingen/forteckning", status: 404, ...error },
  { kind: "404 of the router", path: "/ingen/konton", status: 404, ...error, csp: SCRIPTS },
  { kind: "404 within the frame", path: "/toreboda/finns-inte", as: anna, status: 404, ...error, csp: SCRIPTS },
  { kind: "404 of a file", path: () => account(`/filer/${"a".repeat(64)}`), as: anna, status: 404, ...error },
  {
    kind: "405 of the guard",
    path: "/toreboda/konton",
    init: { method: "DELETE" },
    status: 405,
    ...error,
    more: { Allow: "GET, HEAD, POST" },
  },
  {
    kind: "405 of the router",
    path: "/toreboda/konton",
    as: anna,
    init: { method: "POST", headers: own, body: "a=b" },
    status: 405,
    ...error,
    csp: SCRIPTS,
    more: { Allow: "GET, HEAD" },
  },
  {
    kind: "405 of a file",
    path: () => account("/akt.json"),
    as: anna,
    init: { method: "POST", headers: own, body: "a=b" },
    status: 405,
    ...error,
    more: { Allow: "GET, HEAD" },
  },
  {
    kind: "413",
    path: "/toreboda/bestall",
    init: { method: "POST", headers: own, body: "a".repeat(1100000) },
    status: 413,
    ...error,
  },
  { kind: "414", path: `/${"a".repeat(5000)}`, status: 414, ...error },
];

it.each(cases)("$kind ($status) has its whole set of headers", async ({ path, as, init, ...expected }) => {
  const visitor = as ? await site.as(as) : site.visitor;
  const answer = await visitor.request(typeof path === "string" ? path : await path(), init ?? {});
  assertHeaders(answer, expected);
});

function assertHeaders({ status, headers }: Response, expected: Omit<Case, "path" | "kind">) {
  expect(status).toBe(expected.status);
  for (const [name, value] of Object.entries(EVERYWHERE)) expect([name, headers.get(name)]).toEqual([name, value]);
  const csp = headers.get("Content-Security-Policy")?.replace(/'nonce-[A-Za-z0-9+/=]{24}'/, "'nonce-N'");
  expect(csp).toBe(expected.csp);
  expect(csp).not.toMatch(/unsafe-(inline|eval)/);
  expect(headers.get("Content-Type")).toBe(expected.type);
  expect(headers.get("Cache-Control")).toBe(expected.cache);
  expect(headers.get("X-Powered-By")).toBeNull();
  if (status >= 400) expect(headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  for (const [name, value] of Object.entries(expected.more ?? {}))
    expect(headers.get(name), name).toEqual(typeof value === "string" ? value : expect.stringMatching(value));
}

it("421 has them too, where the site is asked for at another host", async () => {
  const elsewhere = createSite(build(), { port: 3000, host: "127.0.0.1", dataDir: "unused" }, {});
  const answer = await new Visitor(elsewhere).get("/toreboda/konton");
  assertHeaders(answer, { status: 421, ...error });
});

it("a number is used once, and the page's own scripts carry it", async () => {
  const numbers = new Set<string>();
  for (let asked = 0; asked < 3; asked += 1) {
    const answer = await site.visitor.get("/toreboda/logga-in");
    const nonce = answer.headers.get("Content-Security-Policy")?.match(/'nonce-([^']+)'/)?.[1] ?? "";
    const text = await answer.text();
    const inline = [...text.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map(([, attributes = ""]) => attributes);
    expect(inline.length).toBeGreaterThan(0);
    for (const attributes of inline) expect(attributes).toContain(`nonce="${nonce}"`);
    expect(text).not.toMatch(/\son\w+="|\sstyle="|javascript:/);
    numbers.add(nonce);
  }
  expect(numbers.size).toBe(3);
});
