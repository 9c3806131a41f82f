import { describe, expect, it } from "vitest";
import { findAccount } from "../../db/accounts.server";
import { fieldsOf, wordsOf } from "../support/page";
import { demoSite } from "../support/site";

const site = demoSite();

const payload = `<script>alert("1")</script><img src=x onerror=alert(1)>&amp;'"{{7*7}}\`\${7}</textarea>`;
const texts: [string, string, string][] = [
  ["an HTML and script payload", payload, payload],
  ["emoji", "Välkommen 🧑‍🚒👩🏽‍🎨🇸🇪", "Välkommen 🧑‍🚒👩🏽‍🎨🇸🇪"],
  ["å, ä and ö, composed", "Åsa på Öland älskar".normalize("NFC"), "Åsa på Öland älskar".normalize("NFC")],
  ["å, ä and ö, decomposed", "Åsa på Öland älskar".normalize("NFD"), "Åsa på Öland älskar".normalize("NFC")],
  ["a null character and other unseen ones", "A\u0000B\u0007C\u202eD\ufeffEF", "ABCDEF"],
  ["lines of every system", "ett\r\ntvå\rtre\nfyra", "ett\ntvå\ntre\nfyra"],
  ["SQL", "'); drop table events; --", "'); drop table events; --"],
  ["names every object has", "__proto__", "__proto__"],
];

async function answersOf(account: string) {
  const row = await findAccount((await site.db()).read, account);
  return JSON.parse(row?.facts ?? "{}").answers;
}

describe.each(texts)("%s", (_, written, kept) => {
  it("is kept as text in a form, on the paper and in the case file", async () => {
    const anna = await site.as("Anna Provsson");
    const { id, address } = await site.account("order");
    const page = `${address}/aktivitetsplan/purpose`;
    const answer = await anna.fill(page, { purpose: written });
    expect(answer.status).toBe(302);
    expect((await answersOf(id)).plan.purpose).toBe(kept);
    // A text area's own line feed first is the browser's, so the value is what the form would send again.
    expect((await anna.fields(page)).purpose).toBe(kept);
    const paper = await (await anna.get(`${address}/handling`)).text();
    for (const line of kept.split("\n")) expect(wordsOf(paper)).toContain(line);
    expect(paper).not.toContain("<script>alert");
    expect(paper).not.toContain("<img src=x");
    const file = await (await anna.get(`${address}/akt.json`)).json();
    expect(file.facts.answers.plan.purpose).toBe(kept);
  });

  it("is kept as written when the form comes back", async () => {
    const anna = await site.as("Anna Provsson");
    const { address } = await site.account("needsAnalysis");
    const answer = await anna.fill(`${address}/behovsanalys`, { goal: written, use: "finns-inte" });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    // No page can hold a null character, and line ends are the browser's own.
    const seen = (text = "") => text.replaceAll("\0", "").replace(/\r\n?/g, "\n");
    expect(seen(fieldsOf(page).goal)).toBe(seen(written));
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img src=x");
  });

  it("names an account, and stands so in every list", async () => {
    const anna = await site.as("Anna Provsson");
    const name = kept.replace(/\s+/g, " ");
    const answer = await anna.fill("/toreboda/bestall", { name: written, unit: "biblioteket" });
    expect(answer.status).toBe(302);
    const address = answer.headers.get("Location")?.replace("/behovsanalys", "") ?? "";
    for (const path of [address, "/toreboda/mitt-arbete", `/toreboda/konton?sok=${encodeURIComponent(written)}`]) {
      const page = await (await anna.get(path)).text();
      expect(wordsOf(page), path).toContain(name);
      expect(page).not.toContain("<script>alert");
      expect(page).not.toContain("<img src=x");
    }
  });

  it("is only a question to lists and to the register", async () => {
    const anna = await site.as("Anna Provsson");
    const q = encodeURIComponent(written);
    const query = `sok=${q}&lage=${q}&verksamhet=${q}&medium=${q}&sida=${q}&sortera=${q}`;
    for (const path of [`/toreboda/konton?${query}`, `/toreboda/forteckning?q=${q}&ordning=${q}&sida=${q}`]) {
      const answer = await anna.get(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain("<script>alert");
    }
  });

  it("is the first page where a list has no page of that number", async () => {
    const hanna = await site.as("Hanna Blindtext");
    for (const page of ["99999999999999999999", "-1", "1.5", "0", "1e9"])
      for (const path of ["/toreboda/delegationsbeslut", "/toreboda/konton", "/toreboda/forteckning"])
        expect([path, page, (await hanna.get(`${path}?sida=${page}`)).status]).toEqual([path, page, 200]);
  });
});
