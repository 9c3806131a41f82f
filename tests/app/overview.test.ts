import { beforeAll, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import { AccountInUse, answer, made, question, removal } from "../support/account-in-use";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite(["toreboda"]);
const DAY = 24 * 60 * 60 * 1000;

/** The section of a page under a heading. */
const sectionOf = (html: string, id: string) =>
  html.match(new RegExp(`<section[^>]*aria-labelledby="${id}">.*?</section>`, "s"))?.[0] ?? "";
/** The cells of a table, its head first, without what a phone says before each. */
const tableOf = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(?:<span class="cell-label">.*?<\/span>)?(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
      wordsOf(cell).trim(),
    ),
  );
const unquoted = (cell: string) => cell.replace(/^"(.*)"$/, "$1").replaceAll('""', '"');

/** Three questions: one answered late, one not answered, one answered at once; and two removals that are made. */
async function lived() {
  const now = new Date();
  const before = new Date(now.getTime() - 20 * DAY);
  const use = await AccountInUse.begin(await site.db(), new Date(now.getTime() - 30 * DAY));
  const { first } = await use.cast();
  await use.do(first, question(before), before);
  await use.do(first, answer("F-1", now, first), now);
  await use.do(first, question(before), before);
  await use.do(first, question(now), now);
  await use.do(first, answer("F-3", now, first), now);
  await use.do(first, removal(now, { grounds: ["insult"], made: made(now) }), now);
  await use.do(first, removal(now, { grounds: ["insult", "harassment"] }), now);
  await use.do(first, { type: "makeRemoval", matter: "B-2", ...made(now) }, now);
  await use.do(first, removal(now, { grounds: ["harassment"] }), now);
}
beforeAll(lived);

it.each([
  ["sent", "Försenat", ["Förvaltning", "Uppgifter", "Försenade"]],
  ["svar", "Svarstider", ["Förvaltning", "Frågor", "I tid", "Andel i tid, %", "Mediantid, timmar"]],
  ["bilder", "Ögonblicksbilder", ["Förvaltning", "Konton i bruk", "Med bild"]],
  ["borttaget", "Borttaget efter skäl", ["Skäl", "Lag eller husregel", "Antal"]],
])("says of %s the same in its picture, its table and its file", async (id, title, header) => {
  const visitor = await site.as("Hanna Blindtext");
  const section = sectionOf(await (await visitor.get("/toreboda/laget")).text(), id);
  const [, file = ""] = section.match(/href="([^"]*)" download/) ?? [];
  const answered = await visitor.get(file);
  expect(answered.headers.get("Content-Disposition")).toContain(`laget-${id}.csv`);
  const csv = (await answered.text())
    .trim()
    .split("\r\n")
    .map((line) => line.split(";").map(unquoted));
  const table = tableOf(section);
  expect(table[0]).toEqual(header);
  expect(table.length).toBeGreaterThan(1);
  expect(csv).toEqual(table);

  const [, list = ""] = section.match(new RegExp(`<ul class="bars" aria-label="${title}">(.*?)</ul>`, "s")) ?? [];
  const bars = [...list.matchAll(/<li>(.*?)<\/li>/gs)].map(([, bar = ""]) => {
    const [, width = ""] = bar.match(/class="trend-bar" width="([\d.]+)"/) ?? [];
    return [wordsOf(bar).trim(), Number(width).toFixed(0)];
  });
  const most = Math.max(...table.slice(1).map((row) => Number(row[2])));
  expect(bars).toEqual(
    table.slice(1).map(([name = "", one = "", two = "", share = ""]) => {
      if (id === "svar") return [`${name} ${share} % i tid`, share];
      if (id === "borttaget") return [`${name} (${one.toLowerCase()}) ${two}`, ((100 * Number(two)) / most).toFixed(0)];
      return [`${name} ${two} av ${one}`, ((100 * Number(two)) / Number(one)).toFixed(0)];
    }),
  );
});

it("counts what is recorded in the use of an account", async () => {
  const counted = async () => {
    const html = await (await (await site.as("Hanna Blindtext")).get("/toreboda/laget")).text();
    const rows = (id: string) => tableOf(sectionOf(html, id)).slice(1);
    const sum = (id: string, column: number) => rows(id).reduce((all, row) => all + Number(row[column]), 0);
    const removed = (ground: string) => {
      const { text } = getPolicy("toreboda").prohibited.find(({ id }) => id === ground) ?? {};
      return Number(rows("borttaget").find(([words]) => words === text)?.[2] ?? 0);
    };
    return [sum("svar", 1), sum("svar", 2), sum("bilder", 1), removed("insult"), removed("harassment")];
  };
  const before = await counted();
  await lived();
  const after = await counted();
  // Of three questions one was answered in time; of the removals two were made, one of them for both reasons.
  expect(after.map((number, at) => number - (before[at] ?? 0))).toEqual([3, 1, 1, 2, 1]);
});

it("has no file of what it has no picture of", async () => {
  const visitor = await site.as("Hanna Blindtext");
  expect((await visitor.get("/toreboda/laget/siffror.csv?del=finns-inte")).status).toBe(404);
});

it("shows somebody who looks after no account nothing of others'", async () => {
  const words = wordsOf(await (await (await site.as("Åsa Mallberg")).get("/toreboda/laget")).text());
  expect(words).toContain("Inga frågor har besvarats än.");
});
