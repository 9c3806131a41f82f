import chroma from "chroma-js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Look, lookPages } from "../../app/public/look.server";
import { scaleOf, themeSheet } from "../../app/styles/theme-sheet.server";

const grounds = ["background-default", "background-tinted", "surface-default", "surface-tinted"];
const bases = ["base-default", "base-hover", "base-active"];
/** What is read or seen upon what, and the least contrast (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: [string[], string[], number][] = [
  [["text-subtle", "text-default"], [...grounds, "surface-hover"], 4.5],
  [["text-default"], ["surface-active"], 4.5],
  [["border-default", "border-strong", "base-default"], grounds, 3],
  [["base-contrast-default"], bases, 4.5],
  [["base-contrast-subtle"], ["base-default"], 4.5],
];

/** Each pair that has too little contrast, as a sentence. */
function tooFaint(colour: string): string[] {
  return (["light", "dark"] as const).flatMap((scheme) => {
    const scale = scaleOf(colour, scheme);
    return pairs.flatMap(([above, below, least]) =>
      above.flatMap((top) =>
        below.flatMap((ground) => {
          const contrast = chroma.contrast(scale[top] as string, scale[ground] as string);
          return contrast < least ? [`${colour} ${scheme}: ${top} on ${ground} ${contrast.toFixed(2)}`] : [];
        }),
      ),
    );
  });
}

describe("contrast", () => {
  it.each([
    ["black", "#000000"],
    ["white", "#ffffff"],
    ["grey", "#808080"],
    ["light yellow", "#fffde0"],
    ["yellow", "#ffd500"],
    ["pure red", "#ff0000"],
    ["pure green", "#00ff00"],
    ["pure blue", "#0000ff"],
    ["where white and black are as readable", "#757575"],
  ])("holds for %s", (_name, colour) => {
    expect(tooFaint(colour)).toEqual([]);
  });

  it("holds all around the colours", () => {
    const parts = [0, 20, 51, 102, 128, 153, 204, 230, 255];
    const all = parts.flatMap((red) => parts.flatMap((green) => parts.map((blue) => chroma(red, green, blue).hex())));
    expect(all.flatMap(tooFaint)).toEqual([]);
  });

  it("holds for any colour", () => {
    const colours = fc.integer({ min: 0, max: 0xffffff }).map((code) => `#${code.toString(16).padStart(6, "0")}`);
    fc.assert(fc.property(colours, (colour) => tooFaint(colour).length === 0));
  });
});

describe("a style sheet", () => {
  it("keeps a colour that white can be read on, and darkens one that is too light", () => {
    expect(scaleOf("#1f4e79", "light")["base-default"]).toBe("#1f4e79");
    expect(scaleOf("#ffd500", "light")["base-default"]).not.toBe("#ffd500");
  });

  it("has the steps of Designsystemet's own scale of the same colour", () => {
    expect(scaleOf("#1f4e79", "light")).toMatchObject({
      "background-tinted": "#f1f4f7",
      "surface-active": "#beccd8",
      "border-default": "#597c9c",
      "text-subtle": "#366087",
      "text-default": "#122d46",
    });
    expect(scaleOf("#1f4e79", "dark")).toMatchObject({
      "background-default": "#0f1922",
      "surface-tinted": "#1d2f41",
      "border-default": "#6f8498",
      "text-default": "#e9edf0",
      "base-default": "#91a8bd",
    });
  });

  it("holds for its own municipality, in light and dark", () => {
    const sheet = themeSheet("provby", "#1f5c4a");
    expect(sheet.match(/:root\[data-theme="provby"\] {/g)).toHaveLength(2);
    expect(sheet.match(/--ds-color-accent-[a-z-]+: #[0-9a-f]{6};/g)).toHaveLength(32);
    expect(sheet).toContain("@media screen and (prefers-color-scheme: dark)");
  });
});

describe("what is served", () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>';
  const looks: Record<string, Look> = {
    provby: { municipality: "provby", colour: "#1f5c4a", logotype: new TextEncoder().encode(drawing) },
    testby: { municipality: "testby", colour: "#7a1f4e", logotype: null },
  };
  const site = lookPages(async (id) => looks[id]);

  it("is the style sheet, and 304 to whoever has it", async () => {
    const answer = await site.request("/provby/tema.css");
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "text/css; charset=utf-8"]);
    expect(answer.headers.get("Cache-Control")).toBe("public, max-age=0, must-revalidate");
    expect(await answer.text()).toBe(themeSheet("provby", "#1f5c4a"));
    const tag = answer.headers.get("ETag") ?? "";
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    expect((await site.request("/provby/tema.css", { headers: { "If-None-Match": tag } })).status).toBe(304);
  });

  it("is the logotype, which may run nothing", async () => {
    const answer = await site.request("/provby/logotyp.svg");
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "image/svg+xml"]);
    expect(answer.headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(await answer.text()).toBe(drawing);
  });

  it("is 404 where there is no logotype and no such municipality", async () => {
    for (const path of ["/testby/logotyp.svg", "/ingen/logotyp.svg", "/ingen/tema.css"])
      expect((await site.request(path)).status, path).toBe(404);
  });

  it("is made anew when the colour has been changed", async () => {
    const before = await (await site.request("/testby/tema.css")).text();
    looks.testby = { municipality: "testby", colour: "#1f4e79", logotype: null };
    const after = await (await site.request("/testby/tema.css")).text();
    expect(after).not.toBe(before);
    expect(after).toBe(themeSheet("testby", "#1f4e79"));
  });
});
