import { beforeAll, describe, expect, it } from "vitest";
import { organisationOf } from "../../app/organisation.server";
import { listNotices } from "../../db/notices.server";
import { directoryVersion, findPerson } from "../../db/people.server";
import { createScimToken, revokeScimToken } from "../../db/scim.server";
import { listSessions } from "../../db/sessions.server";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite, sessionFor } from "../support/site";

const site = demoSite();
const base = "/toreboda/scim/v2";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
let token = "";
beforeAll(async () => {
  const db = await site.db();
  token = await db.write((trx) => createScimToken(trx, "Entra ID", "sven-systemaker", new Date().toISOString()));
});

// biome-ignore lint/suspicious/noExplicitAny: what a body holds is what the tests are about
type Answer = { status: number; body: Record<string, any>; headers: Headers };
/** As a provisioning service asks: a token, no cookie, and no header of a browser's. */
async function ask(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await site.visitor.request(base + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : {}, headers: answer.headers };
}
const patch = (...Operations: object[]) => ({ schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });
const filtered = (resource: string, filter: string) => ask("GET", `/${resource}?filter=${encodeURIComponent(filter)}`);
const person = async (id: string) => findPerson((await site.db()).read, id);
const user = (name: string, more: object = {}) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
  userName: `${name}@prov.example`,
  externalId: `ext-${name}`,
  active: true,
  displayName: name,
  emails: [{ primary: true, type: "work", value: `${name}@prov.example` }],
  name: { formatted: name, givenName: name, familyName: "Provsson" },
  [ENTERPRISE]: { employeeNumber: `nr-${name}`, department: "Biblioteket" },
  ...more,
});

it("walks as Entra ID does: test of the connection, create, change, disable, enable, groups, delete", async () => {
  // The connection is tried by asking for somebody who is not there.
  const none = await filtered("Users", 'userName eq "3f9c-finns-inte"');
  expect(none.body).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    ...{ totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] },
  });
  expect(none.headers.get("Content-Type")).toMatch(/^application\/scim\+json/);

  const made = await ask("POST", "/Users", user("kim"));
  expect(made.status).toBe(201);
  const { id } = made.body;
  expect(made.headers.get("Location")).toContain(`${base}/Users/${id}`);
  expect(await person(id)).toMatchObject({
    name: "kim",
    unit: "biblioteket",
    employee_id: "nr-kim",
    ended_at: null,
    roles: [],
  });
  expect((await filtered("Users", 'userName eq "KIM@prov.example"')).body.Resources).toMatchObject([
    { id, externalId: "ext-kim" },
  ]);
  expect((await filtered("Users", 'externalId eq "ext-kim" and active eq true')).body.totalResults).toBe(1);

  const changed = await ask(
    "PATCH",
    `/Users/${id}`,
    patch(
      { op: "Replace", path: "displayName", value: "Kim Nygift" },
      { op: "Add", path: 'emails[type eq "work"].value', value: "kim.nygift@prov.example" },
      { op: "Add", path: 'phoneNumbers[type eq "work"].value', value: "010-9" },
      { op: "Replace", path: `${ENTERPRISE}:department`, value: "kulturskolan" },
      { op: "Add", path: `${ENTERPRISE}:manager`, value: "cecilia-latsasberg" },
      { op: "Replace", value: { title: "kommunikatör", "name.familyName": "Nygift" } },
    ),
  );
  expect(changed.status).toBe(200);
  expect(await person(id)).toMatchObject({
    name: "Kim Nygift",
    email: "kim.nygift@prov.example",
    phone: "010-9",
    unit: "kulturskolan",
    title: "kommunikatör",
  });
  expect(changed.body[ENTERPRISE]).toMatchObject({
    department: "Kulturskolan",
    manager: { value: "cecilia-latsasberg" },
  });

  const db = await site.db();
  await sessionFor(db, id);
  const sessions = () => listSessions(db.read, id, new Date().toISOString());
  expect(await sessions()).toHaveLength(1);
  const off = await ask("PATCH", `/Users/${id}`, patch({ op: "Replace", path: "active", value: "False" }));
  expect(off.body.active).toBe(false);
  expect((await person(id))?.ended_at).toMatch(/^20/);
  expect(await sessions()).toEqual([]);
  const on = await ask("PATCH", `/Users/${id}`, patch({ op: "replace", value: { active: true } }));
  expect([on.body.active, (await person(id))?.ended_at]).toEqual([true, null]);

  // Groups are called what the roles are, and the code's own words for them go too.
  const names = ["Kontoakt-kommunikatör", "kontoakt-communications"];
  const called = (name: string) => filtered("Groups", `displayName eq "${name}"`);
  for (const name of names) expect((await called(name)).body.totalResults).toBe(0);
  const group = await ask("POST", "/Groups", { displayName: names[0]?.normalize("NFD"), externalId: "g1" });
  expect([group.status, group.body.displayName]).toEqual([201, "kontoakt-kommunikatör"]);
  for (const name of names) expect((await called(name)).body.totalResults).toBe(1);
  expect((await ask("POST", "/Groups", { displayName: names[1] })).status).toBe(409);
  // Those who have the role already are in it from the start.
  expect(group.body.members.map(({ value }: { value: string }) => value)).toContain("hanna-blindtext");
  const path = `/Groups/${group.body.id}`;
  expect((await ask("PATCH", path, patch({ op: "Add", path: "members", value: [{ value: id }] }))).status).toBe(200);
  expect((await organisationOf(db)).holders.communications.map((one) => one.id)).toContain(id);
  expect((await ask("GET", `${path}?excludedAttributes=members`)).body.members).toBeUndefined();
  expect((await ask("PATCH", path, patch({ op: "Remove", path: `members[value eq "${id}"]` }))).status).toBe(200);
  expect((await person(id))?.roles).toEqual([]);
  await ask("PATCH", path, patch({ op: "Add", path: "members", value: [{ value: id }] }));
  await ask("PATCH", path, patch({ op: "Remove", path: "members", value: [{ value: id }] }));
  expect((await person(id))?.roles).toEqual([]);

  expect((await ask("DELETE", `/Users/${id}`)).status).toBe(204);
  expect((await ask("GET", `/Users/${id}`)).status).toBe(404);
  expect((await person(id))?.ended_at).toMatch(/^20/);
  const back = await ask("POST", "/Users", user("kim"));
  expect([back.status, back.body.id]).toEqual([201, id]);
  expect(site.log).toContainEqual(
    expect.objectContaining({
      method: "POST",
      path: "/:municipality/scim/v2/Users",
      status: 201,
      municipality: "toreboda",
    }),
  );
  expect(JSON.stringify(site.log)).not.toContain("kim");
});

it("somebody known from a file is found by their address, and is not made a second time", async () => {
  const anna = await person("anna-provsson");
  const found = await filtered("Users", `userName eq "${anna?.email}"`);
  expect(found.body.Resources).toMatchObject([{ id: "anna-provsson", userName: anna?.email, active: true }]);
  const again = await ask(
    "POST",
    "/Users",
    user("annan", { userName: anna?.email, [ENTERPRISE]: { department: "Biblioteket" } }),
  );
  expect([again.status, again.body.scimType]).toEqual([409, "uniqueness"]);
});

it("whoever is disabled is out at once, and what they leave is told of loudly and dropped nowhere", async () => {
  const { id: account } = await site.account("operation");
  const db = await site.db();
  const [part] = await db.read
    .selectFrom("participants")
    .selectAll()
    .where("account", "=", account)
    .where("role", "=", "administrator")
    .execute();
  const id = part?.person ?? "";
  const name = (await person(id))?.name ?? "";
  const version = await directoryVersion(db.read);
  expect((await ask("PATCH", `/Users/${id}`, patch({ op: "replace", path: "active", value: false }))).status).toBe(200);
  expect(await directoryVersion(db.read)).toBeGreaterThan(version);
  expect(
    await db.read
      .selectFrom("participants")
      .selectAll()
      .where("person", "=", id)
      .where("account", "=", account)
      .execute(),
  ).not.toEqual([]);
  for (const told of ["sven-systemaker", "hanna-blindtext"])
    expect(
      (await listNotices(db.read, told, 50)).filter((one) => one.account === account).map(({ text }) => text),
    ).toContainEqual(expect.stringContaining(`${name} har slutat. Någon behöver ta över`));
  const page = await (await (await site.as("Sven Systemåker")).get("/toreboda/organisation/scim")).text();
  expect(wordsOf(page)).toMatch(new RegExp(`Har slutat, och ingen har tagit över .*${name}`));
  expect(page).toContain(`/toreboda/organisation/personer/${id}/slutar`);
  await ask("PATCH", `/Users/${id}`, patch({ op: "replace", path: "active", value: true }));
});

it("somebody who comes back is known by employee id alone, and has none of the roles of before", async () => {
  const made = await ask("POST", "/Users", user("robin"));
  const { id } = made.body;
  const group = await ask("POST", "/Groups", { displayName: "kontoakt-secretary", members: [{ value: id }] });
  expect([group.status, (await person(id))?.roles]).toEqual([201, ["secretary"]]);
  expect((await ask("PATCH", `/Users/${id}`, patch({ op: "replace", path: "active", value: false }))).status).toBe(200);

  // Another, who has been given the address of the one who left.
  for (const more of [
    { externalId: "ext-annan", [ENTERPRISE]: { employeeNumber: "nr-annan", department: "Biblioteket" } },
    { externalId: "ext-annan", [ENTERPRISE]: { department: "Biblioteket" } },
    { externalId: undefined, [ENTERPRISE]: { department: "Biblioteket" } },
  ]) {
    const other = await ask("POST", "/Users", user("robin", more));
    expect([other.status, other.body.scimType]).toEqual([409, "uniqueness"]);
    expect(other.body.detail).toContain("who has left and comes back by their employeeNumber alone");
    expect((await person(id))?.ended_at).not.toBeNull();
  }
  // Found by user name all the same, and enabled as if it were the other.
  const taken = { op: "replace", value: { active: true, [`${ENTERPRISE}:employeeNumber`]: "nr-annan" } };
  expect((await ask("PATCH", `/Users/${id}`, patch(taken))).status).toBe(409);
  expect((await person(id))?.ended_at).not.toBeNull();
  const back = await ask("POST", "/Users", user("robin", { userName: "robin.ny@prov.example", externalId: "ext-ny" }));
  expect([back.status, back.body.id]).toEqual([201, id]);
  expect(await person(id)).toMatchObject({ ended_at: null, roles: [] });
  await ask("DELETE", `/Users/${id}`);
  // Without a number, by what the service itself calls them.
  const without = { externalId: "ext-ny", [ENTERPRISE]: { department: "Biblioteket" } };
  const again = await ask("POST", "/Users", user("robin", without));
  expect([again.status, again.body.id]).toEqual([201, id]);
});

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
    const headers = { Authorization: `Bearer ${token}` };
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

it("groups are replaced, named by unit and taken away; a unit's group says where somebody works", async () => {
  const made = await ask("POST", "/Groups", {
    displayName: "Kontoakt-enhet-turistbyran",
    members: [{ value: "siv-kanalen" }],
  });
  expect([made.status, made.body.displayName]).toEqual([201, "kontoakt-enhet-turistbyran"]);
  const path = `/Groups/${made.body.id}`;
  await ask("PATCH", path, patch({ op: "add", path: "members", value: [{ value: "doris-kladdberg" }] }));
  expect((await person("doris-kladdberg"))?.unit).toBe("turistbyran");
  await ask("PATCH", path, patch({ op: "remove", path: 'members[value eq "doris-kladdberg"]' }));
  expect((await person("doris-kladdberg"))?.unit).toBe("naringsliv");
  expect((await ask("PATCH", path, patch({ op: "add", path: "members", value: [{ value: "ingen" }] }))).status).toBe(
    400,
  );
  expect(
    (await ask("PATCH", path, patch({ op: "replace", path: "displayName", value: "kontoakt-registrar" }))).body
      .scimType,
  ).toBe("mutability");
  const registrars = await ask("POST", "/Groups", { displayName: "kontoakt-registrar" });
  expect((await ask("POST", "/Groups", { displayName: "kontoakt-registrar" })).status).toBe(409);
  const replaced = await ask("PUT", `/Groups/${registrars.body.id}`, {
    displayName: "kontoakt-registrar",
    members: [{ value: "anna-provsson" }],
  });
  expect(replaced.body.members).toMatchObject([{ value: "anna-provsson" }]);
  expect((await person("dora-diarieholm"))?.roles).toEqual([]);
  expect((await ask("DELETE", `/Groups/${registrars.body.id}`)).status).toBe(204);
  expect((await person("anna-provsson"))?.roles).toEqual([]);
  expect((await ask("GET", `/Groups/${registrars.body.id}`)).status).toBe(404);
});
