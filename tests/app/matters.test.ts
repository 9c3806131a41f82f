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
    expect(page).toContain("skrev att F-1 besvarades");
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
    // Nobody is told to publish what is not for everybody.
    expect(page.includes("Publicera svaret")).toBe(first === "Besvara frågan");
    expect(page.includes("Svara inte öppet")).toBe(first !== "Besvara frågan");
  });
});

describe("what is settled", () => {
  it("is counted for what it ended as: what was removed, and not what stays or waits", async () => {
    const { address } = await site.account("operation");
    const [visitor, communicator] = [await site.as(ANNA), await site.as("Hanna Blindtext")];
    const counted = async () => {
      const csv = await (await communicator.get("/toreboda/laget/siffror.csv?del=borttaget")).text();
      const rows = csv.trim().split("\r\n").slice(1);
      return rows.reduce((sum, row) => sum + Number(row.split(";").at(-1)), 0);
    };
    const before = await counted();
    const removal = { text: "Dumt", sender: "Någon", "grounds.insult": "ja" };
    const raise = async (measure: string) => {
      const answer = await visitor.fill(`${address}/arenden/ny/borttagning`, { ...removal, measure });
      expect(answer.status).toBe(303);
      return answer.headers.get("Location")?.split("?")[0] ?? "";
    };
    await raise("removed");
    expect(await counted()).toBe(before + 1);
    const [left, made] = [await raise("no"), await raise("no")];
    await visitor.fill(left, { intent: "leaveRemoval", reasons: "Skarpt men tillåtet." });
    expect(await counted()).toBe(before + 1);
    await visitor.fill(made, { intent: "makeRemoval", measure: "hidden" });
    expect(await counted()).toBe(before + 2);
  });
});
