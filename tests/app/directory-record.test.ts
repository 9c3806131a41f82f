import { expect, it } from "vitest";
import { carryOutLeaving } from "../../app/carry-out-leaving.server";
import { applyPlan, knownDirectory } from "../../app/import/import.server";
import { planImport } from "../../app/import/plan";
import { policyInForce } from "../../app/policy-in-force.server";
import { listDirectoryLog } from "../../db/directory-log.server";
import { findLeaving, listMatters } from "../../db/leavings.server";
import { mandatesOf } from "../../db/mandates.server";
import { findPerson } from "../../db/people.server";
import { createScimToken } from "../../db/scim.server";
import { listSessions } from "../../db/sessions.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { breaksIn } from "../../workflows/record/chain";
import { file, line, unitLine } from "../support/directory";
import { wordsOf } from "../support/page";
import { demoSite, sessionFor } from "../support/site";

const site = demoSite(["toreboda"]);
const SVEN = "Sven Systemåker";
const page = (id: string) => `/toreboda/organisation/personer/${id}`;
const day = (ahead: number) => dayIn(new Date(Date.now() + ahead * 24 * 60 * 60 * 1000));
const now = () => new Date().toISOString();
/** The page of somebody, in words, as the system manager reads it; the record holds together. */
async function history(id: string): Promise<string> {
  expect(breaksIn("directory", await listDirectoryLog((await site.db()).read))).toEqual([]);
  const words = wordsOf(await (await (await site.as(SVEN)).get(page(id))).text());
  return words.slice(words.lastIndexOf("Historik"));
}
const mandate = async (person: string, intent: string, fields: Record<string, string>) => {
  const named = Object.entries(fields).map(([name, value]) => [`${intent}-${name}`, value]);
  const answer = await (await site.as(SVEN)).send(page(person), { intent, ...Object.fromEntries(named) });
  expect(answer.status).toBe(302);
  const [given] = (await mandatesOf((await site.db()).read, person)).sort((a, b) => (a.at < b.at ? 1 : -1));
  if (!given) throw new Error("Nothing was given");
  return given.id;
};
const leave = async (person: string, named: { key: string; successor: string | null }[]) =>
  carryOutLeaving(await site.db(), { person, lastDay: day(0), atOnce: true, by: "sven-systemaker", named });
const matters = async (person: string) => {
  const { read } = await site.db();
  return listMatters(read, (await findLeaving(read, person))?.id ?? "");
};

it("what a file changes is in the record, by whom and that it was a file", async () => {
  const [db, policy] = [await site.db(), await policyInForce(await site.db())];
  if (!policy) throw new Error("No rules");
  const people = [
    line("Ny Provsson", { unit: "biblioteket", roles: ["registrar"], from: day(1), to: day(9) }),
    line("Ny Provsson", { unit: "biblioteket", roles: undefined }),
    line("Anna Provsson", { email: "anna.provsson@toreboda.example", unit: "kulturskolan" }),
  ];
  const units = [
    unitLine("biblioteket", { name: "Biblioteket", parent: "kultur", manager: "ny.provsson@prov.example" }),
  ];
  await db.write(async (trx) => {
    const plan = planImport(await knownDirectory(db, trx, new Date()), file({ people, units }), policy);
    expect(plan.problems).toEqual([]);
    await applyPlan(db, trx, plan, "sven-systemaker", now());
  });
  const added = await history("ny-provsson");
  expect(added).toContain("Sven Systemåker lade till Ny Provsson, med en fil.");
  expect(added).toContain("Sven Systemåker bestämde att Ny Provsson har rollen registrator");
  expect(added).toContain("ändrade Biblioteket (chef: Cecilia Låtsasberg → Ny Provsson), med en fil.");
  expect(await history("anna-provsson")).toMatch(/Sven Systemåker ändrade Anna Provsson \(.*enhet.*\), med en fil\./);
});

it("what the directory service changes is in the record: roles, ends and returns", async () => {
  const db = await site.db();
  const token = await db.write((trx) => createScimToken(trx, "Entra ID", "sven-systemaker", now()));
  const send = (path: string, method: string, body: object) =>
    site.visitor.request(`/toreboda/scim/v2${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/scim+json" },
      body: JSON.stringify(body),
    });
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
  const active = (value: boolean) => ({ schemas, Operations: [{ op: "replace", path: "active", value }] });
  const group = { displayName: "kontoakt-registrar", members: [{ value: "harriet-skalstrom" }] };
  expect((await send("/Groups", "POST", group)).status).toBe(201);
  expect((await send("/Users/harriet-skalstrom", "PATCH", active(false))).status).toBe(200);
  expect((await send("/Users/harriet-skalstrom", "PATCH", active(true))).status).toBe(200);
  const told = await history("harriet-skalstrom");
  expect(told).toContain("Personalkatalogen ändrade Harriet Skalström (roller: ingen → registratorn), genom SCIM.");
  expect(told).toContain("Personalkatalogen avslutade Harriet Skalström, genom SCIM.");
  expect(told).toContain(
    "Personalkatalogen tog tillbaka Harriet Skalström (roller: registratorn → ingen), genom SCIM.",
  );
  expect((await findPerson(db.read, "harriet-skalstrom"))?.roles).toEqual([]);
});

it("what passes on when somebody leaves is in the record: posts, roles and what is for a time", async () => {
  const id = await mandate("dora-diarieholm", "role", { role: "secretary", from: day(0), to: day(20) });
  await leave("dora-diarieholm", [
    { key: "role registrar", successor: "ivar-strakman" },
    { key: `mandate ${id}`, successor: "ivar-strakman" },
  ]);
  const ivar = await history("ivar-strakman");
  expect(ivar).toContain("Sven Systemåker ändrade Ivar Stråkman (roller: ingen → registratorn), när någon slutade.");
  expect(ivar).toMatch(/bestämde att Ivar Stråkman har rollen nämndsekreteraren.*när någon slutade/);
  const dora = await history("dora-diarieholm");
  expect(dora).toContain(
    "Sven Systemåker avslutade Dora Diarieholm (roller: registratorn → ingen), när någon slutade.",
  );
  expect(dora).toContain("Skäl: Dora Diarieholm har slutat.");
  const [passed] = await mandatesOf((await site.db()).read, "ivar-strakman");
  expect(passed).toMatchObject({ role: "secretary", from_day: day(1), to_day: day(20) });
});

it("a mandate that is passed on goes through the checks of a new one, and the reason stands at the matter until it is mended", async () => {
  const id = await mandate("karin-forsoksen", "manager", { unit: "kulturskolan", from: day(0), to: day(20) });
  // Gustav is the manager of Kulturskolan himself: he is not given it for a time as well.
  await leave("karin-forsoksen", [{ key: `mandate ${id}`, successor: "gustav-notlund" }]);
  const reason = "Gustav Notlund är redan chef för Kulturskolan.";
  const row = async () => (await matters("karin-forsoksen")).find(({ key }) => key === `mandate ${id}`);
  expect(await row()).toMatchObject({ state: "open", reason });
  const { read } = await site.db();
  expect((await mandatesOf(read, "gustav-notlund")).filter(({ kind }) => kind === "manager")).toEqual([]);
  const sven = await site.as(SVEN);
  expect(wordsOf(await (await sven.get(`${page("karin-forsoksen")}/slutar`)).text())).toContain(reason);

  await leave("karin-forsoksen", [{ key: `mandate ${id}`, successor: "ivar-strakman" }]);
  expect(await row()).toMatchObject({ state: "done", reason: null });
  expect((await mandatesOf(read, "ivar-strakman")).find(({ kind }) => kind === "manager")).toMatchObject({
    ...{ unit: "kulturskolan", to_day: day(20) },
  });
});

it("a system manager ends somebody's sessions from their page, after a question, and that is in the record", async () => {
  const db = await site.db();
  await sessionFor(db, "bertil-exempelgren");
  await sessionFor(db, "bertil-exempelgren");
  const there = async () => (await listSessions(db.read, "bertil-exempelgren", now())).length;
  const address = `${page("bertil-exempelgren")}/inloggningar`;
  const sven = await site.as(SVEN);
  expect(await (await sven.get(page("bertil-exempelgren"))).text()).toContain(`href="${address}"`);
  expect(wordsOf(await (await sven.get(address)).text())).toContain("är inloggad på 2 ställen");
  for (const name of ["Hanna Blindtext", "Anna Provsson"]) {
    const other = await site.as(name);
    expect(await (await other.get(page("bertil-exempelgren"))).text()).not.toContain(address);
    expect((await other.get(address)).status).toBe(403);
    expect((await other.send(address, { intent: "end" })).status).toBe(403);
  }
  expect((await sven.send(`${page("ingen")}/inloggningar`, { intent: "end" })).status).toBe(404);
  expect((await sven.send(address, {})).status).toBe(400);
  expect(await there()).toBe(2);
  const done = await sven.send(address, { intent: "end" });
  expect([done.status, done.headers.get("Location")]).toEqual([302, `${page("bertil-exempelgren")}?klart=utloggad`]);
  expect(await there()).toBe(0);
  expect(await history("bertil-exempelgren")).toContain(
    "Sven Systemåker avslutade alla inloggningar för Bertil Exempelgren.",
  );

  // Once more there is nothing to end: the page says so and leads back, and the record has it once.
  await sven.send(address, { intent: "end" });
  expect((await history("bertil-exempelgren")).split("avslutade alla inloggningar").length).toBe(2);
  const nobody = await (await sven.get(address)).text();
  expect(wordsOf(nobody)).toContain("är inte inloggad någonstans just nu. Tillbaka till Bertil Exempelgren");
  expect(nobody).not.toContain("Avsluta inloggningarna");
});
