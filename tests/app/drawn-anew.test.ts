import { deflateSync } from "node:zlib";
import sharp, { type Metadata } from "sharp";
import { describe, expect, it } from "vitest";
import { type Drawn, drawnAnew } from "../../app/http/drawn-anew.server";
import { halves, handmadePng, moving, noise } from "../support/pictures";

async function drawn(bytes: Uint8Array): Promise<Drawn & { meta: Metadata }> {
  const answer = await drawnAnew(bytes);
  if ("error" in answer) throw new Error(answer.error);
  return { ...answer, meta: await sharp(answer.bytes).metadata() };
}
/** The colour in the middle of the left and of the right edge. */
async function edges({ bytes, width, height }: Drawn) {
  const raw = await sharp(bytes).removeAlpha().raw().toBuffer();
  const at = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = raw.subarray((y * width + x) * 3);
    return red > 150 && green < 100 ? "red" : blue > 150 && green < 100 ? "blue" : `${red} ${green} ${blue}`;
  };
  const [middle, centre] = [height >> 1, width >> 1];
  return { left: at(1, middle), right: at(width - 2, middle), top: at(centre, 1), bottom: at(centre, height - 2) };
}

describe("a picture is drawn anew", () => {
  it.each(["png", "jpeg", "webp"] as const)("as WebP, from %s", async (kind) => {
    const picture = await drawn(await halves(300, 200).toFormat(kind, { quality: 95 }).toBuffer());
    expect(picture).toMatchObject({ width: 300, height: 200, meta: { format: "webp", width: 300, height: 200 } });
    expect(await edges(picture)).toMatchObject({ left: "red", right: "blue" });
  });

  it("at most 1600 pixels, in its own proportions, and never larger than it was", async () => {
    expect(await drawn(await halves(4000, 1000).jpeg().toBuffer())).toMatchObject({ width: 1600, height: 400 });
    expect(await drawn(await halves(1000, 3200).png().toBuffer())).toMatchObject({ width: 500, height: 1600 });
    expect(await drawn(await halves(10, 8).png().toBuffer())).toMatchObject({ width: 10, height: 8 });
  });

  it("upright, though the camera was turned", async () => {
    const turned = await halves(200, 100).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer();
    const picture = await drawn(turned);
    expect(picture).toMatchObject({ width: 100, height: 200 });
    expect(await edges(picture)).toMatchObject({ top: "red", bottom: "blue" });
  });

  it("without place, camera, colour profile or what else was written in it, however much", async () => {
    const note = "Storgatan 1 ".repeat(4000);
    const original = await noise()
      .withIccProfile("p3")
      .withExif({ IFD0: { Copyright: note, Make: "Kameramärke" }, IFD3: { GPSLatitude: "59/1 0/1 0/1" } })
      .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>${note}</note></x:xmpmeta>`)
      .jpeg()
      .toBuffer();
    expect(Object.keys(await sharp(original).metadata())).toEqual(expect.arrayContaining(["exif", "icc", "xmp"]));
    const { bytes, meta } = await drawn(original);
    for (const part of ["exif", "icc", "xmp", "iptc"]) expect(meta).not.toHaveProperty(part);
    for (const word of ["Storgatan", "Kameramärke", "GPS"]) expect(Buffer.from(bytes).includes(word)).toBe(false);
  });

  it("alone, whatever else the file is as well", async () => {
    const picture = await noise(40, 40).jpeg().toBuffer();
    const [page, archive] = [
      Buffer.from("<html><script>alert(1)</script>"),
      Buffer.from("PK\u0003\u0004x.exe", "latin1"),
    ];
    const { bytes } = await drawn(Buffer.concat([picture, page, archive]));
    expect(Buffer.from(bytes).includes("script")).toBe(false);
    expect(Buffer.from(bytes).includes("x.exe")).toBe(false);
  });

  it("from CMYK and from sixteen bits a colour", async () => {
    const cmyk = await noise(60, 40).toColourspace("cmyk").jpeg().toBuffer();
    const deep = await noise(60, 40).toColourspace("rgb16").png().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe("cmyk");
    expect((await sharp(deep).metadata()).depth).toBe("ushort");
    for (const one of [cmyk, deep])
      expect((await drawn(one)).meta).toMatchObject({ space: "srgb", depth: "uchar", width: 60, height: 40 });
  });

  it("also one pixel wide and two hundred thousand high", async () => {
    const strip = await sharp({ create: { width: 1, height: 200_000, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    expect(await drawn(strip)).toMatchObject({ width: 1, height: 1600 });
  });
});

describe("a picture is refused", () => {
  const refusal = async (bytes: Uint8Array) => {
    const answer = await drawnAnew(bytes);
    return "error" in answer ? answer.error : "drawn";
  };

  it.each([
    ["one that its header makes 4 225 megapixels", () => handmadePng(65_000, 65_000, Buffer.alloc(100))],
    ["one whose pixels are there", () => handmadePng(30_000, 30_000, Buffer.alloc(30_001 * 3000))],
    ["one just above the limit", () => handmadePng(40_000, 1001, Buffer.alloc(40_001 * 1001))],
  ])("as too large, fast and without memory: %s", async (_, bomb) => {
    const bytes = bomb();
    const [began, before] = [Date.now(), process.memoryUsage.rss()];
    expect(await refusal(bytes)).toMatch(/fler än 40 miljoner bildpunkter\. Gör den mindre/);
    expect(Date.now() - began).toBeLessThan(500);
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
  });

  it.each([
    ["PNG", () => noise().png().toBuffer()],
    ["JPEG", () => noise().jpeg().toBuffer()],
    ["WebP", () => noise().webp().toBuffer()],
  ])("as broken: half a %s", async (_, whole) => {
    const bytes = await whole();
    expect(await refusal(bytes.subarray(0, bytes.length / 2))).toMatch(/trasig eller ofullständig\. Spara den på nytt/);
  });

  it("as broken: a header and nothing more", async () => {
    expect(await refusal((await noise().png().toBuffer()).subarray(0, 33))).toMatch(/trasig/);
    expect(await refusal(new Uint8Array())).toMatch(/trasig/);
  });

  it("as moving, for what is shown is all there is to see", async () => {
    expect(await refusal(await moving())).toMatch(/Bilden rör sig\. Välj en stillbild/);
  });
});

describe("a picture that hides much beside its pixels", () => {
  it.each(["zTXt", "iCCP"])("is drawn without unpacking it: %s", async (type) => {
    const hidden = Buffer.concat([Buffer.from("x\0\0", "latin1"), deflateSync(Buffer.alloc(200_000_000))]);
    const before = process.memoryUsage.rss();
    expect(await drawnAnew(handmadePng(4, 4, Buffer.alloc(20), [[type, hidden]]))).toMatchObject({ width: 4 });
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });
});

it("many pictures at once are drawn one at a time, and others are answered meanwhile", async () => {
  const large = await noise(3000, 2000).jpeg().toBuffer();
  let longest = 0;
  let before = Date.now();
  const clock = setInterval(() => {
    longest = Math.max(longest, Date.now() - before);
    before = Date.now();
  }, 5);
  const busiest = { now: 0 };
  const answers = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const watching = setInterval(() => {
        busiest.now = Math.max(busiest.now, sharp.counters().process);
      }, 5);
      const answer = await drawnAnew(large);
      clearInterval(watching);
      return answer;
    }),
  );
  clearInterval(clock);
  expect(answers.every((one) => !("error" in one))).toBe(true);
  expect(busiest.now).toBe(1);
  expect(longest).toBeLessThan(500);
});
