import { expect, it } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);

it("shows communications how it goes, as pictures with the same numbers as tables and files", async () => {
  await site.account("operation");
  const visitor = await site.as("Hanna Blindtext");
  const html = await (await visitor.get("/toreboda/laget")).text();
  expect(html).toMatch(
    /<ul class="bars" aria-label="Ögonblicksbilder">.*?<rect class="trend-bar" width="0".*?0 av \d+/s,
  );
  const csv = await (await visitor.get("/toreboda/laget/siffror.csv?del=bilder")).text();
  const [, name = "", all] = csv.split("\r\n")[1]?.match(/^([^;]+);(\d+);0$/) ?? [];
  expect(wordsOf(html)).toContain(`${name} Konton i bruk ${all} Med bild 0`);
  expect((await visitor.get("/toreboda/laget/siffror.csv?del=finns-inte")).status).toBe(404);
});

it("shows somebody who looks after no account nothing of others'", async () => {
  const words = wordsOf(await (await (await site.as("Åsa Mallberg")).get("/toreboda/laget")).text());
  expect(words).toContain("Inga frågor har besvarats än.");
});
