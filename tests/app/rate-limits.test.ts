import { describe, expect, it, vi } from "vitest";
import { addressReader, networkOf } from "../../app/http/address.server";
import { LIMITS, limitedAs, rateLimits, tooMany } from "../../app/http/rate-limits.server";
import { wordsOf } from "../support/page";
import { demoSite, pdf } from "../support/site";

describe("the address of whoever asks", () => {
  const behind = addressReader(["10.0.0.5", "192.168.0.0/16", "fd00::/8"]);

  it.each([
    ["a stranger who says something else", "203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["a trusted proxy", "10.0.0.5", "198.51.100.1", "198.51.100.1"],
    ["a trusted proxy in IPv6 clothing", "::ffff:10.0.0.5", "198.51.100.1", "198.51.100.1"],
    ["a chain of trusted proxies", "10.0.0.5", "198.51.100.1, 192.168.3.4", "198.51.100.1"],
    ["somebody who wrote an address of their own first", "10.0.0.5", "1.2.3.4, 198.51.100.1", "198.51.100.1"],
    ["somebody who wrote a trusted address", "10.0.0.5", "192.168.3.4, 198.51.100.1", "198.51.100.1"],
    ["a proxy that adds a port", "10.0.0.5", "198.51.100.1:5123", "198.51.100.1"],
    ["a proxy that adds a port to IPv6", "fd00::1", "[2001:db8::7]:5123", "2001:db8::7"],
    ["a proxy that says nothing", "10.0.0.5", null, "10.0.0.5"],
    ["a proxy that says nonsense", "10.0.0.5", "unknown", "10.0.0.5"],
    ["nonsense to the left", "10.0.0.5", "', 198.51.100.1", "198.51.100.1"],
    ["only trusted ones", "10.0.0.5", "192.168.1.1", "192.168.1.1"],
  ])("behind %s is found", (_who, peer, forwarded, address) => {
    expect(behind(peer, forwarded)).toBe(address);
  });

  it("is the one that connects, where no proxy is trusted", () => {
    expect(addressReader()("203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
    expect(addressReader()("fe80::1%eth0", null)).toBe("fe80::1");
  });

  it("counts as the network that one subscriber gets", () => {
    expect(networkOf("203.0.113.9")).toBe("203.0.113.9");
    for (const one of ["2001:db8:1:2::7", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:0DB8:0001:0002:3::"])
      expect(networkOf(one)).toBe("2001:db8:1:2::/64");
    expect(networkOf("2001:db8:1:3::7")).toBe("2001:db8:1:3::/64");
    expect(networkOf("::1")).toBe("0:0:0:0::/64");
    expect(networkOf("2001:db8::")).toBe("2001:db8:0:0::/64");
  });
});

describe("a request counts as", () => {
  const multipart = { "Content-Type": "multipart/form-data; boundary=x" };
  it.each([
    ["GET", "/x/logga-in", {}, "signIn"],
    ["POST", "/x/logga-in.data", {}, "signIn"],
    ["GET", "/x/LOGGA-IN/tillbaka?code=1", {}, "signIn"],
    ["POST", "/x/kontrollera", multipart, "verification"],
    ["GET", "/x/kontrollera", {}, undefined],
    ["POST", "/x/konton/1/skapande", multipart, "upload"],
    ["POST", "/x/konton/1/beslut", {}, undefined],
    ["GET", "/x/forteckning", {}, undefined],
    ["GET", "/x/forteckning?sida=2", {}, undefined],
    ["GET", "/x/forteckning?q=", {}, undefined],
    ["GET", "/x/forteckning?q=a", {}, "search"],
    ["GET", "/x/forteckning?%71=a", {}, "search"],
    ["GET", "/x/konton?q=a", {}, undefined],
  ] as [string, string, Record<string, string>, string | undefined][])("%s %s %o: %s", (method, url, headers, kind) => {
    const request = new Request(`http://kontoakt.test${url}`, { method, headers });
    const [path = "", query] = url.split("?");
    const asked = { origin: "http://kontoakt.test", path, search: query ? `?${query}` : "" };
    expect(limitedAs(request, asked)).toBe(kind);
  });
});

it("a limit says how long to wait, forgets when the time is out, and counts each address by itself", async () => {
  vi.useFakeTimers();
  const count = rateLimits();
  const { address, seconds } = LIMITS.search;
  for (let asked = 0; asked < address; asked += 1) expect(await count("search", "address", "203.0.113.9")).toBe(0);
  expect(await count("search", "address", "203.0.113.9")).toBe(seconds);
  vi.advanceTimersByTime(20_000);
  expect(await count("search", "address", "203.0.113.9")).toBe(seconds - 20);
  expect(await count("search", "address", "203.0.113.10")).toBe(0);
  expect(await count("search", "account", "203.0.113.9")).toBe(0);
  expect(await count("upload", "address", "203.0.113.9")).toBe(0);
  vi.advanceTimersByTime(40_001);
  expect(await count("search", "address", "203.0.113.9")).toBe(0);
  vi.useRealTimers();
});

it("whoever has to wait is told how long", async () => {
  for (const [seconds, said] of [
    [1, "Försök igen om en minut."],
    [60, "Försök igen om 1 minut."],
    [61, "Försök igen om 2 minuter."],
  ] as const) {
    const answer = tooMany(seconds);
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, String(seconds)]);
    expect(wordsOf(await answer.text())).toContain(said);
  }
});

describe("at the site", () => {
  const site = demoSite(["toreboda"]);
  const limits = LIMITS;

  it("searches are answered 429 when they are too many, and the register itself is read as before", async () => {
    const search = () => site.visitor.get("/toreboda/forteckning?q=bibliotek");
    for (let asked = 0; asked < limits.search.address; asked += 1) expect((await search()).status).toBe(200);
    const answer = await search();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(wordsOf(await answer.text())).toMatch(/Försök igen om (en|1) minut\./);
    expect((await site.visitor.get("/toreboda/forteckning")).status).toBe(200);
    expect(site.log.map(({ event, status }) => [event, status])).toEqual([["limited", 429]]);
  });

  it("files are counted for each person, and what is too much is not kept", async () => {
    const [anna, bertil] = [await site.as("Anna Provsson"), await site.as("Bertil Exempelgren")];
    const send = (who: typeof anna) =>
      who.send("/toreboda/mitt-arbete", { shown: new Date().toISOString(), fil: pdf() });
    for (let sent = 0; sent < limits.upload.account; sent += 1) expect((await send(anna)).status).toBe(302);
    const answer = await send(anna);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(500);
    expect(wordsOf(await answer.text())).toContain("Försök igen om 10 minuter.");
    const { address } = await site.account("creation");
    const before = await site.events();
    expect((await anna.fill(`${address}/skapande`, { intent: "save", extract: pdf() })).status).toBe(429);
    expect(await site.events()).toBe(before);
    expect((await send(bertil)).status).toBe(302);
    expect((await anna.fill("/toreboda/mitt-arbete", {})).status).toBe(302);
  });

  it("receipts that are checked, and sign-ins, are counted", async () => {
    const check = () => site.visitor.send("/toreboda/kontrollera", { kvitto: "x" });
    for (let asked = 0; asked < limits.verification.address; asked += 1) expect((await check()).status).not.toBe(429);
    expect((await check()).status).toBe(429);
    const signIn = () => site.visitor.get("/toreboda/logga-in", { "Accept-Encoding": "identity" });
    let answered = 0;
    while ((await signIn()).status === 200 && answered <= limits.signIn.address) answered += 1;
    expect(answered).toBeGreaterThan(limits.signIn.address - 10);
    expect(answered).toBeLessThanOrEqual(limits.signIn.address);
  });
});
