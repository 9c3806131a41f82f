import { describe, expect, it } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();
const CHART = "/toreboda/bemotande";
const get = async (path: string) => (await site.as("Anna Provsson")).get(path);
const html = async (path: string) => (await get(path)).text();
const linkTo = (page: string, words: string) => {
  const found = [...page.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)];
  return found.find(([, , text = ""]) => wordsOf(text).trim() === words)?.[1];
};

describe("the response chart", () => {
  it("asks one question at a time by links, to advice with its steps", async () => {
    let page = await html(CHART);
    expect(wordsOf(page)).toContain("Är kommentaren positiv?");
    expect(page).not.toMatch(/<form[^>]*bemotande/);
    for (const [reply, next] of [
      ["Nej", "Vill den som skriver baktala kommunen"],
      ["Nej", "menad som ett skämt"],
      ["Ja", "en av kommunens egna kanaler?"],
    ] as const) {
      page = await html(linkTo(page, reply) ?? "");
      expect(wordsOf(page)).toContain(next);
    }
    page = await html(linkTo(page, "Ja") ?? "");
    const words = wordsOf(page);
    expect(words).toContain("Ta bort kommentaren");
    expect(words).toContain("Spara innehållet och uppgifterna om avsändaren.");
    expect(words).toContain("Källa: Töreboda, Bilaga 2");
    expect(linkTo(page, "Ja")).toBeUndefined();
    expect(linkTo(page, "Börja om med en ny kommentar")).toBe(CHART);
    // Each answer on the way can be changed: back to its question, with the answers before it.
    expect(linkTo(page, "Ändra Är kommentaren positiv?")).toBe(CHART);
    expect(page).toContain(`href="${CHART}?svar=nej,nej"`);
  });

  it("is there whole, and each place in it opens", async () => {
    const page = await html(CHART);
    const [, whole = ""] = page.match(/<details[^>]*>\s*<summary>Hela schemat<\/summary>(.*?)<\/details>/s) ?? [];
    const places = [...whole.matchAll(/href="([^"]*)"[^>]*>([^<]*)</g)];
    expect(places.length).toBeGreaterThan(7);
    for (const [, href = "", text = ""] of places) expect(wordsOf(await html(href))).toContain(text);
  });

  it.each(["kanske", "ja,nej", "ja,,nej", "nej,", "JA", ",", "nej,__proto__", "%00", "ja%2Cnej", "nej,".repeat(400)])(
    "starts over kindly from answers that are none: %s",
    async (replies) => {
      const answer = await get(`${CHART}?svar=${replies}`);
      const words = wordsOf(await answer.text());
      expect(answer.status).toBe(200);
      expect(words).toContain("Svaren i adressen passar inte schemat.");
      expect(words).toContain("Är kommentaren positiv?");
    },
  );

  it("is for those who are signed in, and not where the municipality has none", async () => {
    const answer = await site.visitor.get(`${CHART}?svar=nej`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toContain(encodeURIComponent(`${CHART}?svar=nej`));
    const elna = await site.as("Elna Nappsson", "monsterkoping");
    expect((await elna.get("/monsterkoping/bemotande")).status).toBe(404);
  });

  it("is at hand at an account in use, and only there", async () => {
    const [used, ordered] = [await site.account("operation"), await site.account("acceptance")];
    expect(linkTo(await html(used.address), "Så bemöter ni en kommentar")).toBe(CHART);
    expect(await html(ordered.address)).not.toContain(CHART);
    const other = await site.account("operation", "monsterkoping");
    const elna = await site.as("Elna Nappsson", "monsterkoping");
    expect(await (await elna.get(other.address)).text()).not.toContain("bemotande");
  });
});
