import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { archiveKind } from "../../app/http/archive.server";
import { TOO_LATE } from "../../app/http/snapshot-round.server";
import { checkFiles } from "../../app/jobs/fixity.server";
import { positionOf } from "../../app/position.server";
import { findAccount } from "../../db/accounts.server";
import { listOutbox } from "../../db/outbox.server";
import { halfYearOf } from "../../workflows/calendar/day";
import { halfYearWords } from "../../workflows/calendar/half-year.sv";
import { dayIn } from "../../workflows/calendar/swedish-day";
import { errorsOf, fieldsOf, wordsOf } from "../support/page";
import { halves } from "../support/pictures";
import { demoSite, HOST, pdf, sessionFor } from "../support/site";
import { zipOf } from "../support/zip";

const site = demoSite(["toreboda"]);
const COMMUNICATOR = "Hanna Blindtext";
let [id, address, administrator] = ["", "", ""];
const half = halfYearOf(dayIn(new Date())).key;

const wacz = (more: Record<string, string> = {}) =>
  zipOf({
    "datapackage.json": JSON.stringify({ profile: "data-package", wacz_version: "1.1.1", resources: [] }),
    "archive/data.warc.gz": "WARC/1.1",
    "indexes/index.cdx.gz": "cdx",
    "pages/pages.jsonl": '{"format":"json-pages-1.0"}',
    ...more,
  });
const fileOf = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name);

beforeAll(async () => {
  ({ id, address } = await site.account("operation"));
  const row = await findAccount((await site.db()).read, id);
  administrator = positionOf(row as never).facts.administrators[0]?.person.name ?? "";
});

const page = () => `${address}/ogonblicksbilder`;
/** Several files of one field, as a browser sends them. */
async function sendFiles(who: string, files: File[], fields: Record<string, string>) {
  const visitor = await site.as(who);
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...(await visitor.fields(page())), ...fields }))
    form.append(name, value);
  for (const file of files) form.append("files", file);
  return visitor.request(page(), { method: "POST", body: form, headers: { "Sec-Fetch-Site": "same-origin" } });
}
const taken = async () =>
  (await site.db()).read.selectFrom("snapshots").selectAll().where("account", "=", id).execute();

describe("a snapshot", () => {
  it("is one or several files at once, a web archive among them, and stands in the case with hash and half-year", async () => {
    const picture = fileOf(await halves(60, 40).png().toBuffer(), "kontot.png");
    const answer = await sendFiles(administrator, [picture, pdf(), fileOf(wacz(), "sidan.wacz")], {
      when: "half",
      note: "",
    });
    expect(answer.status).toBe(303);
    expect(await taken()).toMatchObject([{ half_year: half, files: 3 }]);
    const html = await (await (await site.as(administrator)).get(page())).text();
    expect(wordsOf(html)).toMatch(/Webbarkiv.*sidan\.wacz|sidan\.wacz.*Webbarkiv/);
    const hrefs = [...html.matchAll(/href="([^"]*\/filer\/[0-9a-f]{64})"/g)].map(([, href]) => href ?? "");
    const archive = await (await site.as(administrator)).get(hrefs.at(-1) ?? "");
    expect(archive.headers.get("Content-Disposition")).toMatch(/sidan\.wacz$/);
  });

  it("at a larger change says which, and counts for no half-year", async () => {
    const silent = await sendFiles(administrator, [pdf()], { when: "change", note: " " });
    const html = await silent.text();
    expect(silent.status).toBe(400);
    expect(Object.keys(errorsOf(html))).toEqual(["note"]);
    // The file has come already: the form brings it along.
    const again = await (await site.as(administrator)).send(page(), {
      ...fieldsOf(html),
      when: "change",
      note: "Nytt namn",
    });
    expect(again.status).toBe(303);
    expect((await taken()).at(-1)).toMatchObject({ half_year: null, files: 1 });
  });

  it.each([
    ["PNG", async () => fileOf(await halves(60, 40).png().toBuffer(), "a.png"), "image/png"],
    ["JPEG", async () => fileOf(await halves(60, 40).jpeg().toBuffer(), "a.jpg"), "image/jpeg"],
    ["WebP", async () => fileOf(await halves(60, 40).webp().toBuffer(), "a.webp"), "image/webp"],
    ["PDF", async () => pdf(), "application/pdf"],
    [
      "a platform's export",
      async () => fileOf(zipOf({ "posts/posts_1.json": "[]", "index.html": "<p>" }), "export.zip"),
      "application/zip",
    ],
    ["a web archive", async () => fileOf(wacz(), "a.wacz"), "application/wacz"],
  ])("may be %s alone, and goes out as what it is", async (_, file, type) => {
    const { address: own, id: account } = await site.account("operation");
    const who = await site.as(
      positionOf((await findAccount((await site.db()).read, account)) as never).facts.administrators[0]?.person.name ??
        "",
    );
    const answer = await who.fill(`${own}/ogonblicksbilder`, { when: "half", note: "", files: await file() });
    expect(answer.status).toBe(303);
    const html = await (await who.get(`${own}/ogonblicksbilder`)).text();
    const [, href = ""] = html.match(/href="([^"]*\/filer\/[0-9a-f]{64})"/) ?? [];
    expect((await who.get(href)).headers.get("Content-Type")).toBe(type);
  });

  it.each([
    ["no file", () => [], { when: "half" }, ["files"]],
    ["neither file nor purpose", () => [], { when: "" }, ["files", "when"]],
    ["an empty file", () => [fileOf(new Uint8Array(), "tom.png")], { when: "half" }, ["files"]],
    [
      "a file of another kind",
      () => [fileOf(new TextEncoder().encode("MZ kör mig"), "bild.png")],
      { when: "half" },
      ["files"],
    ],
    [
      "a page",
      () => [fileOf(new TextEncoder().encode("<!doctype html><p>Hej"), "sidan.html")],
      { when: "half" },
      ["files"],
    ],
    ["loose JSON", () => [fileOf(new TextEncoder().encode('{"posts":[]}'), "posts.json")], { when: "half" }, ["files"]],
    ["a web archive that is none", () => [fileOf(zipOf({ "a.txt": "a" }), "sidan.wacz")], { when: "half" }, ["files"]],
    ["a bomb", () => [fileOf(zipOf({ "a.bin": "\0".repeat(4_000_000) }), "export.zip")], { when: "half" }, ["files"]],
  ])("with %s comes back, and nothing is recorded", async (_, files, fields, wrong) => {
    const before = (await taken()).length;
    const answer = await sendFiles(administrator, files(), { note: "", ...fields });
    expect(answer.status).toBe(400);
    expect(Object.keys(errorsOf(await answer.text()))).toEqual(wrong);
    expect(await taken()).toHaveLength(before);
  });

  it("is nobody's to take but those whom the rules name", async () => {
    expect(
      (await sendFiles("Åsa Mallberg", [pdf()], { key: "k".repeat(20), seen: "1", when: "half", note: "" })).status,
    ).toBe(409);
  });
});

describe("an archive", () => {
  it("is a web archive by its contents, and a damaged one is no archive", async () => {
    expect(await archiveKind(wacz(), "a.WACZ")).toEqual({ type: "application/wacz" });
    expect(await archiveKind(wacz(), "a.zip")).toEqual({ type: "application/zip" });
    expect(await archiveKind(wacz({ "datapackage.json": "{" }), "a.wacz")).toHaveProperty("error");
    expect(await archiveKind(wacz().slice(0, 200), "a.zip")).toHaveProperty("error");
  });
});

describe("the snapshot round", () => {
  it("shows communications every account in use, with who lacks which half-year, also as CSV", async () => {
    const { id: other } = await site.account("operation");
    const visitor = await site.as(COMMUNICATOR);
    const lacking = wordsOf(await (await visitor.get("/toreboda/ogonblicksbilder?visa=saknas")).text());
    const row = await findAccount((await site.db()).read, other);
    expect(lacking).toContain(row?.name);
    const csv = await (await visitor.get("/toreboda/ogonblicksbilder/lista.csv")).text();
    expect(csv.startsWith("Nummer;Konto;Verksamhet;")).toBe(true);
    expect(csv.split("\r\n").find((line) => line.startsWith(`${id};`))).toMatch(/;Finns$/);
    expect(csv.split("\r\n").find((line) => line.startsWith(`${other};`))).toMatch(/;Inte än$/);
  });

  it("shows an administrator their accounts, and somebody without any none", async () => {
    const own = await (await (await site.as(administrator)).get("/toreboda/ogonblicksbilder")).text();
    expect(own).toContain(`/konton/${id}/ogonblicksbilder`);
    const none = await (await (await site.as("Åsa Mallberg")).get("/toreboda/ogonblicksbilder?sida=-1&visa=x")).text();
    expect(none).not.toContain(`/konton/${id}/ogonblicksbilder`);
  });
});

describe("a half-year that ended without a snapshot", () => {
  afterEach(() => void vi.useRealTimers());

  it("is said where the round shows it and at the account, with what a snapshot of today counts for", async () => {
    const { address: its } = await site.account("operation");
    const read = async (path: string) => {
      const Cookie = await sessionFor(await site.db(), "hanna-blindtext");
      return wordsOf(await (await site.raw(new Request(`${HOST}${path}`, { headers: { Cookie } }))).text());
    };
    const missed = `Bild saknas för ${halfYearWords(half)}`;
    expect(await read(`${its}/ogonblicksbilder`)).not.toContain("Bild saknas");
    vi.useFakeTimers({ now: Date.now() + 190 * 24 * 3_600_000, toFake: ["Date"] });
    const counted = `räknas för ${halfYearWords(halfYearOf(dayIn(new Date())).key)}`;
    const [account, round] = [await read(`${its}/ogonblicksbilder`), await read("/toreboda/ogonblicksbilder")];
    for (const text of [missed, TOO_LATE, counted]) expect(account).toContain(text);
    for (const text of [TOO_LATE, counted]) expect(round).toContain(text);
    // The account that has its snapshot of then lacks none.
    expect(await read(page())).not.toContain("Bild saknas");
  });
});

describe("stored files", () => {
  it("are read again in turn: one that has changed or is gone is told of once, and shown at the file", async () => {
    const db = await site.db();
    for (let turn = 0; turn < 50 && (await checkFiles(db)) > 0; turn += 1);
    const files = await db.read.selectFrom("files").selectAll().where("account", "=", id).execute();
    const [changed, gone] = files.map(({ sha256 }) => sha256) as [string, string];
    const pathTo = (hash: string) => join(db.filesDir, hash.slice(0, 2), hash);
    await appendFile(pathTo(changed), "!");
    await rm(pathTo(gone));
    expect(await checkFiles(db)).toBe(0);

    const later = new Date(Date.now() + 26 * 24 * 60 * 60 * 1000);
    for (let turn = 0; turn < 50 && (await checkFiles(db, later)) > 0; turn += 1);
    const states = await db.read.selectFrom("file_checks").selectAll().where("state", "!=", "whole").execute();
    expect(Object.fromEntries(states.map(({ sha256, state }) => [sha256, state]))).toEqual({
      [changed]: "changed",
      [gone]: "missing",
    });
    expect(
      site.log
        .filter(({ event }) => event === "fixity")
        .map(({ fault }) => fault)
        .sort(),
    ).toEqual(["changed", "missing"]);
    site.log.length = 0;
    const mails = (await listOutbox(db.read)).filter(({ subject }) => subject.startsWith("En sparad fil är skadad"));
    const told = await db.read.selectFrom("people").select("id").where("roles", "like", "%systemManager%").execute();
    expect(mails.map(({ recipient }) => recipient)).toEqual(expect.arrayContaining(told.map((one) => one.id)));
    const html = wordsOf(await (await (await site.as(administrator)).get(page())).text());
    expect(html).toMatch(/Filens innehåll har ändrats|Filen går inte att läsa längre/);

    // The day after they are looked at again, and are told of no more.
    const count = mails.length;
    await checkFiles(db, new Date(later.getTime() + 25 * 60 * 60 * 1000));
    expect((await listOutbox(db.read)).filter(({ subject }) => subject.startsWith("En sparad fil"))).toHaveLength(
      count,
    );
    expect(site.log.filter(({ event }) => event === "fixity")).toEqual([]);
  });
});
