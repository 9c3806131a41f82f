import { expect, it } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);

it("shows communications how it goes, as pictures with the same numbers as tables and files", async () => {
  await site.account("operation");
  const visitor = await site.as("Hanna Blindtext");
  const html = await (await visitor.get("/toreboda/laget")).text();
  const csv = await (await visitor.get("/toreboda/laget/siffror.csv?del=bilder")).text();
  const rows = csv.trim().split("\r\n").slice(1);
  expect(rows.length).toBeGreaterThan(1);
  const [, bars = ""] = html.match(/<ul class="bars" aria-label="Ögonblicksbilder">(.*?)<\/ul>/s) ?? [];
  for (const row of rows) {
    const [, name = "", all = "", pictured = ""] = row.match(/^([^;]+);(\d+);(\d+)$/) ?? [];
    expect(wordsOf(html)).toContain(`${name} Konton i bruk ${all} Med bild ${pictured}`);
    const width = Math.round((Number(pictured) / Number(all)) * 100);
    expect(bars).toMatch(
      new RegExp(
        `${name}.*?class="trend-bar" width="${width}" height="1"></rect></svg><span>${pictured} av ${all}<`,
        "s",
      ),
    );
  }
  expect((await visitor.get("/toreboda/laget/siffror.csv?del=finns-inte")).status).toBe(404);
});

it("shows somebody who looks after no account nothing of others'", async () => {
  const words = wordsOf(await (await (await site.as("Åsa Mallberg")).get("/toreboda/laget")).text());
  expect(words).toContain("Inga frågor har besvarats än.");
});
