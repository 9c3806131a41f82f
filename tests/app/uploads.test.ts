import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { attachment } from "../../app/http/download.server";
import { findFile, getFileBytes, recordFile, storeFile } from "../../db/files.server";
import { errorsOf } from "../support/page";
import { halves, handmadePng, moving, movingPng, noise } from "../support/pictures";
import { demoSite, pdf } from "../support/site";

const site = demoSite();
const ANNA = "Anna Provsson";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const fileOf = (bytes: Uint8Array, name: string) => new File([new Uint8Array(bytes)], name);

/** An account that is being closed, with a snapshot sent in. */
async function sent(file: File) {
  const anna = await site.as(ANNA);
  const { id, address } = await site.account("closing");
  const answer = await anna.fill(`${address}/avslut`, { intent: "save", snapshot: file });
  return { anna, id, address, answer };
}

describe("a picture that is sent in", () => {
  let picture: Buffer;
  let at: Awaited<ReturnType<typeof sent>>;
  let preview = "";
  beforeAll(async () => {
    const place = { IFD3: { GPSLatitude: "59/1 0/1 0/1" }, IFD0: { Make: "Kameramärke" } };
    picture = await halves(3200, 1000).withExif(place).jpeg().toBuffer();
    at = await sent(fileOf(picture, "bild.jpg"));
    preview = `${at.address}/filer/${sha256(picture)}/visning`;
  });

  it("is kept as it came, and goes out as a download that runs nothing", async () => {
    expect(at.answer.status).toBe(302);
    const answer = await at.anna.get(`${at.address}/filer/${sha256(picture)}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(picture)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "content-disposition": "attachment; filename*=UTF-8''bild.jpg",
      "content-security-policy": expect.stringMatching(/^default-src 'none'; .*; sandbox$/),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });

  it("is seen on the account's page drawn anew, without scripts", async () => {
    const page = await (await at.anna.get(at.address)).text();
    expect(page).toContain(`<a class="file-preview" href="${preview}"><img src="${preview}" width="1600" height="500"`);
    expect(page).toMatch(/alt="Visa bilden bild\.jpg" loading="lazy"/);
    const answer = await at.anna.get(preview);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "content-disposition": "inline",
      "content-security-policy": expect.stringMatching(/^default-src 'none'; .*; sandbox$/),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-cache",
    });
    const shown = Buffer.from(await answer.arrayBuffer());
    expect(String(shown.length)).toBe(answer.headers.get("Content-Length"));
    expect(await sharp(shown).metadata()).toMatchObject({ format: "webp", width: 1600, height: 500 });
    for (const word of ["GPS", "Kameramärke", "Exif"]) expect(shown.includes(word)).toBe(false);
    expect(answer.headers.get("ETag")).toBe(`"${sha256(shown)}"`);
  });

  it("is not sent again to who has it, and is asked for first", async () => {
    const etag = (await at.anna.get(preview)).headers.get("ETag") ?? "";
    const again = await at.anna.get(preview, { "If-None-Match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await at.anna.get(preview, { "If-None-Match": '"annat"' })).status).toBe(200);
    const head = await at.anna.request(preview, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  it("is found at its own account alone, by who may read it", async () => {
    const { address } = await site.account("closing");
    expect((await at.anna.get(`${address}/filer/${sha256(picture)}/visning`)).status).toBe(404);
    expect((await site.visitor.get(preview)).status).toBe(302);
    const rakel = await site.as("Rakel Lånekort", "monsterkoping");
    expect((await rakel.get(preview)).status).toBe(302);
    expect((await rakel.get(preview.replace("toreboda", "monsterkoping"))).status).toBe(404);
  });

  it.each(["a".repeat(64), "..", "..%2f..%2fkontoakt.sqlite", "%00", "visning"])(
    "makes no path of %s",
    async (hash) => {
      expect((await at.anna.get(`${at.address}/filer/${hash}/visning`)).status).toBe(404);
    },
  );

  it("is drawn once, whoever sends it again", async () => {
    const db = await site.db();
    const files = async () => (await readdir(db.filesDir, { recursive: true })).length;
    const before = await files();
    expect((await sent(fileOf(picture, "samma.jpg"))).answer.status).toBe(302);
    expect(await files()).toBe(before);
  });
});

describe("a file that is no picture", () => {
  it("has nothing to show, and is downloaded", async () => {
    const file = pdf();
    const { anna, address, answer } = await sent(file);
    expect(answer.status).toBe(302);
    const hash = sha256(new Uint8Array(await file.arrayBuffer()));
    expect((await anna.get(`${address}/filer/${hash}/visning`)).status).toBe(404);
    const page = await (await anna.get(address)).text();
    expect(page).toContain(`/filer/${hash}"`);
    expect(page).not.toContain(`/filer/${hash}/visning`);
    expect(page).not.toContain("Bilden kan inte visas här");
  });
});

describe("a picture that came before pictures were shown", () => {
  it("is downloaded as ever, and the page says that it cannot be seen there", async () => {
    const anna = await site.as(ANNA);
    const db = await site.db();
    const { id, address } = await site.account("closing");
    const bytes = await noise(30, 20).png().toBuffer();
    const file = { ...(await storeFile(db, bytes)), name: "gammal.png", type: "image/png" };
    await db.write((trx) => recordFile(trx, { ...file, account: id, person: "anna-provsson", at: "2026-01-01" }));
    const answer = await anna.fill(`${address}/avslut`, { intent: "save", "snapshot.kept": file.sha256 });
    expect(answer.status).toBe(302);
    expect(await (await anna.get(address)).text()).toContain("Bilden kan inte visas här. Hämta filen för att se den.");
    expect((await anna.get(`${address}/filer/${file.sha256}/visning`)).status).toBe(404);
    const original = await anna.get(`${address}/filer/${file.sha256}`);
    expect(Buffer.from(await original.arrayBuffer()).equals(bytes)).toBe(true);
  });
});

const png = () => noise(200, 150).png().toBuffer();
const refused: [string, () => Promise<Uint8Array> | Uint8Array, string, RegExp][] = [
  ["a bomb", () => handmadePng(65_000, 65_000, Buffer.alloc(9)), "x.png", /fler än 40 miljoner bildpunkter\. Gör den/],
  ["half a picture", async () => (await png()).subarray(0, 9000), "x.png", /trasig eller ofullständig\. Spara den/],
  ["a signature alone", () => handmadePng(0, 0, Buffer.alloc(0)).subarray(0, 8), "x.png", /inte av ett slag|trasig/],
  ["moving WebP", moving, "x.webp", /Bilden rör sig\. Välj en stillbild/],
  ["moving PNG", movingPng, "x.png", /Bilden rör sig\. Välj en stillbild/],
  [
    "SVG",
    () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "x.png",
    /inte av ett slag/,
  ],
  ["HTML", () => Buffer.from("<!doctype html><script>alert(1)</script>"), "x.png", /inte av ett slag/],
  ["nothing", () => new Uint8Array(), "x.png", /Filen är tom/],
];
describe("what is no picture that can be drawn is refused at the field, and not kept", () => {
  it.each(refused)("%s", async (_, make, name, says) => {
    const bytes = await make();
    const { anna, id, address, answer } = await sent(fileOf(bytes, name));
    expect(answer.status).toBe(400);
    expect(errorsOf(await answer.text()).snapshot).toMatch(says);
    const db = await site.db();
    expect(await findFile(db.read, id, sha256(bytes))).toBeUndefined();
    await expect(getFileBytes(db, sha256(bytes))).rejects.toThrow("ENOENT");
    expect((await anna.get(`${address}/filer/${sha256(bytes)}`)).status).toBe(404);
    expect(await site.state(id)).toBe("closing");
  });

  it("a JPEG that is also a page and an archive is a JPEG: downloaded as one, drawn anew as a picture", async () => {
    const page = Buffer.from("<html><script>alert(1)</script>PK\u0003\u0004", "latin1");
    const both = Buffer.concat([await noise(40, 30).jpeg().toBuffer(), page]);
    const { anna, address, answer } = await sent(fileOf(both, "faktura.html"));
    expect(answer.status).toBe(302);
    const original = await anna.get(`${address}/filer/${sha256(both)}`);
    expect(original.headers.get("Content-Type")).toBe("image/jpeg");
    expect(original.headers.get("Content-Disposition")).toMatch(/^attachment; .*faktura\.html\.jpg$/);
    const shown = await (await anna.get(`${address}/filer/${sha256(both)}/visning`)).arrayBuffer();
    expect(Buffer.from(shown).includes("script")).toBe(false);
  });
});

describe("the name that a download is given", () => {
  const decoded = (header: string) => decodeURIComponent(header.replace("attachment; filename*=UTF-8''", ""));
  it.each([
    ["plain", "bild.png", "bild.png"],
    ["Swedish", "ögonblicksbild § 4.png", "ögonblicksbild § 4.png"],
    ["composed anew", "o\u0308gon.png", "ögon.png"],
    ["with quotes", `a"b'c.png`, `a"b'c.png`],
    ["with lines", "a\r\nSet-Cookie: x=1.png", "a Set-Cookie: x=1.png"],
    ["with folders", "../../etc/passwd\\x.png", ".. .. etc passwd x.png"],
    ["turned around", "faktura\u202Egpj.exe", "fakturagpj.exe.png"],
    ["with half a letter", "a\uD800b.png", "ab.png"],
    ["with the end of something that runs", "bild.html", "bild.html.png"],
    ["with a null", "bild.png\0.exe", "bild.png.exe.png"],
    ["in large letters", "BILD.PNG", "BILD.PNG"],
    ["very long", `${"å".repeat(5000)}.png`, `${"å".repeat(5000)}.png`],
  ])("%s", (_, name, given) => {
    const header = attachment(name, "image/png");
    expect(header).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9.!_~%-]+$/);
    expect(decoded(header)).toBe(given);
    expect(() => new Headers({ "Content-Disposition": header })).not.toThrow();
  });

  it("is never longer than its last 120 letters, nor more than a name", async () => {
    const bytes = await noise(20, 20).png().toBuffer();
    const { anna, address } = await sent(fileOf(bytes, `../${"å".repeat(300)}\u202E\n".png`));
    const answer = await anna.get(`${address}/filer/${sha256(bytes)}`);
    expect(decoded(answer.headers.get("Content-Disposition") ?? "")).toMatch(/^å{110,116} ?".png$/);
  });
});
