import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import { takeIntoUse } from "../../app/policy-in-force.server";
import { publicPages } from "../../app/public/pages.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { wordsOf } from "../support/page";

/** Out of order by name: the page sorts them. */
const towns = ["toreboda", "nybro", "hallstahammar", "monsterkoping"];
let dataDir = "";
let pages: ReturnType<typeof publicPages>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-compare-"));
  for (const town of towns) await openMunicipality({ dataDir }, town, { create: true });
  pages = publicPages({ dataDir });
});
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

const get = async (path: string, headers: Record<string, string> = {}) => pages.request(path, { headers });
const pageAt = async (path: string) => (await get(path)).text();
const columnsOf = (html: string) =>
  [...html.matchAll(/<th scope="col">(.*?)<\/th>/gs)].map(([, cell = ""]) => wordsOf(cell).trim());
const every = ["Hallstahammars kommun", "Mönsterköpings kommun", "Nybro kommun", "Töreboda kommun"];

describe("the page of comparison", () => {
  it("is there for everybody, without scripts, and small", async () => {
    const answer = await get("/jamfor");
    const html = await answer.text();
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/i);
    expect(html.length).toBeLessThan(200_000);
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  it("has a tag, and is not sent again to those who have it", async () => {
    const tag = (await get("/jamfor")).headers.get("ETag") ?? "";
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    expect((await get("/jamfor", { "If-None-Match": tag })).status).toBe(304);
    const fewer = await get("/jamfor?kommun=nybro", { "If-None-Match": tag });
    expect([fewer.status, fewer.headers.get("ETag") === tag]).toEqual([200, false]);
  });

  it("has the municipalities that have a database, by name", async () => {
    expect(columnsOf(await pageAt("/jamfor"))).toEqual(every);
  });

  it("has the columns that the address asks for, however it asks", async () => {
    const html = await pageAt("/jamfor?kommun=toreboda&kommun=nybro&kommun=nybro");
    expect(columnsOf(html)).toEqual(["Nybro kommun", "Töreboda kommun"]);
    expect(html).toContain('<a class="ds-link" href="/jamfor">Rensa</a>');
    const checked = [...html.matchAll(/<input[^>]*checked[^>]*value="([^"]+)"/g)].map(([, id]) => id);
    expect(checked).toEqual(["nybro", "toreboda"]);
  });

  it("lets go of what it does not know, and says so without repeating it", async () => {
    const some = await pageAt("/jamfor?kommun=nybro&kommun=%3Cb%3Eatlantis");
    expect(columnsOf(some)).toEqual(["Nybro kommun"]);
    expect(wordsOf(some)).toContain("En kommun i adressen finns inte här.");
    expect(some).not.toContain("atlantis");
    // Kungälv has rules, but no database here.
    expect(columnsOf(await pageAt("/jamfor?kommun=kungalv"))).toEqual(every);
    expect(columnsOf(await pageAt("/jamfor?kommun=&annat=1"))).toEqual(every);
    expect(wordsOf(await pageAt("/jamfor?kommun=nybro"))).not.toContain("finns inte här");
  });

  it("scrolls as a page, so that nothing scrolls within it, and says each column's name in its cells", async () => {
    const html = await pageAt("/jamfor?kommun=nybro&kommun=toreboda");
    expect(html).not.toMatch(/tabindex="0"/);
    expect(html).toMatch(/<p class="compare-further" aria-hidden="true">Fler kommuner åt höger/);
    const rows = html.match(/<th scope="row">/g)?.length ?? 0;
    expect(rows).toBeGreaterThan(20);
    expect(html.match(/<strong class="cell-label">Nybro kommun<\/strong>/g)).toHaveLength(rows);
  });

  it("leads from every answer to the rule itself, and from the list to every matter", async () => {
    const html = await pageAt("/jamfor");
    const links = [...html.matchAll(/href="(\/[a-z]+\/regler)#([^"]+)"/g)].map(([, page = "", id = ""]) => ({
      page,
      id,
    }));
    expect(links.length).toBeGreaterThan(100);
    for (const page of new Set(links.map((link) => link.page))) {
      const there = await pageAt(page);
      const missing = links.filter((link) => link.page === page && !there.includes(`id="${link.id}"`));
      expect(missing).toEqual([]);
    }
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`);
  });

  it("says where the standard fills", async () => {
    const html = await pageAt("/jamfor?kommun=nybro");
    const [row = ""] = html.match(/<tr id="supervision">.*?<\/tr>/s) ?? [];
    expect(row).toContain('data-standard="true"');
    expect(wordsOf(row)).toContain("Standard, Uppsikt");
    const [own = ""] = html.match(/<tr id="decides">.*?<\/tr>/s) ?? [];
    expect(own).not.toContain("data-standard");
  });

  it("follows when a municipality takes other rules into use", async () => {
    const before = (await get("/jamfor")).headers.get("ETag");
    const db = await openMunicipality({ dataDir }, "toreboda", { create: false });
    const changed = structuredClone(getPolicy("toreboda"));
    changed.removal.within = { amount: 7, unit: "hours" };
    await db?.write((trx) => takeIntoUse(trx, changed, "2026-11-21T10:00:00.000Z"));
    const answer = await get("/jamfor");
    expect(answer.headers.get("ETag")).not.toBe(before);
    expect(wordsOf(await answer.text())).toContain("senast inom 7 timmar");
  });
});

it("the start page leads to the comparison where there is something to compare", async () => {
  expect(await pageAt("/")).toContain('href="/jamfor"');
  const one = await mkdtemp(join(tmpdir(), "kontoakt-alone-"));
  const nobody = await mkdtemp(join(tmpdir(), "kontoakt-nobody-"));
  await openMunicipality({ dataDir: one }, "nybro", { create: true });
  const alone = publicPages({ dataDir: one });
  expect(await (await alone.request("/")).text()).not.toContain('href="/jamfor"');
  const page = await (await alone.request("/jamfor")).text();
  expect(columnsOf(page)).toEqual(["Nybro kommun"]);
  expect(page).not.toContain("<form");
  const empty = await publicPages({ dataDir: nobody }).request("/jamfor");
  expect([empty.status, wordsOf(await empty.text()).includes("Ingen kommun är upplagd ännu")]).toEqual([200, true]);
  await closeAll();
  for (const folder of [one, nobody]) await rm(folder, { recursive: true, force: true });
});
