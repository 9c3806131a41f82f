import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accountIn } from "../../app/demo/life";
import { prepareDemo } from "../../app/demo/prepare";
import { loadedMunicipalities } from "../../app/policies.server";
import { publicPages } from "../../app/public/pages.server";
import { closeAll, openMunicipality } from "../../db/municipalities.server";
import { listPeople } from "../../db/people.server";
import type { MunicipalityDb } from "../../db/schema";

let dataDir = "";
let site: Hono;
let db: MunicipalityDb;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kontoakt-register-"));
  await prepareDemo({ dataDir });
  db = (await openMunicipality({ dataDir }, "toreboda", { create: false })) as MunicipalityDb;
  site = publicPages({ dataDir });
}, 60_000);
afterAll(async () => {
  await closeAll();
  await rm(dataDir, { recursive: true, force: true });
});

const register = "/toreboda/forteckning";
const get = (path: string, headers: Record<string, string> = {}) => site.request(path, { headers });
const read = async (path: string) => (await get(path)).text();
const search = (q: string) => read(`${register}?${new URLSearchParams({ q })}`);
/** The text of a page as a reader meets it. */
const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
const rowsIn = (html: string) => [...html.matchAll(/class="register-name">([^<]*)</g)].map(([, name]) => name);

describe("what the register shows", () => {
  test("accounts that are or were in use, and no others", async () => {
    const accounts = await db.read.selectFrom("accounts").select(["name", "state"]).execute();
    const used = ["operation", "evaluation", "closing", "closed", "transferDecision", "transferring", "transferred"];
    const shown = accounts.filter(({ state }) => used.includes(state)).map(({ name }) => name);
    const html = await read(register);
    expect(rowsIn(html).sort()).toEqual(shown.sort());
    expect(words(html)).toContain(`${shown.length} konton`);
  });

  test("no personal data and no scripts, on any public page", async () => {
    const people = (await Promise.all(loadedMunicipalities().map(peopleOf))).flat();
    for (const town of loadedMunicipalities()) {
      const pages = [`/${town}/forteckning`, `/${town}/regler`, `/${town}/forteckning?q=facebook`, "/"];
      for (const html of await Promise.all(pages.map(read))) {
        expect(html).not.toMatch(/<script|javascript:|\son\w+=|style=/i);
        for (const { name, email, phone, id } of people) {
          for (const secret of [name, email, phone, id]) expect(html).not.toContain(secret);
        }
      }
    }
  });

  test("never another municipality's accounts", async () => {
    expect(await read(register)).not.toContain("Mönsterköping");
    expect(await search("Mönsterköpings kommun")).toContain("finns inte i förteckningen");
    expect(rowsIn(await read("/monsterkoping/forteckning"))).not.toContain("Töreboda bibliotek");
  });

  test("in the order asked for, those in use first", async () => {
    const html = await read(`${register}?ordning=medium`);
    const media = [...html.matchAll(/Medium<\/span>([^<]*)</g)].map(([, medium]) => medium);
    const active = html.split("Inte längre kommunens").length - 1;
    const inUse = media.slice(0, media.length - active);
    expect([...inUse].sort()).toEqual(inUse);
    expect(html).toContain('aria-sort="ascending"');
    expect(rowsIn(html).slice(-2).sort()).toEqual(["Hembygdens bildskatt", "Sommarlov i Töreboda"]);
  });

  async function peopleOf(town: string) {
    const one = await openMunicipality({ dataDir }, town, { create: false });
    return one ? listPeople(one.read) : [];
  }
});

describe("is the account the municipality's?", () => {
  test.each([
    "https://www.facebook.com/exempel-torebodabibliotek",
    "http://m.facebook.com/Exempel-TorebodaBibliotek/?ref=delad#x",
    "sv-se.facebook.com/exempel-torebodabibliotek",
    "töreboda bibliotek",
    "TÖREBODA  BIBLIOTEK ",
    "töreboda bibliotek".normalize("NFD"),
  ])("yes: %s", async (q) => {
    expect(words(await search(q))).toMatch(/Ja, Töreboda bibliotek är kommunens konto/);
  });

  test("no longer: with the day it ended", async () => {
    expect(words(await search("Sommarlov i Töreboda"))).toMatch(
      /inte längre kommunens konto Kontot avslutades \S+dag \d/,
    );
    expect(words(await search("bildskatten.example/toreboda"))).toMatch(/Kontot överläts till någon annan \S+dag \d/);
  });

  test.each([
    "facebook.com/exempel-torebodabibliote",
    "facebook.com/exempel-torebodabibliotek-2",
    "https://www.facebook.com@false.example/exempel-torebodabibliotek",
    "facebook.com.false.example/exempel-torebodabibliotek",
    "instagram.com/exempel-torebodabibliotek",
    "Bokbussen Bläddra",
    "Anna Provsson",
  ])("not in the register: %s", async (q) => {
    expect(words(await search(q))).toMatch(/finns inte i förteckningen/);
    expect(words(await search(q))).not.toMatch(/Ja, /);
  });

  test.each(["å", "ä", "ö", "Göta", "räddningstjänsten"])("%s is found however it is composed", async (q) => {
    const composed = rowsIn(await search(q.normalize("NFC")));
    expect(composed.length).toBeGreaterThan(0);
    expect(rowsIn(await search(q.normalize("NFD")))).toEqual(composed);
  });

  test("what is typed comes back as text, whatever it is", async () => {
    const payload = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const html = await search(payload);
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain("&lt;script&gt;");
    expect(rowsIn(await search("%"))).toEqual([]);
    expect(rowsIn(await search("_"))).not.toHaveLength(rowsIn(await read(register)).length);
  });

  test.each([
    "q=%E0%A4%A",
    "q=%00",
    "q=%ED%A0%80",
    `q=${"%F0%9F%98%80".repeat(300)}`,
    `q=${"a".repeat(5000)}`,
    "q=https://[",
    "q=https://%25%25.se",
    "q[]=1&q=2&q=3",
    "sida=-1&ordning=constructor",
    "sida=999999&ordning=__proto__",
    "sida=1e9",
    "%",
    "=&&&=",
  ])("nonsense is answered: ?%s", async (question) => {
    expect((await get(`${register}?${question}`)).status).toBe(200);
  });
});

describe("the register is kept", () => {
  test("with a strong tag that is answered 304, one for each encoding", async () => {
    const plain = await get(register);
    const gzip = await get(register, { "Accept-Encoding": "br, gzip;q=0.8" });
    const tags = [plain, gzip].map((response) => response.headers.get("ETag") ?? "");
    expect(plain.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
    expect(plain.headers.get("Vary")).toBe("Accept-Encoding");
    for (const tag of tags) expect(tag).toMatch(/^"[^"]+"$/);
    expect(new Set(tags).size).toBe(2);
    expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).toString()).toBe(await plain.text());

    const [tag = ""] = tags;
    for (const names of [tag, `"other", W/${tag}`, "*"]) {
      const again = await get(register, { "If-None-Match": names });
      expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", tag]);
    }
    expect((await get(register, { "If-None-Match": '"other"' })).status).toBe(200);
    expect((await get(register, { "If-None-Match": tag, "Accept-Encoding": "gzip" })).status).toBe(200);
    expect((await get(register, { "Accept-Encoding": "gzip;q=0" })).headers.get("Content-Encoding")).toBeNull();
  });

  test("until an account is launched", async () => {
    const before = (await get(register)).headers.get("ETag");
    await accountIn(db, "launch", { name: "Nytt på gång" });
    expect((await get(register)).headers.get("ETag")).toBe(before);
    await accountIn(db, "operation", { name: "Nyss startat", url: "https://www.facebook.com/exempel-nyss" });
    const after = await get(register, { "If-None-Match": before ?? "" });
    expect(after.status).toBe(200);
    expect(rowsIn(await after.text())).toContain("Nyss startat");
    expect(await search("facebook.com/exempel-nyss")).toContain("Ja, ");
  });

  test("HEAD has the headers and no body", async () => {
    const head = await site.request(register, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    expect(head.headers.get("ETag")).toBe((await get(register)).headers.get("ETag"));
  });

  test("with headers that forbid scripts", async () => {
    for (const path of ["/", register, "/toreboda/regler", "/toreboda/svarsguide", "/ingen/forteckning"]) {
      const { headers } = await get(path);
      expect(headers.get("Content-Security-Policy")).toMatch(/^default-src 'none'/);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
  });
});

test.each([
  "/ingen/forteckning",
  "/ingen/regler",
  "/ingen/svarsguide",
  "/..%2ftoreboda/forteckning",
  "/%00/forteckning",
])("an unknown municipality is 404: %s", async (path) => {
  expect((await get(path)).status).toBe(404);
});
