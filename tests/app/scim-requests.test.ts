import { describe, expect, it } from "vitest";
import { directoryVersion } from "../../db/people.server";
import { createScimToken, revokeScimToken } from "../../db/scim.server";
import { errorsOf, wordsOf } from "../support/page";
import { SCIM_BASE as base, ENTERPRISE, patch, provisioning, user } from "../support/scim";
import { demoSite } from "../support/site";

const site = demoSite();
const { ask, filtered, token } = provisioning(site);

describe("who may ask", () => {
  it.each([
    ["nobody", {}],
    ["a token that is not one", { Authorization: "Bearer nej" }],
    ["a token that nobody made", { Authorization: `Bearer ${"a".repeat(43)}` }],
    ["a name and password", { Authorization: "Basic YTpi" }],
  ])("%s is answered 401", async (_who, headers) => {
    for (const path of ["/Users", "/ServiceProviderConfig", "/Users/anna-provsson", "/finns-inte"]) {
      const answer = await site.visitor.request(base + path, { headers: headers as Record<string, string> });
      expect([path, answer.status]).toEqual([path, 401]);
      expect(answer.headers.get("WWW-Authenticate")).toBe('Bearer realm="scim"');
      expect(await answer.json()).toMatchObject({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
        status: "401",
      });
    }
  });

  it("nor another municipality's token, a revoked one, or one where there is no municipality", async () => {
    const headers = { Authorization: `Bearer ${token()}` };
    for (const town of ["monsterkoping", "finns-inte"])
      expect((await site.visitor.request(`/${town}/scim/v2/Users`, { headers })).status).toBe(401);
    const db = await site.db();
    const other = await db.write((trx) => createScimToken(trx, "x", "sven-systemaker", "2026-01-01T00:00:00.000Z"));
    const known = await db.read.selectFrom("scim_tokens").selectAll().where("name", "=", "x").executeTakeFirstOrThrow();
    expect(JSON.stringify(known)).not.toContain(other);
    await db.write((trx) => revokeScimToken(trx, known.id, new Date().toISOString()));
    expect(
      (await site.visitor.request(`${base}/Users`, { headers: { Authorization: `Bearer ${other}` } })).status,
    ).toBe(401);
  });

  it("a token is made and revoked on its page, and shown once", async () => {
    const sven = await site.as("Sven Systemåker");
    const page = "/toreboda/organisation/scim";
    const unnamed = await sven.send(page, { name: "" });
    const wrong = await unnamed.text();
    expect([unnamed.status, errorsOf(wrong).name]).toEqual([
      400,
      "Vad är den nya nyckeln till? Skriv vad nyckeln är till, högst 60 tecken.",
    ]);
    expect(wrong).toContain("<title>Fel: Anslut personalkatalogen");
    const html = await (await sven.send(page, { name: "Provet" })).text();
    expect(html).toContain("<title>Anslut personalkatalogen");
    // The box with the key has the focus, since it is not shown again.
    expect(html).toMatch(/<div class="ds-alert"[^>]*autofocus[^>]*><h2>Nyckeln visas bara nu/i);
    expect(html).toMatch(/<input[^>]* id="adress"[^>]* value="https?:\/\/[^"]+\/toreboda\/scim\/v2"/);
    expect(wordsOf(html)).toContain("kontoakt-nämndsekreterare Roll nämndsekreterare");
    expect(wordsOf(html)).toMatch(/Läge Gäller Återkalla Provet/);
    const shown = html.match(/<input[^>]* id="nyckel"[^>]* value="([\w-]{43})"/)?.[1] ?? "";
    const headers = { Authorization: `Bearer ${shown}` };
    expect((await site.visitor.request(`${base}/Users?count=1`, { headers })).status).toBe(200);
    const after = await (await sven.get(page)).text();
    expect(after).not.toContain(shown);
    const revoke = after.match(/name="revoke" value="([\w-]+)"[^>]*>Återkalla<span[^>]*>[^<]*(?:<!-- -->)?Provet/)?.[1];
    expect((await sven.send(page, { revoke })).status).toBe(302);
    expect((await site.visitor.request(`${base}/Users`, { headers })).status).toBe(401);
  });
});

describe("what is asked wrongly", () => {
  it.each([
    ["a filter with another operator", "GET", '/Users?filter=userName sw "a"', undefined, 400, "invalidFilter"],
    ["a filter on another attribute", "GET", '/Users?filter=phone eq "a"', undefined, 400, "invalidFilter"],
    ["a filter that goes on", "GET", `/Users?filter=userName eq "a" or 1 eq 1`, undefined, 400, "invalidFilter"],
    ["a quote in a filter", "GET", `/Users?filter=userName eq "a" or "" eq ""`, undefined, 400, "invalidFilter"],
    ["a page that is no number", "GET", "/Users?count=många", undefined, 400, "invalidValue"],
    ["no JSON", "POST", "/Users", "{", 400, "invalidSyntax"],
    ["no object", "POST", "/Users", "7", 400, "invalidSyntax"],
    ["nobody's name", "POST", "/Users", {}, 400, "invalidValue"],
    ["no address", "POST", "/Users", { userName: "utan adress" }, 400, "invalidValue"],
    [
      "a unit that is not there",
      "POST",
      "/Users",
      user("lo", { [ENTERPRISE]: { department: "Månbasen" } }),
      400,
      "invalidValue",
    ],
    ["no operations", "PATCH", "/Users/anna-provsson", {}, 400, "invalidSyntax"],
    [
      "an operation that is none",
      "PATCH",
      "/Users/anna-provsson",
      patch({ op: "move", path: "title" }),
      400,
      "invalidSyntax",
    ],
    [
      "a path that is none",
      "PATCH",
      "/Users/anna-provsson",
      patch({ op: "add", path: "a[b]c", value: 1 }),
      400,
      "invalidPath",
    ],
    [
      "a path into the prototype",
      "PATCH",
      "/Users/anna-provsson",
      patch({ op: "add", path: "constructor", value: { a: 1 } }),
      400,
      "invalidPath",
    ],
    [
      "another id",
      "PATCH",
      "/Users/anna-provsson",
      patch({ op: "replace", path: "id", value: "x" }),
      400,
      "mutability",
    ],
    [
      "active as a number",
      "PATCH",
      "/Users/anna-provsson",
      patch({ op: "replace", path: "active", value: 3 }),
      400,
      "invalidValue",
    ],
    [
      "somebody else's address",
      "PATCH",
      "/Users/anna-provsson",
      patch({ op: "replace", path: "emails", value: [{ value: "cecilia.latsasberg@toreboda.example" }] }),
      409,
      "uniqueness",
    ],
    ["an old version", "PUT", "/Users/anna-provsson", user("x"), 412, undefined],
    ["somebody who is not there", "GET", "/Users/ingen", undefined, 404, undefined],
    ["a group of another name", "POST", "/Groups", { displayName: "Alla anställda" }, 400, "invalidValue"],
    ["a method without a use", "POST", "/Schemas", {}, 404, undefined],
  ])("%s is answered as RFC 7644 says", async (_what, method, path, body, status, scimType) => {
    const headers: Record<string, string> = status === 412 ? { "If-Match": 'W/"gammal"' } : {};
    const before = await directoryVersion((await site.db()).read);
    const answer = await ask(method, encodeURI(path), body, headers);
    expect([answer.status, answer.body.status, answer.body.scimType]).toEqual([status, String(status), scimType]);
    expect(await directoryVersion((await site.db()).read)).toBe(before);
  });

  it("and a filter finds by value alone, whatever stands in it", async () => {
    for (const text of ["' or '1'='1", '\\" or userName eq \\"', "%", "*", "\\u0000", "\\\\"])
      expect((await filtered("Users", `userName eq "${text}"`)).body, text).toMatchObject({ totalResults: 0 });
  });
});

it("pages, versions and descriptions are as the RFCs say", async () => {
  const all = (await ask("GET", "/Users")).body;
  const page = (await ask("GET", "/Users?startIndex=3&count=2")).body;
  expect(page).toMatchObject({ totalResults: all.totalResults, startIndex: 3, itemsPerPage: 2 });
  expect(page.Resources[0]).toEqual(all.Resources[2]);
  expect((await ask("GET", "/Users?startIndex=-5&count=0")).body).toMatchObject({
    startIndex: 1,
    itemsPerPage: 0,
    Resources: [],
  });
  const one = await ask("GET", "/Users/anna-provsson");
  const etag = one.headers.get("ETag") ?? "";
  expect(etag).toBe(one.body.meta.version);
  expect((await ask("GET", "/Users/anna-provsson", undefined, { "If-None-Match": etag })).status).toBe(304);
  expect(
    (
      await ask("PATCH", "/Users/anna-provsson", patch({ op: "replace", path: "title", value: "ny" }), {
        "If-Match": etag,
      })
    ).status,
  ).toBe(200);
  expect(
    (
      await ask("PATCH", "/Users/anna-provsson", patch({ op: "replace", path: "title", value: "nyare" }), {
        "If-Match": etag,
      })
    ).status,
  ).toBe(412);
  expect((await ask("GET", "/ServiceProviderConfig")).body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: false },
  });
  expect((await ask("GET", "/ResourceTypes")).body.Resources.map(({ id }: { id: string }) => id)).toEqual([
    "User",
    "Group",
  ]);
  expect((await ask("GET", "/Schemas")).body.totalResults).toBe(3);
  expect((await ask("GET", `/Schemas/${ENTERPRISE}`)).body.attributes[0].name).toBe("employeeNumber");
});
