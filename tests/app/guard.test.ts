import { describe, expect, it } from "vitest";
import { originsOf, requestGuard } from "../../app/http/guard.server";
import type { Settings } from "../../app/http/settings.server";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const home: Settings = { port: 3000, host: "127.0.0.1", dataDir: "unused" };
const OWN = "https://kontoakt.kommun.example";
const behindProxy: Settings = { ...home, host: "10.0.0.9", origin: OWN };

/** The status that the guard answers; 0 = let in. */
function judged(settings: Settings, url: string, init: RequestInit = {}, rawHeaders: string[] = []): number {
  const asked = requestGuard(settings)(new Request(url, init), rawHeaders);
  return asked instanceof Response ? asked.status : 0;
}
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const post = (headers: Record<string, string>, method = "POST"): RequestInit => ({
  method,
  headers: { ...form, ...headers },
});

describe("a form", () => {
  it.each([
    ["a page of this site", { "Sec-Fetch-Site": "same-origin" }, 0],
    ["a page of this site, with Origin", { "Sec-Fetch-Site": "same-origin", Origin: OWN }, 0],
    ["an old browser with the site's own Origin", { Origin: OWN }, 0],
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://elak.example" }, 403],
    ["a neighbouring address", { "Sec-Fetch-Site": "same-site" }, 403],
    ["an address bar", { "Sec-Fetch-Site": "none" }, 403],
    ["the site over http", { Origin: "http://kontoakt.kommun.example" }, 403],
    [
      "the site over http, which says that it is the same",
      { "Sec-Fetch-Site": "same-origin", Origin: "http://x" },
      403,
    ],
    ["another port", { Origin: `${OWN}:8443` }, 403],
    ["an Origin with a slash", { Origin: `${OWN}/` }, 403],
    ["two Origins", { Origin: `${OWN}, ${OWN}` }, 403],
    ["two answers to where from", { "Sec-Fetch-Site": "same-origin, same-origin" }, 403],
    ["no origin", { Origin: "null" }, 403],
    ["a browser that says nothing", {}, 403],
    ["another host by a forwarded header", { Origin: "https://elak.example", "X-Forwarded-Host": "elak.example" }, 403],
  ] as [string, Record<string, string>, number][])("from %s is answered %o %i", (_who, headers, status) => {
    for (const path of ["/", "/x/bestall", "/x/bestall.data", "/x/konton/1/akt.json", "/_root.data", "/x/forteckning"])
      expect([path, judged(behindProxy, `${OWN}${path}`, post(headers))]).toEqual([path, status]);
  });

  it.each([
    ["application/json", 400],
    ["text/plain", 400],
    ["application/x-www-form-urlencoded, text/plain", 400],
    ["application/x-www-form-urlencoded; charset=utf-8", 0],
    ["Multipart/Form-Data; boundary=x", 0],
    ["multipart/form-dataset", 400],
  ])("sent as %s is answered %i", (type, status) => {
    const headers = { "Content-Type": type, "Sec-Fetch-Site": "same-origin" };
    expect(judged(behindProxy, `${OWN}/x/bestall`, { method: "POST", headers, body: "a=b" })).toBe(status);
  });
});

describe("a machine with a token of its own", () => {
  it.each([
    ["POST", "/x/scim/v2/Users", 0],
    ["PATCH", "/x/scim/v2/Users/7", 0],
    ["DELETE", "/x/scim/v2/Groups/7", 0],
    ["OPTIONS", "/x/scim/v2/Users", 405],
    ["POST", "/x/logga-ut/kanal", 0],
    ["GET", "/x/logga-ut/kanal", 405],
    ["PUT", "/x/logga-ut/kanal", 405],
    // Nothing beside these two, however it is written.
    ["POST", "/x/logga-ut", 403],
    ["POST", "/x/logga-ut/kanal.data", 403],
    ["POST", "/x/logga-ut/kanal/", 403],
    ["POST", "/x/scim/v2", 403],
    ["POST", "/x/scim/v2/../../konton", 403],
    ["POST", "/x/scim/v2/%2e%2e/%2e%2e/konton", 403],
    ["POST", "/x/SCIM/v2/Users", 403],
    ["POST", "//x/scim/v2/Users", 400],
    ["POST", "/x/konton?/x/scim/v2/Users", 403],
    ["PUT", "/x/konton", 405],
    ["POST", "/x/scim/v2/Users?_data=routes/new-order", 400],
  ])("%s %s is answered %i", (method, path, status) => {
    const headers = { "Content-Type": "application/scim+json" };
    expect(judged(behindProxy, `${OWN}${path}`, { method, headers })).toBe(status);
  });
});

describe("a host", () => {
  const at = (settings: Settings, host: string) => originsOf(settings)(host);

  it("is the one of ORIGIN, and the site sees itself there", () => {
    expect(at(behindProxy, "kontoakt.kommun.example")).toBe(OWN);
    expect(at(behindProxy, "kontoakt.kommun.example:443")).toBe(OWN);
    for (const other of ["elak.example", "kontoakt.kommun.example:80", "10.0.0.9", "127.0.0.1:3000", "localhost", ""])
      expect([other, at(behindProxy, other)]).toEqual([other, undefined]);
  });

  it("is the machine's own where the server listens there, with its port", () => {
    for (const own of ["127.0.0.1:3000", "localhost:3000", "[::1]:3000"]) {
      expect(at(home, own)).toBe(`http://${own}`);
      // Each is what it was asked as: a sign-in is led on to ORIGIN, where its cookies are.
      expect(at({ ...home, origin: OWN }, own)).toBe(`http://${own}`);
      // Without ORIGIN nothing says that it can be reached from elsewhere.
      expect(at({ ...home, host: "0.0.0.0" }, own)).toBe(`http://${own}`);
    }
    for (const other of ["127.0.0.1", "localhost:8080", "127.0.0.1.elak.example:3000", "10.0.0.9:3000", "0.0.0.0:3000"])
      expect([other, at({ ...home, host: "0.0.0.0" }, other)]).toEqual([other, undefined]);
    expect(at({ ...home, port: 80 }, "localhost")).toBe("http://localhost");
    expect(at({ ...home, port: 0 }, "127.0.0.1:41235")).toBe("http://127.0.0.1:41235");
  });

  it("that is another is answered 421 before anything else is judged, and two are answered 400", () => {
    expect(judged(behindProxy, "https://elak.example/x", post({}, "DELETE"))).toBe(421);
    expect(judged(home, "http://127.0.0.1:3000/", {}, ["Host", "127.0.0.1:3000", "HOST", "elak.example"])).toBe(400);
  });
});

describe("an address", () => {
  it.each([
    ["/%", 400],
    ["/%zz/konton", 400],
    ["/x/konton/%ff", 400],
    ["//elak.example", 400],
    ["//%5C", 400],
    ["/%2felak.example", 400],
    ["/x/konton/%5c", 400],
    ["/x/konton/%c3%a5", 0],
    ["/x/konton?q=%ff", 0],
    [`/x/forteckning?q=${"a".repeat(4000)}`, 0],
    [`/x/forteckning?q=${"a".repeat(4100)}`, 414],
    [`/${"a/".repeat(3000)}`, 414],
    ["/x/konton?_data=routes/accounts", 400],
    ["/x/konton?%5Fdata=routes/accounts", 400],
    ["/x/konton?q=_data=", 0],
  ])("%.30s is answered %i", (path, status) => {
    expect(judged(behindProxy, `${OWN}${path}`)).toBe(status);
  });
});

describe("at the site", () => {
  const site = demoSite(["toreboda"]);

  it("every unsafe method is refused from elsewhere at every kind of address, and nothing is done", async () => {
    const anna = await site.as("Anna Provsson");
    const { address } = await site.account("order");
    const before = await site.events();
    for (const path of [
      "/toreboda/bestall",
      "/toreboda/bestall.data",
      `${address}/aterta.data`,
      `${address}/akt.json`,
      "/",
    ])
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const answer = await anna.request(path, { method, headers: { ...form, Origin: "https://elak.example" } });
        expect([path, method, answer.status]).toEqual([path, method, method === "POST" ? 403 : 405]);
        expect(answer.headers.get("X-Request-Id")).toBe(numberOn(await answer.text()));
      }
    expect(await site.events()).toBe(before);
  });

  it("a body is measured as it comes, also where nothing says how long it is and where nobody reads it", async () => {
    const anna = await site.as("Anna Provsson");
    for (const [type, size] of [
      ["application/x-www-form-urlencoded", 2],
      ["multipart/form-data; boundary=x", 27],
    ] as const)
      for (const path of ["/toreboda/bestall", "/toreboda/forteckning", "/", "/toreboda/logga-ut", "/finns-inte"]) {
        let sent = 0;
        const body = new ReadableStream({
          pull: (stream) => (sent++ < size ? stream.enqueue(new Uint8Array(1024 * 1024)) : stream.close()),
        });
        const headers = { "Content-Type": type, "Transfer-Encoding": "chunked", "Sec-Fetch-Site": "same-origin" };
        const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
        expect([path, (await anna.request(path, init)).status]).toEqual([path, 413]);
      }
    const long = { "Content-Length": String(2 * 1024 * 1024), "Sec-Fetch-Site": "same-origin", ...form };
    const answer = await anna.request("/toreboda/forteckning", { method: "POST", body: "a=b", headers: long });
    expect(answer.status).toBe(413);
    expect(wordsOf(await answer.text())).toContain("Det du skickade är för stort");
  });

  it("what is not read is answered 4xx with a page and a number, and a number is on each other error page too", async () => {
    const anna = await site.as("Anna Provsson");
    const { address } = await site.account("order");
    const cases: [number, string, Record<string, string>, string?][] = [
      [400, "/%ff", {}],
      [400, "/toreboda/konton?_data=root", {}],
      [414, `/toreboda/forteckning?q=${"x".repeat(5000)}`, {}],
      [404, "/%00", {}],
      [404, "/toreboda/finns-inte", {}],
      [404, "/ingen/forteckning", {}],
      [404, `${address}/filer/${"a".repeat(64)}`, {}],
      [405, `${address}/akt.json`, { "Sec-Fetch-Site": "same-origin", ...form }, "POST"],
      [405, "/toreboda/konton", { "Sec-Fetch-Site": "same-origin", ...form }, "POST"],
    ];
    for (const [status, path, headers, method = "GET"] of cases) {
      const answer = await anna.request(path, { method, headers });
      expect([path, answer.status]).toEqual([path, status]);
      if (status === 405) expect(answer.headers.get("Allow")).toBe("GET, HEAD");
      const text = await answer.text();
      // Within the frame of those who are signed in, what is not there is no fault to report.
      if (!text.includes("Logga ut")) expect(numberOn(text), path).toBe(answer.headers.get("X-Request-Id"));
    }
  });

  it("absurd headers change nothing", async () => {
    const { visitor } = site;
    const absurd: Record<string, string>[] = [
      { "Accept-Encoding": "gzip;q=x, ;;, *;q=-1, br;q=1e999" },
      { "Accept-Encoding": ",".repeat(2000) },
      { "If-None-Match": '"'.repeat(2001) },
      { "If-None-Match": ",".repeat(2000) },
      { Range: "bytes=99999999999999999999-" },
      { Range: "bytes=-0,--,1-0" },
      { Cookie: "kontoakt=%; =; ;;kontoakt=%ff%00; __Host-kontoakt=%" },
      { Cookie: `kontoakt=${"a".repeat(4000)}` },
      { "X-Forwarded-Host": "elak.example", "X-Forwarded-Proto": "gopher", Forwarded: "host=elak.example" },
      { "Accept-Language": "\u00ff", Referer: "javascript:", "If-Modified-Since": "i går" },
    ];
    for (const headers of absurd)
      for (const path of ["/", "/toreboda/forteckning", "/toreboda/logga-in", "/favicon.svg", "/toreboda/konton"]) {
        const answer = await visitor.get(path, headers);
        expect([200, 302, 304, 206, 416]).toContain(answer.status);
        expect(answer.headers.get("Location") ?? "").not.toContain("elak");
      }
  });
});

/** The number that an error page tells somebody to give. */
const numberOn = (html: string) => html.match(/<code>([0-9a-f-]{36})<\/code>/)?.[1];
