import { type APIRequestContext, expect, test } from "@playwright/test";
import { become } from "./people";
import { toreboda } from "./towns";

const sameOrigin = { "Sec-Fetch-Site": "same-origin" };
const signIn = (request: APIRequestContext) => become(request, "toreboda", "Anna Provsson");

test.describe("a form sent from elsewhere", () => {
  const foreign: [string, Record<string, string>][] = [
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://elak.example" }],
    ["a neighbouring address", { "Sec-Fetch-Site": "same-site" }],
    ["an address bar", { "Sec-Fetch-Site": "none" }],
    ["another origin", { Origin: "https://elak.example" }],
    ["no origin", { Origin: "null" }],
    ["a browser that says nothing", {}],
    ["another host by a forwarded header", { Origin: "https://elak.example", "X-Forwarded-Host": "elak.example" }],
  ];
  for (const [what, headers] of foreign)
    test(`${what} is answered 403`, async ({ request }) => {
      await signIn(request);
      for (const path of [
        "/toreboda/bestall",
        "/toreboda/logga-in",
        "/toreboda/logga-ut",
        "/toreboda/bestall.data",
        "/",
      ]) {
        const answer = await request.post(path, { form: { name: "x", person: "anna-provsson" }, headers });
        expect(answer.status(), path).toBe(403);
        expect(await answer.text()).toContain("Formuläret kom inte härifrån");
      }
      expect((await request.get("/toreboda/mitt-arbete", { maxRedirects: 0 })).status()).toBe(200);
    });

  test("but from its own address it is taken", async ({ request, baseURL }) => {
    await signIn(request);
    const answer = await request.post("/toreboda/logga-ut", {
      headers: { Origin: baseURL ?? "" },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(302);
    expect(answer.headers()["set-cookie"]).toMatch(
      /^__Host-kontoakt-toreboda=; Max-Age=0; Path=\/; .*HttpOnly; Secure; SameSite=Lax/,
    );
    expect((await request.get("/toreboda/mitt-arbete", { maxRedirects: 0 })).status()).toBe(302);
  });
});

test("methods without a use are answered 405", async ({ request }) => {
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])
    for (const path of ["/", "/toreboda/konton", "/toreboda/forteckning", "/assets/x.js"]) {
      const answer = await request.fetch(path, { method, headers: sameOrigin });
      expect(answer.status(), `${method} ${path}`).toBe(405);
      expect(answer.headers().allow).toBe("GET, HEAD, POST");
    }
});

test("what is too large is answered 413", async ({ request }) => {
  await signIn(request);
  const form = await request.post("/toreboda/bestall", {
    form: { name: "å".repeat(1024 * 1024) },
    headers: sameOrigin,
    maxRedirects: 0,
  });
  expect(form.status()).toBe(413);
  expect(await form.text()).toContain("Det du skickade är för stort");
  const file = await request.post("/toreboda/bestall", {
    multipart: { file: { name: "stor.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(27 * 1024 * 1024) } },
    headers: sameOrigin,
  });
  expect(file.status()).toBe(413);
});

test("an address that leads nowhere is answered 404 with a page", async ({ request }) => {
  await signIn(request);
  const nowhere = [
    "/finns-inte",
    "/ingen/forteckning",
    "/ingen/konton",
    "/toreboda/finns/inte",
    "/assets/finns-inte.js",
  ];
  for (const path of [
    ...nowhere,
    "/toreboda/konton/2026-9999",
    "/toreboda/konton/2026-9999/akt.json",
    "/__manifest",
    "/%00",
  ]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).toMatch(/finns inte/);
  }
});

test("every answer carries a number of its own and guards the reader", async ({ request }) => {
  const numbers = new Set<string>();
  for (const path of ["/toreboda/logga-in", "/toreboda/konton", "/finns-inte", "/toreboda/finns-inte"]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers["x-request-id"], path).toMatch(/^[0-9a-f-]{36}$/);
    numbers.add(headers["x-request-id"] ?? "");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["cache-control"], path).toBe("no-store");
    expect(headers["x-powered-by"]).toBeUndefined();
  }
  expect(numbers.size).toBe(4);
});

test("the case file and its files are downloads that run nothing", async ({ request }) => {
  await signIn(request);
  const list = await (await request.get("/toreboda/konton?lage=transferred")).text();
  const address = list.match(/\/toreboda\/konton\/\d{4}-\d+/)?.[0] ?? "";
  const akt = await request.get(`${address}/akt.json`);
  expect(akt.headers()).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "content-disposition": expect.stringMatching(/^attachment; filename="akt-toreboda-\d{4}-\d+\.json"$/),
    "cache-control": "no-store",
  });
  expect((await akt.json()).municipality).toBe(toreboda.id);

  const files = (await (await request.get(address)).text()).match(/\/toreboda\/[^"]*\/filer\/[0-9a-f]{64}/g) ?? [];
  expect(files.length).toBeGreaterThan(0);
  for (const path of files) {
    const answer = await request.get(path);
    const headers = answer.headers();
    expect(headers["content-type"]).toMatch(/^(application\/pdf|image\/png)$/);
    expect(headers["content-disposition"]).toMatch(/^attachment; filename\*=UTF-8''/);
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(Number(headers["content-length"])).toBe((await answer.body()).length);
  }
});
