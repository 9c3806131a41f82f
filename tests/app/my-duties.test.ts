import { describe, expect, it, vi } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

// A working day after noon, whichever day it is in truth.
vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-26T13:00:00Z") });
const site = demoSite(["toreboda"]);
const work = async (person: string) =>
  wordsOf(await (await (await site.as(person)).get("/toreboda/mitt-arbete")).text());
const between = (words: string, from: string, to: string) => words.split(from)[1]?.split(to)[0] ?? "";

describe("what one has to do", () => {
  it("is late, for today and to come, each with its account, its time and why; nothing is said kindly", async () => {
    const words = await work("Anna Provsson");
    const late = between(words, " Försenat ", " I dag ");
    expect(between(words, " I dag ", " Kommande ")).toMatch(
      /Se över kontot Töreboda bibliotek Planen säger hur kontot ses över\. Minst en gång varje arbetsdag/,
    );
    expect(late).toMatch(/Spara en ögonblicksbild Töreboda bibliotek Kontot bevaras varje halvår\./);
    expect(late).toContain("försenat sedan");
    const idle = await work("Yngve Parentes");
    for (const kind of ["Inget är försenat.", "Inget mer ska vara klart i dag.", "Inget ska vara klart den närmaste"])
      expect(idle).toContain(kind);
  });

  it("says whose it is, where one stands beside another", async () => {
    expect(await work("Bertil Exempelgren")).toContain("Du ersätter Anna Provsson.");
    expect(await work("Anna Provsson")).not.toContain("Du ersätter Anna");
  });

  it("is told to the closest manager when it is late, and to nobody else's manager", async () => {
    expect(between(await work("Cecilia Låtsasberg"), "Försenat i dina enheter", "Väntar på andra")).toMatch(
      /Töreboda bibliotek Skulle göras av Anna Provsson\./,
    );
    expect(await work("Anna Provsson")).not.toContain("Försenat i dina enheter");
    const other = between(await work("Yngve Parentes"), "Försenat i dina enheter", "Väntar på andra");
    expect(other).not.toContain("Töreboda bibliotek");
  });

  it("counts in the menu when it is one's own and due today or late", async () => {
    const words = await work("Anna Provsson");
    const count = Number(/Mitt arbete (\d+)/.exec(words)?.[1]);
    const late = between(words, " Försenat ", " I dag ").match(/försenat sedan/g)?.length ?? 0;
    const today = between(words, " I dag ", " Kommande ").match(/ i dag/g)?.length ?? 0;
    const tasks = between(words, " Utan bestämd tid ", "Väntar på andra").match(/Väntar på dig sedan/g)?.length ?? 0;
    expect(late).toBeGreaterThan(0);
    expect(count).toBe(late + (words.includes("Inget mer ska vara klart i dag.") ? 0 : today) + tasks);
  });

  it("a round is made from the list in one tap, and is then gone from it", async () => {
    const anna = await site.as("Anna Provsson");
    const page = await (await anna.get("/toreboda/mitt-arbete")).text();
    const [, action = "", key = ""] =
      page.match(/action="([^"]*\/uppsikt)"[^>]*>\s*<input type="hidden" name="key" value="([^"]*)"/) ?? [];
    const answer = await anna.send(action, { key, seen: "0", intent: "seenOver", back: "work" });
    expect(answer.headers.get("Location")).toBe("/toreboda/mitt-arbete?klart=uppsikt");
    const words = await work("Anna Provsson");
    expect(between(words, " I dag ", " Kommande ")).not.toContain("Se över kontot");
  });
});
