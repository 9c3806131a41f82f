import { beforeAll, describe, expect, it } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();
const ANNA = "Anna Provsson";

const words = async (answer: Response | Promise<Response>) => wordsOf(await (await answer).text());

describe("a question", () => {
  let address = "";
  let matter = "";
  beforeAll(async () => {
    ({ address } = await site.account("operation"));
  });

  it("is received with what was pasted, and its time is counted", async () => {
    const anna = await site.as(ANNA);
    const answer = await anna.fill(`${address}/arenden/ny/fraga`, { text: "När öppnar badet?", subject: "Badet" });
    expect(answer.status).toBe(303);
    matter = answer.headers.get("Location")?.split("?")[0] ?? "";
    expect(matter).toBe(`${address}/arenden/F-1`);
    const page = await words(anna.get(matter));
    expect(page).toContain("Fråga eller synpunkt F-1");
    expect(page).toContain("När öppnar badet?");
    expect(page).toMatch(/Senast .* Varför den tiden\?/);
  });

  it("is answered in the name of who knows most, and is then settled", async () => {
    const anna = await site.as(ANNA);
    const answer = await anna.fill(matter, { intent: "answerQuestion", answer: "I maj." });
    expect([answer.status, answer.headers.get("Location")]).toEqual([303, `${matter}?klart=ja`]);
    const page = await words(anna.get(matter));
    expect(page).toContain("publicerade svaret på F-1");
    expect(page).toContain("Klart");
    // Each text is named for what it is.
    expect(page).toMatch(/Frågan När öppnar badet\? Svaret I maj\./);
    expect(page).not.toContain("Texten");
  });

  it.each([
    ["question", "Besvara frågan"],
    ["viewpoint", "Besvara frågan"],
    ["personal", "Skicka frågan vidare"],
    ["secret", "Skicka frågan vidare"],
    ["message", "Skicka frågan vidare"],
  ])("of the sort %s has its most likely step first: %s", async (sort, first) => {
    const anna = await site.as(ANNA);
    const answer = await anna.fill(`${address}/arenden/ny/fraga`, { text: "Hej?", sort });
    const page = await (await anna.get(answer.headers.get("Location") ?? "")).text();
    expect(page.match(/<h2 id="steg-[^>]*>([^<]*)</)?.[1]).toBe(first);
  });
});
