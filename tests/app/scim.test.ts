import { expect, it } from "vitest";
import { organisationOf } from "../../app/organisation.server";
import { listNotices } from "../../db/notices.server";
import { directoryVersion } from "../../db/people.server";
import { listSessions } from "../../db/sessions.server";
import { wordsOf } from "../support/page";
import { SCIM_BASE as base, ENTERPRISE, patch, provisioning, user } from "../support/scim";
import { demoSite, sessionFor } from "../support/site";

const site = demoSite();
const { ask, filtered, person } = provisioning(site);

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
