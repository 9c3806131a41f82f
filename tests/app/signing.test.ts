import { describe, expect, it } from "vitest";
import { wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();
const CHIEF = "Cecilia Låtsasberg";

const pageOf = async (who: string, path: string) => (await site.as(who)).get(path).then((answer) => answer.text());

describe("the page of a decision", () => {
  it("says whose box it is, what one puts one's name to, and folds what is met", async () => {
    const { address } = await site.account("decision");
    const page = await pageOf(CHIEF, `${address}/beslut`);
    const words = wordsOf(page);
    expect(words).toMatch(/Ditt beslut .*Alla \d villkor är uppfyllda/);
    expect(words).toMatch(/Om du godkänner skaffar Biblioteket kontot .+ på Facebook, så som texten här säger\./);
    expect(words).toContain("Skriv skäl om du skickar tillbaka eller avslår.");
    expect(words).not.toContain("Du beslutar eftersom");
    expect(page).toMatch(/<details class="conditions-met"><summary>/);
    expect(page).toContain('href="#underskrift"');
    expect(words).toMatch(/Underskrifter .*tog uppdraget som administratör \S+ \d+ \S+ \d{4} kl\. \d\d\.\d\d/);
  });

  it.each([
    ["acceptance", "Det går inte nu Beställningen väntar på att administratörerna svarar."],
    ["launch", /Det går inte nu Beställningen är redan godkänd, av \S+ \S+\. Nu ska kontot lanseras\./],
    ["refused", /Det går inte nu Beställningen är avslagen, av \S+ \S+\./],
  ] as const)("in %s says where the account is, and lists no conditions", async (state, says) => {
    const { address } = await site.account(state);
    const page = await pageOf(CHIEF, `${address}/beslut`);
    const words = wordsOf(page);
    expect(words).toMatch(says);
    expect(words).toContain("Till kontots sida");
    expect(words).not.toMatch(/villkor|Du skriver under som/);
    // Nothing was sent: what merely stands on the page takes no focus.
    expect(page).not.toMatch(/<section class="refusal"[^>]*(?:tabindex|autofocus)/i);
  });

  it("tells others that somebody else decides", async () => {
    const { address } = await site.account("decision");
    const words = wordsOf(await pageOf("Bertil Exempelgren", `${address}/beslut`));
    expect(words).toContain("Det här gör någon annan");
    expect(words).not.toContain("Det här behöver vara klart först");
  });
});

describe("an answer that comes too late", () => {
  it("is shown to be copied, in a box that takes the focus, and is not to be sent again", async () => {
    const { address } = await site.account("decision");
    const path = `${address}/beslut`;
    const chief = await site.as(CHIEF);
    const [first, second] = [await chief.fields(path), await chief.fields(path)];
    expect((await chief.send(path, { ...first, choice: "returnOrder", reasons: "Räkna om." })).status).toBe(302);
    const answer = await chief.send(path, { ...second, choice: "refuse", reasons: "Det gemensamma räcker." });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    const words = wordsOf(page);
    expect(words).toContain("Det här skrev du, kopiera det om du behöver det: Skäl Det gemensamma räcker.");
    expect(words).not.toMatch(/Skicka det igen|finns kvar i formuläret/);
    expect(page).toMatch(/<section class="stale"[^>]*tabindex="-1"[^>]*autofocus/i);
    expect(words).toMatch(/Beställningen har gått tillbaka till \S+ \S+ för ändring\./);
  });
});

describe("the order as a document", () => {
  it("ends with who has signed it, outside the paper", async () => {
    const { address } = await site.account("launch");
    const page = await pageOf("Bertil Exempelgren", `${address}/handling`);
    const [, after = ""] = page.split("</article>");
    expect(wordsOf(after)).toMatch(
      /Underskrifter .*tog uppdraget som administratör .*, godkände \S+ \d+ \S+ \d{4} kl\./,
    );
  });

  it("says so when nobody has signed it yet", async () => {
    const { address } = await site.account("order");
    const words = wordsOf(await pageOf("Bertil Exempelgren", `${address}/handling`));
    expect(words).toContain("Ingen har skrivit under texten så som den lyder nu.");
  });
});

describe("an order that is not needed", () => {
  it("leads to taking it back, and not to another answer", async () => {
    const { address } = await site.account("needsAnalysis");
    const orderer = await site.as(await ordererOf(address));
    const answer = await orderer.fill(`${address}/behovsanalys`, { central: "yes", intent: "conclude" });
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(wordsOf(page)).toContain("Räcker det gemensamma kontot behöver ni inget eget.");
    expect(page).toContain(`href="${address}/aterta"`);
    expect(page).toMatch(/<section class="refusal"[^>]*tabindex="-1"[^>]*autofocus/i);
  });
});

/** Who may write the needs analysis, by what the account's page says. */
async function ordererOf(address: string): Promise<string> {
  const words = wordsOf(await pageOf(CHIEF, address));
  return words.match(/Beställare ([^,]+),/)?.[1]?.trim() ?? "";
}
