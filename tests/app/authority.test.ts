import { describe, expect, it } from "vitest";
import { turnDay } from "../../app/jobs/day-turn.server";
import { nextCounter } from "../../db/counters.server";
import { listDirectoryLog } from "../../db/directory-log.server";
import { mandatesAround } from "../../db/mandates.server";
import { findPerson, upsertPerson } from "../../db/people.server";
import { participationsOf, tasksOf } from "../../db/tasks.server";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { breaksIn } from "../../workflows/record/chain";
import { errorsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const person = (id: string) => `/toreboda/organisation/personer/${id}`;
const day = (ahead: number) => dayIn(new Date(Date.now() + ahead * 24 * 60 * 60 * 1000));
const email = (name: string) => `${name}@toreboda.example`;
const menuOf = (html: string) => html.slice(html.indexOf("frame-nav"), html.indexOf("</nav>"));
const standIn = (who: string, from: string, to: string) => ({
  intent: "standIn",
  "standIn-person": email(who),
  "standIn-from": from,
  "standIn-to": to,
});

it("everybody employed reads the tree, the people and the units; only editors see the menu item", async () => {
  const anna = await site.as("Anna Provsson");
  for (const path of [
    "/toreboda/organisation",
    person("cecilia-latsasberg"),
    "/toreboda/organisation/enheter/biblioteket",
  ]) {
    const answer = await anna.get(path);
    expect([path, answer.status]).toEqual([path, 200]);
  }
  const tree = await (await anna.get("/toreboda/organisation?sok=påhitt")).text();
  expect(wordsOf(tree)).toContain("Chef: Cecilia Låtsasberg");
  expect(wordsOf(tree)).toContain("David Påhitt , kulturchef");
  expect(menuOf(tree)).not.toContain("Organisation");
  const sven = await site.as("Sven Systemåker");
  expect(menuOf(await (await sven.get("/toreboda/organisation")).text())).toContain("Organisation");
  expect((await anna.get(person("finns-inte"))).status).toBe(404);
  expect((await anna.get("/toreboda/organisation/enheter/finns-inte")).status).toBe(404);
});

it("somebody with two parts in an account has one line for it", async () => {
  const db = await site.db();
  const parts = await participationsOf(db.read, "anna-provsson");
  const twice = parts.filter(({ account }) => parts.filter((one) => one.account === account).length > 1);
  expect(twice.length).toBeGreaterThan(1);
  const html = await (await (await site.as("Sven Systemåker")).get(person("anna-provsson"))).text();
  const accounts = [...html.matchAll(/href="(\/toreboda\/konton\/[^"/]+)"/g)].map(([, href]) => href);
  expect(accounts).toContain(`/toreboda/konton/${twice[0]?.account}`);
  expect(accounts).toEqual([...new Set(accounts)]);
  expect(wordsOf(html)).toMatch(/administratör och beställare/);
});

it("the summary of what is wrong in a mandate names each field, and leads to one that is there", async () => {
  const sven = await site.as("Sven Systemåker");
  const fields = { ...standIn("ingen", day(5), day(1)), "standIn-person": "ingen@toreboda.example" };
  const errors = errorsOf(await (await sven.send(person("david-pahitt"), fields)).text());
  expect(errors["standIn-person"]).toMatch(/^Vikariens e-postadress: Ingen i kommunens katalog/);
  expect(errors["standIn-to"]).toMatch(/^Sista dagen: Den sista dagen ligger före/);
  const days = { "manager-from": day(1), "manager-to": day(9), "manager-unit": "biblioteket" };
  const db = await site.db();
  const tove = await findPerson(db.read, "tove-mallstrom");
  if (!tove) throw new Error("Nobody to elect");
  await db.write((trx) => upsertPerson(trx, { ...tove, roles: ["politician"] }));
  const page = await (await sven.send(person("tove-mallstrom"), { intent: "manager", ...days })).text();
  expect(errorsOf(page)["manager-unit"]).toMatch(/^Enhet: .* är förtroendevald/);
});

describe("a manager appoints a stand-in", () => {
  it("who is waited for, opens the account, and signs in their own name for the manager", async () => {
    const cecilia = await site.as("Cecilia Låtsasberg");
    const { id, address } = await site.account("decision");
    const answer = await cecilia.send(person("cecilia-latsasberg"), standIn("gustav.notlund", day(0), day(10)));
    expect(answer.headers.get("Location")).toBe(`${person("cecilia-latsasberg")}?klart=utsett`);
    const gustav = await site.as("Gustav Notlund");
    const work = wordsOf(await (await gustav.get("/toreboda/mitt-arbete")).text());
    expect(work).toContain("för Cecilia Låtsasberg");
    expect(work).toContain(`Nummer ${id}`);
    const page = wordsOf(await (await gustav.get(`${address}/beslut`)).text());
    expect(page).toContain("Du skriver under som Gustav Notlund , enhetschef, vikarie för Cecilia Låtsasberg");
    const done = await site.sign("Gustav Notlund", `${address}/beslut`, { choice: "approve", reasons: "" });
    expect(done.status).toBe(302);
    const file = wordsOf(await (await gustav.get(address)).text());
    expect(file).toContain("Gustav Notlund, vikarie för Cecilia Låtsasberg, godkände beställningen.");
    const order = wordsOf(await (await gustav.get(`${address}/handling`)).text());
    expect(order).toContain("enhetschef, vikarie för Cecilia Låtsasberg, godkände");
  });

  it("and others are told who may, with the stand-in and until when", async () => {
    const { address } = await site.account("decision");
    const anna = await site.as("Hanna Blindtext");
    const page = wordsOf(await (await anna.get(`${address}/beslut`)).text());
    expect(page).toContain(
      "Det här steget tas av Cecilia Låtsasberg (enhetschef) eller Gustav Notlund, som vikarierar för Cecilia Låtsasberg till och med",
    );
  });

  it("and the record of the directory says so, chained", async () => {
    const rows = await listDirectoryLog((await site.db()).read);
    expect(breaksIn("directory", rows)).toEqual([]);
    const history = wordsOf(await (await (await site.as("Anna Provsson")).get(person("gustav-notlund"))).text());
    expect(history).toContain("Cecilia Låtsasberg bestämde att Gustav Notlund vikarierar för Cecilia Låtsasberg");
  });

  it("ends it early with a reason, and the stand-in is told so at the door", async () => {
    const cecilia = await site.as("Cecilia Låtsasberg");
    const { id, address } = await site.account("decision");
    const gustav = await site.as("Gustav Notlund");
    const ticket = await gustav.fields(`${address}/beslut`);
    const db = await site.db();
    const given = (await mandatesAround(db.read, day(0))).find(({ behalf }) => behalf === "cecilia-latsasberg");
    const none = await cecilia.send(person("cecilia-latsasberg"), { intent: "end", mandate: given?.id });
    expect(none.status).toBe(400);
    expect(errorsOf(await none.text())[`reason-${given?.id}`]).toMatch(/^Varför avslutas det\? Skriv varför/);
    const ended = await cecilia.send(person("cecilia-latsasberg"), {
      intent: "end",
      mandate: given?.id,
      reason: "Tillbaka på jobbet",
    });
    expect(ended.status).toBe(302);
    expect((await tasksOf(db.read, "gustav-notlund")).filter(({ account }) => account === id)).toEqual([]);
    const refused = await gustav.send(`${address}/beslut`, { ...ticket, choice: "approve", reasons: "" });
    // Begun and ended on one day it never held: the account is no longer theirs to open.
    expect([404, 409]).toContain(refused.status);
    expect(await site.state(id)).toBe("decision");
  });
});

describe("refused at the door", () => {
  const of = "david-pahitt";
  it.each([
    ["the end before the start", standIn("gustav.notlund", day(5), day(1)), "Den sista dagen ligger före den första"],
    ["more than two years", standIn("gustav.notlund", day(1), day(800)), "högst 2 år"],
    ["a first day that has been", standIn("gustav.notlund", day(-1), day(1)), "har redan varit"],
    ["no day at all", standIn("gustav.notlund", "i morgon", "2026-02-30"), "Välj den första dagen"],
    ["oneself", standIn("david.pahitt", day(1), day(2)), "David Påhitt kan inte vikariera för sig själv"],
    ["nobody known", standIn("ingen", day(1), day(2)), "Ingen i kommunens katalog har adressen ingen@toreboda.example"],
    ["nobody known for the wrong days, both at once", standIn("ingen", day(5), day(1)), "ligger före den första"],
  ])("%s", async (_, fields, text) => {
    const sven = await site.as("Sven Systemåker");
    const before = (await listDirectoryLog((await site.db()).read)).length;
    const answer = await sven.send(person(of), fields);
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(wordsOf(page)).toContain(text);
    expect(page).toContain(`value="${fields["standIn-person"]}"`);
    expect((await listDirectoryLog((await site.db()).read)).length).toBe(before);
  });

  it("days in common with another of the same kind, and a circle of stand-ins with the way named", async () => {
    const sven = await site.as("Sven Systemåker");
    expect((await sven.send(person("david-pahitt"), standIn("karin.forsoksen", day(1), day(9)))).status).toBe(302);
    const twice = await sven.send(person("david-pahitt"), standIn("gustav.notlund", day(9), day(12)));
    expect(wordsOf(await twice.text())).toContain("Karin Försöksén vikarierar redan");
    const circle = await sven.send(person("karin-forsoksen"), standIn("david.pahitt", day(3), day(4)));
    expect(wordsOf(await circle.text())).toContain("Karin Försöksén → David Påhitt → Karin Försöksén");
  });

  it("somebody who has left, and who has left holds nothing", async () => {
    const sven = await site.as("Sven Systemåker");
    const db = await site.db();
    await db.write(async (trx) => {
      await trx
        .updateTable("people")
        .set({ ended_at: "2026-11-01T00:00:00.000Z" })
        .where("id", "=", "love-skissberg")
        .execute();
      await nextCounter(trx, "directory");
    });
    const answer = await sven.send(person("david-pahitt"), standIn("love.skissberg", day(20), day(21)));
    expect(wordsOf(await answer.text())).toContain("Love Skissberg har slutat");
    const unit = wordsOf(await (await sven.get("/toreboda/organisation/enheter/glantan")).text());
    expect(unit).toContain("Chef saknas");
    expect(await (await sven.get("/toreboda/organisation?sok=skissberg")).text()).not.toContain("love-skissberg");
  });

  it("whoever is neither editor nor the manager, and a delegation that is no manager's", async () => {
    const anna = await site.as("Anna Provsson");
    expect((await anna.send(person("david-pahitt"), standIn("gustav.notlund", day(30), day(31)))).status).toBe(403);
    expect((await anna.send("/toreboda/organisation/enheter/biblioteket", { "unit-name": "X" })).status).toBe(403);
    const hanna = await site.as("Hanna Blindtext");
    const role = { intent: "role", "role-role": "systemManager", "role-from": day(1), "role-to": day(2) };
    expect(wordsOf(await (await hanna.send(person("anna-provsson"), role)).text())).toContain("Välj en roll");
    const cecilia = await site.as("Cecilia Låtsasberg");
    const other = await cecilia.send(person("cecilia-latsasberg"), {
      intent: "delegation",
      "delegation-person": email("anna.provsson"),
      "delegation-decision": "order",
      "delegation-unit": "kultur",
      "delegation-from": day(1),
      "delegation-to": day(2),
    });
    expect(wordsOf(await other.text())).toContain("Välj den enhet som beslutet gäller");
  });

  it("a unit below itself, with the way named, and one below a lower level", async () => {
    const sven = await site.as("Sven Systemåker");
    const unit = (id: string, fields: Record<string, string>) =>
      sven.fill(`/toreboda/organisation/enheter/${id}`, fields);
    const circle = await unit("kultur-fritid", { "unit-parent": "kultur" });
    expect(circle.status).toBe(400);
    expect(wordsOf(await circle.text())).toContain(
      "Kultur- och fritidsförvaltningen → Kulturavdelningen → Kultur- och fritidsförvaltningen",
    );
    const low = await unit("fritid", { "unit-parent": "biblioteket" });
    expect(wordsOf(await low.text())).toContain("som har en lägre nivå");
  });
});

it("a delegation decides by its point, for the manager; the list says so and is marked as told to the board once", async () => {
  const cecilia = await site.as("Cecilia Låtsasberg");
  const { id, address } = await site.account("decision");
  const given = await cecilia.send(person("cecilia-latsasberg"), {
    intent: "delegation",
    "delegation-person": email("gustav.notlund"),
    "delegation-decision": "order",
    "delegation-unit": "biblioteket",
    "delegation-from": day(0),
    "delegation-to": day(2),
  });
  expect(given.status).toBe(302);
  expect((await site.sign("Gustav Notlund", `${address}/beslut`, { choice: "approve", reasons: "" })).status).toBe(302);
  const eva = await site.as("Eva Protokollsson");
  const list = await (await eva.get("/toreboda/delegationsbeslut?namnd=kultur-fritidsnamnden&visa=ej-anmalda")).text();
  expect(wordsOf(list)).toContain("Gustav Notlund, enhetschef, på delegation från Cecilia Låtsasberg");
  expect(wordsOf(list)).toContain("Konton i sociala medier: skaffa ett konto");
  const key = list.match(new RegExp(`value="(${id}\\.\\d+)"`))?.[1];
  const nothing = await eva.send("/toreboda/delegationsbeslut", { decision: key, reference: "" });
  expect(nothing.status).toBe(400);
  expect(errorsOf(await nothing.text()).reference).toMatch(/^Var det står i protokollet: Skriv var/);
  const marked = await eva.send("/toreboda/delegationsbeslut", { decision: key, reference: "§ 45, 2026-12-01" });
  expect(marked.status).toBe(302);
  const after = wordsOf(await (await eva.get("/toreboda/delegationsbeslut")).text());
  expect(after).toContain("Anmäld till nämnden: § 45, 2026-12-01");
  const again = await eva.send("/toreboda/delegationsbeslut", { decision: key, reference: "§ 46" });
  expect(wordsOf(await again.text())).toContain("är redan anmält");
  const foreign = await eva.send("/toreboda/delegationsbeslut", { decision: "2026-9999.1", reference: "§ 46" });
  expect(foreign.status).toBe(400);
  const beside = await foreign.text();
  expect(errorsOf(beside).beslut).toBe("Beslut: Ett av besluten finns inte. Ladda om sidan och välj igen.");
  // The error leads to the first decision that can be ticked.
  expect(beside.match(/id="beslut"/g)).toHaveLength(1);
  expect(beside).toMatch(/<input[^>]*id="beslut"[^>]*type="checkbox"/);
  expect((await (await site.as("Anna Provsson")).get("/toreboda/delegationsbeslut")).status).toBe(403);
});

it("a mandate that ends moves what waits at the day's turn, and a delegation that has ended is refused with its last day", async () => {
  const db = await site.db();
  const cecilia = await site.as("Cecilia Låtsasberg");
  const { id, address } = await site.account("decision");
  const given = await cecilia.send(person("cecilia-latsasberg"), {
    intent: "delegation",
    "delegation-person": email("hanna.blindtext"),
    "delegation-decision": "order",
    "delegation-unit": "biblioteket",
    "delegation-from": day(0),
    "delegation-to": day(2),
  });
  expect(given.status).toBe(302);
  const hanna = await site.as("Hanna Blindtext");
  const waits = async () => (await tasksOf(db.read, "hanna-blindtext")).some(({ account }) => account === id);
  expect(await waits()).toBe(true);
  const ticket = await hanna.fields(`${address}/beslut`);
  // As it will be when its last day has passed.
  await db.write(async (trx) => {
    const past = { from_day: day(-9), to_day: day(-1) };
    await trx.updateTable("mandates").set(past).where("person", "=", "hanna-blindtext").execute();
    await nextCounter(trx, "directory");
  });
  await turnDay({ dataDir: db.filesDir.replace(/\/toreboda\/files$/, "") });
  expect(await waits()).toBe(false);
  const refused = await hanna.send(`${address}/beslut`, { ...ticket, choice: "approve", reasons: "" });
  expect(refused.status).toBe(409);
  expect(wordsOf(await refused.text())).toMatch(/Delegationen gällde till och med \p{L}+dag \d+ \p{L}+ \d{4}/u);
  expect(await site.state(id)).toBe("decision");
});
