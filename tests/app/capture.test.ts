import { lookup } from "node:dns/promises";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HIGHEST } from "../../app/capture/capture.server";
import { isPublic, openGateway, reachPublic } from "../../app/capture/gateway.server";
import { isHostName, isOnList } from "../../app/capture/hosts";
import { PageServer } from "../support/page-server";

const SITE = "media.example";
const pages: Record<string, [status: number, html: string, headers?: Record<string, string>]> = {
  "/kontot": [200, "<h1>Biblioteket</h1><p style='height:3000px;background:linear-gradient(red,blue)'>Öppet i dag"],
  "/hog": [200, "<div style='height:40000px'>Hög"],
  "/borta": [404, "<h1>Finns inte"],
  "/inloggning": [200, "<h1>Logga in</h1><input type=password>"],
  "/led-in": [302, "", { Location: "/login/?next=kontot" }],
  "/login/": [200, "<h1>Login"],
  "/led-ut": [302, "", { Location: "https://annan.example/kontot" }],
  "/led-ut-till-http": [302, "", { Location: `http://${SITE}/kontot` }],
  "/led-ut-till-egen": [302, "", { Location: "https://127.0.0.1/hemligt" }],
  "/skript-ut": [200, "<script>location.href='https://annan.example/kontot'</script>"],
  "/fil": [200, "fil", { "Content-Disposition": "attachment; filename=x.zip", "Content-Type": "application/zip" }],
  "/hanger": [200, "<script>setTimeout(() => { for (;;); }, 500)</script>"],
  "/kaka": [200, "<h1>Kaka", { "Set-Cookie": "a=b; Max-Age=99999" }],
};

let [server, temporary, before]: [PageServer, string, string | undefined] = [undefined as never, "", undefined];
beforeAll(async () => {
  server = await PageServer.start((request, response) => {
    const path = request.url ?? "";
    if (path === "/tyst") return;
    if (path === "/tung")
      return void response.writeHead(200, { "Content-Type": "text/html" }).end("x".repeat(3_000_000));
    if (path === "/kaka" && request.headers.cookie) return void response.writeHead(500).end();
    if (path === "/privat") {
      const own = ["https://10.0.0.1/a", "https://localhost/a", "https://[::1]/a", "https://169.254.169.254/a"];
      const all = [...own, "https://own.example/a", `http://127.0.0.1:${server.port}/a`, `https://${SITE}:8443/a`];
      const html = all.map((one) => `<img src="${one}" onload="this.replaceWith('NÅDD')">`).join("");
      return void response.writeHead(200, { "Content-Type": "text/html" }).end(html);
    }
    const [status, html, headers] = pages[path] ?? [404, ""];
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(html);
  });
  before = process.env.TMPDIR;
  temporary = await mkdtemp(join(tmpdir(), "kontoakt-capture-"));
  // Where the browser is unpacked is found out before its temporary files are counted.
  await server.capture([SITE], []);
  process.env.TMPDIR = temporary;
}, 60_000);
afterAll(async () => {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await server.stop();
  await rm(temporary, { recursive: true, force: true });
});

const capture = (more?: { most?: number; within?: number }) => server.capture([SITE], [SITE, "annan.example"], more);
const take = async (path: string, more?: { most?: number; within?: number }) =>
  (await capture(more)).take(`https://${SITE}${path}`);

describe("a picture of a page", { timeout: 60_000 }, () => {
  it("is the whole page as PNG, and a PDF, with time and browser; and nothing of the browser is left", async () => {
    const taken = await take("/kontot");
    if ("failure" in taken) throw new Error(taken.failure);
    const picture = await sharp(taken.png).metadata();
    expect(picture).toMatchObject({ format: "png", width: 1280, height: taken.height });
    expect(taken.height).toBeGreaterThan(3000);
    expect(taken.cut).toBe(false);
    expect(Buffer.from(taken.pdf ?? []).toString("latin1")).toMatch(/^%PDF-/);
    expect(taken.browser).toMatch(/^Chromium \d+\./);
    expect(Math.abs(Date.parse(taken.at) - Date.now())).toBeLessThan(60_000);
    expect(await readdir(temporary)).toEqual([]);
  });

  it("is cut where the page is too high, and says so", async () => {
    expect(await take("/hog")).toMatchObject({ height: HIGHEST, cut: true });
  });

  it("is taken by somebody who has never been there: no cookie is kept", async () => {
    expect(await take("/kaka")).toHaveProperty("png");
    expect(await take("/kaka")).toHaveProperty("png");
  });

  it.each([
    ["/borta", { failure: "status", status: 404 }],
    ["/inloggning", { failure: "login" }],
    ["/led-in", { failure: "login" }],
    ["/led-ut", { failure: "outside" }],
    ["/led-ut-till-http", { failure: "outside" }],
    ["/led-ut-till-egen", { failure: "outside" }],
    ["/skript-ut", { failure: "outside" }],
    ["/fil", { failure: "unanswered" }],
    ["/tyst", { failure: "unanswered" }],
  ])("of %s is not taken: $failure", async (path, failure) => {
    expect(await take(path)).toMatchObject(failure);
    expect(await readdir(temporary)).toEqual([]);
  });

  it("of a page that brings too much is not taken", async () => {
    expect(await take("/tung", { most: 1_000_000 })).toEqual({ failure: "large" });
  });

  it("of a page that hangs is given up in time, and the browser is killed", async () => {
    const began = Date.now();
    expect(await take("/hanger", { within: 4000 })).toEqual({ failure: "slow" });
    expect(Date.now() - began).toBeLessThan(12_000);
    await expect.poll(() => readdir(temporary), { timeout: 5000 }).toEqual([]);
  });

  it("reaches nothing on this machine or its network, whatever the page asks for", async () => {
    const asked = server.asked.length;
    expect(await take("/privat")).toHaveProperty("png");
    expect(server.asked.slice(asked).filter((one) => !/favicon/.test(one))).toEqual([`${SITE}/privat`]);
    const own = ["10.0.0.1:443", "localhost:443", "[::1]:443", "169.254.169.254:443", "own.example:443"];
    expect(server.refused).toEqual(expect.arrayContaining([...own, `${SITE}:8443`]));
    expect(server.plain).toBe(0);
  });

  it("is one at a time: the same page is taken once for both who ask, another is told to wait", async () => {
    const one = await capture();
    const [first, same, other] = await Promise.all(
      ["/kontot", "/kontot", "/hog"].map((path) => one.take(`https://${SITE}${path}`)),
    );
    expect(first).toHaveProperty("png");
    expect(same).toBe(first);
    expect(other).toEqual({ failure: "busy" });
  });

  it("is not taken where the browser cannot start, and the next one can be asked for", async () => {
    const { captureWith } = await import("../../app/capture/capture.server");
    const none = captureWith({ browser: "/finns/inte", hosts: [SITE] });
    for (let time = 0; time < 2; time += 1)
      expect(await none.take(`https://${SITE}/kontot`)).toEqual({ failure: "browser" });
  });
});

describe("the list of hosts", () => {
  it.each([
    ["https://media.example/a", true],
    ["https://www.media.example/a", true],
    ["https://MEDIA.example./a", true],
    ["http://media.example/a", false],
    ["https://media.example:8443/a", false],
    ["https://user@media.example/a", false],
    ["https://media.example.evil.example/", false],
    ["https://notmedia.example/", false],
    ["https://evil.example/?media.example", false],
    ["file:///etc/passwd", false],
    ["inte en adress", false],
  ])("of media.example takes %s: %s", (address, taken) => {
    expect(isOnList(address, [SITE])).toBe(taken);
  });

  it.each([
    "*",
    "*.media.example",
    "se",
    "localhost",
    "127.0.0.1",
    "[::1]",
    "media.example:443",
    "https://media.example",
    "Media.example",
    "",
  ])("takes no %j", (host) => expect(isHostName(host)).toBe(false));
});

describe("where the browser may go", () => {
  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.31.255.255",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2001::1",
    "inte",
  ])("is not %s", (address) => expect(isPublic(address)).toBe(false));
  it.each(["8.8.8.8", "172.32.0.1", "193.10.0.1", "2a00:1450::1"])("is %s", (address) =>
    expect(isPublic(address)).toBe(true),
  );

  it("is a name of which every address is public, at 443, and then at the very address that was judged", async () => {
    const answers = [
      [{ address: "8.8.8.8" }],
      [{ address: "127.0.0.1" }],
      [{ address: "8.8.8.8" }, { address: "::1" }],
    ];
    const reach = reachPublic(async () => answers.shift() ?? []);
    expect(await reach("a.example", 443)).toEqual({ address: "8.8.8.8", port: 443 });
    // The same name, bound anew to this machine.
    expect(await reach("a.example", 443)).toBeNull();
    expect(await reach("a.example", 443)).toBeNull();
    expect(await reach("a.example", 443)).toBeNull();
    expect(await reachPublic(async () => [{ address: "8.8.8.8" }])("a.example", 80)).toBeNull();
    expect(await reachPublic((host) => lookup(host, { all: true }))("localhost", 443)).toBeNull();
  });

  it("is through CONNECT alone: plain requests and unreadable ones are refused", async () => {
    const gateway = await openGateway(async () => null, 1000);
    const port = Number(new URL(gateway.url).port);
    const answer = (text: string) =>
      new Promise<string>((resolve) => {
        let got = "";
        const socket = connect(port, "127.0.0.1", () => socket.write(text));
        socket.on("data", (part) => {
          got += part;
          socket.end();
        });
        socket.on("close", () => resolve(got.slice(0, 12)));
        socket.on("error", () => undefined);
      });
    expect(await answer("GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n")).toBe("HTTP/1.1 403");
    expect(await answer("CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n")).toBe("HTTP/1.1 403");
    expect(await answer("CONNECT utan-port HTTP/1.1\r\nHost: a.example\r\n\r\n")).toBe("HTTP/1.1 403");
    await gateway.close();
  });
});
