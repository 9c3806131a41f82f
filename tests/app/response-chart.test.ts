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

  it("is at hand in Mitt arbete", async () => {
    expect(linkTo(await html("/toreboda/mitt-arbete"), "Så bemöter du en kommentar")).toBe(CHART);
    const elna = await site.as("Elna Nappsson", "monsterkoping");
    expect(await (await elna.get("/monsterkoping/mitt-arbete")).text()).not.toContain("Så bemöter du en kommentar");
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

describe("the response chart for anybody", () => {
  const PUBLIC = "/toreboda/svarsguide";
  const open = async (path: string) => (await site.visitor.get(path)).text();

  it("is read without signing in and without a script, one question at a time to advice, from the page of rules", async () => {
    expect(linkTo(await open("/toreboda/regler"), "Gå igenom bemötandeschemat")).toBe(PUBLIC);
    let page = await open(PUBLIC);
    expect(wordsOf(page)).toContain("Är kommentaren positiv?");
    for (const reply of ["Nej", "Ja", "Ja"]) page = await open(linkTo(page, reply) ?? "");
    expect(wordsOf(page)).toContain("Råd: Ta bort kommentaren");
    expect(wordsOf(page)).toContain("Spara innehållet och uppgifterna om avsändaren.");
    expect(page).not.toMatch(/<script|<form/);
    expect(linkTo(page, "Börja om med en ny kommentar")).toBe(PUBLIC);
    expect(linkTo(page, "Ändra Är kommentaren positiv?")).toBe(PUBLIC);
    const [, whole = ""] = page.match(/<details[^>]*>\s*<summary>Hela schemat<\/summary>(.*?)<\/details>/s) ?? [];
    for (const [, href = "", text = ""] of whole.matchAll(/href="([^"]*)"[^>]*>([^<]*)</g))
      expect(wordsOf(await open(href))).toContain(text);
  });

  it.each([
    ["nej,ja,ja", "Logga in och ta bort något"],
    ["ja", "Logga in och ta emot som fråga"],
  ])("after %s leads on through signing in to the same advice: %s", async (replies, button) => {
    const on = linkTo(await open(`${PUBLIC}?svar=${replies}`), button) ?? "";
    expect(on).toBe(`${CHART}?svar=${replies}`);
    const door = await site.visitor.get(on);
    expect(door.status).toBe(302);
    const back = new URLSearchParams(door.headers.get("Location")?.split("?")[1]).get("tillbaka") ?? "";
    expect(wordsOf(await html(back))).toContain("Råd: ");
    expect(linkTo(await html(back), "Ändra Är kommentaren positiv?")).toBe(CHART);
  });

  it.each(["kanske", "ja,nej", "%00", "nej,__proto__", "nej,".repeat(400)])(
    "starts over kindly from answers that are none: %s",
    async (replies) => {
      const answer = await site.visitor.get(`${PUBLIC}?svar=${replies}`);
      expect(answer.status).toBe(200);
      const words = wordsOf(await answer.text());
      expect(words).toContain("Svaren i adressen passar inte schemat.");
      expect(words).toContain("Är kommentaren positiv?");
    },
  );

  it("is not there where the municipality has none", async () => {
    expect((await site.visitor.get("/monsterkoping/svarsguide")).status).toBe(404);
    expect(await open("/monsterkoping/regler")).not.toContain("svarsguide");
  });
});
